import type { Children, Translate } from "../types.ts";
import { fieldId } from "./field-frame.tsx";
import { atPart, type Href } from "../../values/href.ts";

export interface ErrorSummaryProps {
  t: Translate;
  /**
   * One entry per problem, in the order of the fields; without a field it is about the whole form.
   */
  errors: {
    field?: string;
    text: Children;
    /** The page where the field is, when it is another one. */ page?: Href;
  }[];
  /** What a field is called; a sentence such as "not filled in" says nothing without it. */
  nameOf?: (field: string) => string | undefined;
}

/** What has to be mended, on top of the form; each entry leads to its field. */
export function ErrorSummary({ t, errors, nameOf = () => undefined }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <section
      class="error-summary"
      role="alert"
      aria-labelledby="error-summary-title"
      tabIndex={-1}
      autoFocus
    >
      <h2 class="error-summary__title" id="error-summary-title">
        {t("ui.errors.title")}
      </h2>
      <ul class="error-summary__list">
        {errors.map((error, index) => (
          <li key={index}>
            {error.field ? (
              <a href={atPart(error.page ?? "", fieldId(error.field))}>
                {named(nameOf(error.field), error.text)}
              </a>
            ) : (
              error.text
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function named(name: string | undefined, text: Children): Children {
  return name ? (
    <>
      {name}: {text}
    </>
  ) : (
    text
  );
}
