import type { Language, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

/** Each language by its own name: somebody who cannot read the page must find theirs. */
export const languageNames: Record<Language, string> = {
  vi: "Tiếng Việt",
  en: "English",
  fr: "Français",
};

/** Leads to this page in the other languages. */
export function LanguageSwitch({
  t,
  language,
  hrefs,
}: {
  t: Translate;
  language: Language;
  hrefs?: Record<Language, Href>;
}) {
  if (!hrefs) return null;
  return (
    <nav class="languages" aria-label={t("ui.language")}>
      <ul class="languages__list">
        {(Object.keys(languageNames) as Language[]).map((code) => (
          <li key={code}>
            <a
              class="languages__link"
              href={hrefs[code]}
              lang={code}
              hreflang={code}
              aria-current={code === language ? "true" : undefined}
            >
              <span aria-hidden="true">{code.toUpperCase()}</span>
              <span class="visually-hidden">{languageNames[code]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
