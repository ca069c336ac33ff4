import { classNames } from "../class-names.ts";
import type { Children, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface FormProps {
  t: Translate;
  children: Children;
  /** The token against forged requests, from the page's request. */
  csrf: string;
  action?: Href;
  /** Set when the form carries files. */
  files?: boolean;
  /** Where the island "autosave" sends the draft in pauses; the page lists the island too. */
  autosave?: string;
  /**
   * What the page shows of what this form decides upon, each made by `shownAs`: whoever presses is
   * refused when it has changed. "nothing" where it decides nothing.
   */
  shown: string | string[];
  /** Hidden values to carry along. */
  hidden?: Record<string, string>;
  /** Lays the form's children in one line: for forms of one button. */
  inline?: boolean;
  id?: string;
  label?: string;
}

/**
 * When the draft was last stored, such as "14:32", or null for never: stands beside the buttons of
 * a form that saves itself.
 */
export function SavedAt({ t, time }: { t: Translate; time: string | null }) {
  return (
    <p class="form__saved" role="status" data-saved>
      {time === null ? null : t("ui.saved-at", { time })}
    </p>
  );
}

/** What the page shows, for a form that is written by hand or stands elsewhere on the page. */
export function Shown({ values, form }: { values: FormProps["shown"]; form?: string }) {
  const all = values === "nothing" ? [] : [values].flat();
  return (
    <>
      {all.map((value) => (
        <input type="hidden" key={value} name="shown" value={value} form={form} />
      ))}
    </>
  );
}

/**
 * A form that changes something. The browser's own bubbles are off: our errors are in the reader's
 * language.
 */
export function Form(props: FormProps) {
  return (
    <form
      class={classNames("form", props.inline && "form--inline")}
      method="post"
      action={props.action}
      id={props.id}
      enctype={props.files ? "multipart/form-data" : undefined}
      noValidate
      aria-label={props.label}
      data-autosave={props.autosave}
      data-saved-text={props.autosave ? props.t("ui.saved-at", { time: "{time}" }) : undefined}
      data-unsaved-text={props.autosave ? props.t("ui.not-saved") : undefined}
      data-unsent-text={props.autosave ? props.t("ui.not-sent") : undefined}
    >
      <input type="hidden" name="csrf" value={props.csrf} />
      <Shown values={props.shown} />
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      {props.children}
    </form>
  );
}
