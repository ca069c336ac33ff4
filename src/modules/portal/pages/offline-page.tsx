/**
 * What people see while their device has no network: kept by the browser (ui/workers), the same for
 * everybody, so it speaks all languages.
 */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { words } from "../../../platform/words.ts";
import { LinkButton, Problem, Prose } from "../../../ui/index.ts";

const languages = ["vi", "en", "fr"] as const;

export const offline: Page = {
  async get(request) {
    const { t, language } = request;
    // The browser shows it under the address that was asked for, so an empty address asks for that
    // again.
    return page(
      request,
      { title: t("ui.problem.offline.title") },
      <>
        <Problem
          t={t}
          kind="offline"
          action={<LinkButton href="">{t("problem.retry")}</LinkButton>}
        />
        <Prose>
          {languages
            .filter((other) => other !== language)
            .map((other) => (
              <p key={other} lang={other}>
                <strong>{words(other)("ui.problem.offline.title")}.</strong>{" "}
                {words(other)("ui.problem.offline.text")}
              </p>
            ))}
        </Prose>
      </>,
    );
  },
};
