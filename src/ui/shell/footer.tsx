import { Emblem } from "../emblem.tsx";
import type { DocumentProps } from "./document-props.ts";
import { languageNames } from "./language-switch.tsx";
import type { Language } from "../types.ts";

/** The end of a public page: who runs this, help, languages and themes. */
export function Footer({ document }: { document: DocumentProps }) {
  const { t, languageHrefs, themeHrefs } = document;
  return (
    <footer class="footer">
      <div class="footer__inner container">
        <div class="footer__about">
          <Emblem size={32} />
          <p>{t("ui.footer.about", { city: document.city })}</p>
        </div>
        {document.footerLinks?.length ? (
          <ul class="footer__links">
            {document.footerLinks.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
        ) : null}
        {languageHrefs ? (
          <ul class="footer__links" aria-label={t("ui.language")}>
            {(Object.keys(languageNames) as Language[]).map((code) => (
              <li key={code}>
                <a href={languageHrefs[code]} lang={code} hreflang={code}>
                  {languageNames[code]}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        {themeHrefs ? (
          <ul class="footer__links" aria-label={t("ui.theme")}>
            {(["automatic", "light", "dark"] as const).map((theme) => (
              <li key={theme}>
                <a href={themeHrefs[theme]}>{t(`ui.theme.${theme}`)}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </footer>
  );
}
