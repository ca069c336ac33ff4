import type { Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface PagerProps {
  t: Translate;
  /** Addresses that carry the key of the last or first row shown. */
  previous?: Href;
  next?: Href;
  /** What is shown, such as "20 hồ sơ"; never a page number, since pages go by key. */
  text?: string;
}

/** Leads to the rows before and after. */
export function Pager({ t, previous, next, text }: PagerProps) {
  if (!previous && !next && !text) return null;
  return (
    <nav class="pager" aria-label={t("ui.pager.label")}>
      {previous ? (
        <a
          class="button button--secondary button--small"
          rel="prev"
          href={previous}
        >{`← ${t("ui.pager.previous")}`}</a>
      ) : (
        <span />
      )}
      {text ? <span class="pager__text">{text}</span> : null}
      {next ? (
        <a
          class="button button--secondary button--small"
          rel="next"
          href={next}
        >{`${t("ui.pager.next")} →`}</a>
      ) : (
        <span />
      )}
    </nav>
  );
}
