/**
 * The pages that say what this place is, for whom it works and what it does with data: three
 * paragraphs each.
 */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { PageHead, Prose } from "../../../ui/index.ts";

export const about = statement("about");
export const accessibility = statement("accessibility");
export const privacy = statement("privacy");

function statement(name: "about" | "accessibility" | "privacy"): Page {
  return {
    async get(request) {
      const { t } = request;
      const title = t(`portal.${name}`);
      return page(
        request,
        { title },
        <>
          <PageHead title={title} />
          <Prose>
            {([1, 2, 3] as const).map((part) => (
              <p key={part}>{t(`portal.${name}-${part}`)}</p>
            ))}
          </Prose>
        </>,
      );
    },
  };
}
