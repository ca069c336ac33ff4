import { renderedOnce } from "../rendered-once.ts";
import { Breadcrumb } from "../lists/breadcrumb.tsx";
import type { Children, NavigationItem } from "../types.ts";
import { AccountLine } from "./account-line.tsx";
import { Brand } from "./brand.tsx";
import { DeskBell } from "./desk-bell.tsx";
import { DeskSearch } from "./desk-search.tsx";
import type { DocumentProps } from "./document-props.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { PostSwitch } from "./post-switch.tsx";
import { SkipLink } from "./skip-link.tsx";

/**
 * The desk of those who work here: the day's lists at the left, the work in the middle, a preview
 * at the right.
 */
export function DeskShell({ document, children }: { document: DocumentProps; children: Children }) {
  const { t } = document;
  return (
    <div class="desk-page">
      <SkipLink t={t} />
      <header class="desk-bar">
        {renderedOnce(
          `desk-brand ${document.language} ${document.city} ${document.homeHref}`,
          () => (
            <Brand t={t} city={document.city} href={document.homeHref ?? "/"} small />
          ),
        )}
        {document.deskSearch ? (
          <DeskSearch t={t} search={document.deskSearch} />
        ) : (
          <span class="desk-bar__space" />
        )}
        {document.bell ? <DeskBell t={t} bell={document.bell} /> : null}
        <PostSwitch document={document} />
        {renderedOnce(
          `languages ${document.language} ${JSON.stringify(document.languageHrefs)}`,
          () => (
            <LanguageSwitch t={t} language={document.language} hrefs={document.languageHrefs} />
          ),
          document.address,
        )}
        <AccountLine document={document} />
      </header>
      <Rail document={document} />
      <main id="content" class="desk-content" tabIndex={-1}>
        {document.acting ? <p class="desk-acting">{document.acting}</p> : null}
        {document.breadcrumb?.length ? <Breadcrumb t={t} items={document.breadcrumb} /> : null}
        {children}
      </main>
      {document.preview ? (
        <aside class="desk-preview" aria-label={t("ui.preview")}>
          {document.preview}
        </aside>
      ) : null}
    </div>
  );
}

// The same places are drawn once; only the counters differ from person to person.
const countPlaces = Array.from({ length: 40 }, (_, index) => `count-${index}-of-the-rail`);

function Rail({ document }: { document: DocumentProps }) {
  const items = [...(document.rail ?? []), ...(document.navigation ?? [])];
  const drawn = items.map(({ href, current, count }) => [href, current, count === undefined]);
  return renderedOnce(
    `navigation ${document.language} ${JSON.stringify(drawn)}`,
    () => <Navigation document={document} />,
    ...items.map(({ count }, index) => ({
      placeholder: countPlaces[index] ?? `count-${index}-of-the-rail`,
      text: count ?? "",
    })),
  );
}

function Navigation({ document: { t, rail, navigation } }: { document: DocumentProps }) {
  return (
    <nav class="desk-navigation" aria-label={t("ui.navigation")}>
      {rail?.length ? <Places items={rail} from={0} /> : null}
      {navigation?.length ? (
        <>
          {rail?.length ? <p class="desk-navigation__title">{t("ui.systems")}</p> : null}
          <Places items={navigation} from={rail?.length ?? 0} />
        </>
      ) : null}
    </nav>
  );
}

function Places({ items, from }: { items: NavigationItem[]; from: number }) {
  return (
    <ul class="desk-navigation__list">
      {items.map((item, index) => (
        <li key={item.href}>
          <a
            class="desk-navigation__link"
            href={item.href}
            aria-current={item.current ? "page" : undefined}
          >
            <span>{item.label}</span>
            {item.count === undefined ? null : (
              <span class="count">{countPlaces[from + index]}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
