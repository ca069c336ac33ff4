import type { Children, Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface SummaryItem {
  term: Children;
  value: Children;
  /** Where this answer can be changed: for "check your answers". */
  changeHref?: Href;
}

/** What is known, term by term; with "change" links when something can still be changed. */
export function SummaryList({
  t,
  items,
  title,
  compact,
}: {
  t: Translate;
  items: SummaryItem[];
  title?: string;
  compact?: boolean;
}) {
  return (
    <section class="summary">
      {title ? <h2 class="summary__title">{title}</h2> : null}
      <dl class={compact ? "summary__list summary__list--compact" : "summary__list"}>
        {items.map((item, index) => (
          <div class="summary__row" key={index}>
            <dt class="summary__term">{item.term}</dt>
            <dd class="summary__value">
              {item.value || <span class="soft">{t("ui.not-given")}</span>}
            </dd>
            {item.changeHref ? (
              <dd class="summary__change">
                <a href={item.changeHref}>
                  {t("ui.change")}
                  <span class="visually-hidden"> {item.term}</span>
                </a>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  );
}
