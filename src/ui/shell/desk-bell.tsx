import type { Href } from "../../values/href.ts";
import type { Translate } from "../types.ts";

/** The bell of the desk: leads to what was told, and says how much of it is not read. */
export function DeskBell({
  t,
  bell: { href, current, unread },
}: {
  t: Translate;
  bell: { href: Href; current: boolean; unread?: string };
}) {
  return (
    <a class="desk-bell" href={href} aria-current={current ? "page" : undefined}>
      <svg
        width="18"
        height="18"
        viewBox="0 0 16 16"
        fill="currentColor"
        aria-hidden="true"
        focusable="false"
      >
        <path
          d="M8 1a1 1 0 0 1 1 1v.6c2 .5 3.4 2.2 3.4 4.4v3l1.6 2v.9H2V12l1.6-2V7c0-2.2 1.4-3.9
          3.4-4.4V2a1 1 0 0 1 1-1ZM6.2 13.6h3.6a1.8 1.8 0 0 1-3.6 0Z"
        />
      </svg>
      <span class="visually-hidden">{t("ui.bell")}</span>
      {unread ? (
        <>
          <span class="desk-bell__count" aria-hidden="true">
            {unread}
          </span>
          <span class="visually-hidden">{t("ui.bell.unread", { count: unread })}</span>
        </>
      ) : null}
    </a>
  );
}
