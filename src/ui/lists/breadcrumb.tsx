import type { Children, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

/** Where this page lies; the last item is the page itself and no link. */
export function Breadcrumb({
  t,
  items,
}: {
  t: Translate;
  items: { href?: Href; text: Children }[];
}) {
  return (
    <nav class="breadcrumb" aria-label={t("ui.breadcrumb")}>
      <ol class="breadcrumb__list">
        {items.map((item, index) => (
          <li class="breadcrumb__item" key={index}>
            {item.href ? (
              <a href={item.href}>{item.text}</a>
            ) : (
              <span aria-current={index === items.length - 1 ? "page" : undefined}>
                {item.text}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
