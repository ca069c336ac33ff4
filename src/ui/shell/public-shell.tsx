import { renderedOnce } from "../rendered-once.ts";
import { Breadcrumb } from "../lists/breadcrumb.tsx";
import type { Children } from "../types.ts";
import { AccountLine } from "./account-line.tsx";
import { Brand } from "./brand.tsx";
import type { DocumentProps } from "./document-props.ts";
import { Footer } from "./footer.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { SkipLink } from "./skip-link.tsx";

/**
 * The page of the public counter: the city on top, one column of content, the way to help below.
 */
export function PublicShell({
  document,
  children,
}: {
  document: DocumentProps;
  children: Children;
}) {
  const { t } = document;
  const same = everybodys(document);
  return (
    <>
      {document.account ? (
        <Header
          document={document}
          languages={renderedOnce(
            `languages ${same}`,
            () => (
              <Languages document={document} />
            ),
            document.address,
          )}
        />
      ) : (
        renderedOnce(
          `header ${same}`,
          () => <Header document={document} languages={<Languages document={document} />} />,
          document.address,
        )
      )}
      {document.announcement ? (
        <div class="announcement" role="region" aria-label={t("ui.announcement")}>
          <div class="container">{document.announcement}</div>
        </div>
      ) : null}
      <div class="container page">
        {document.breadcrumb?.length ? <Breadcrumb t={t} items={document.breadcrumb} /> : null}
        <main id="content" class="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      {renderedOnce(
        `footer ${same}`,
        () => (
          <Footer document={document} />
        ),
        document.address,
      )}
    </>
  );
}

// What the header of a visitor and the footer of everybody depend on: labels follow from the
// language, and the address of the page itself stands in them as a placeholder.
function everybodys({
  language,
  city,
  homeHref,
  navigation = [],
  footerLinks = [],
  languageHrefs,
  themeHrefs,
  signInHref,
}: DocumentProps): string {
  let key =
    `${language} ${city} ${homeHref} ${signInHref} ${languageHrefs?.vi} ` +
    `${themeHrefs?.automatic}`;
  for (const { href, current } of navigation) key += current ? ` *${href}` : ` ${href}`;
  for (const { href } of footerLinks) key += ` ${href}`;
  return key;
}

function Languages({ document: { t, language, languageHrefs } }: { document: DocumentProps }) {
  return <LanguageSwitch t={t} language={language} hrefs={languageHrefs} />;
}

function Header({ document, languages }: { document: DocumentProps; languages: Children }) {
  const { t } = document;
  return (
    <>
      <SkipLink t={t} />
      <header class="header">
        <div class="header__line container">
          <Brand t={t} city={document.city} href={document.homeHref ?? "/"} />
          <div class="header__side">
            {languages}
            <AccountLine document={document} />
          </div>
        </div>
        {document.navigation?.length ? (
          <nav class="header__navigation" aria-label={t("ui.navigation")}>
            <ul class="header__links container">
              {document.navigation.map((item) => (
                <li key={item.href}>
                  <a
                    class="header__link"
                    href={item.href}
                    aria-current={item.current ? "page" : undefined}
                  >
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </header>
    </>
  );
}
