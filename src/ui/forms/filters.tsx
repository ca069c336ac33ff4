import { Button } from "../actions/button.tsx";
import type { Children, Translate } from "../types.ts";
import { type PrivateSearch, SearchLeads, searchesBy } from "./private-search.tsx";
import type { Href } from "../../values/href.ts";

export interface FiltersProps {
  t: Translate;
  children: Children;
  action?: Href;
  /** Where all filters are off again; shown only when given. */
  clearHref?: Href;
  label?: string;
  /** The text on the button; "filter" when not given. */
  button?: string;
  /** Values that stay in the address, such as the sorting. */
  hidden?: Record<string, string>;
  /**
   * Folds the fields on a phone, so that the list stands at once; they are open while something is
   * filtered.
   */
  fold?: boolean;
  /** The list is of people: what is typed is posted. */
  people?: PrivateSearch;
}

/**
 * Narrows a list down: what is filtered stands in the address and can be shared, but for whom one
 * asked.
 */
export function Filters({
  t,
  children,
  action,
  clearHref,
  label,
  button,
  hidden,
  fold,
  people,
}: FiltersProps) {
  const form = (
    <form
      class="filters"
      {...searchesBy(people, action)}
      role="search"
      aria-label={label ?? t("ui.filters")}
    >
      <SearchLeads search={people} action={action} />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      <div class="filters__fields">{children}</div>
      <div class="filters__actions">
        <Button kind="secondary">{button ?? t("ui.apply")}</Button>
        {clearHref ? <a href={clearHref}>{t("ui.clear-filters")}</a> : null}
      </div>
    </form>
  );
  if (!fold) return form;
  return (
    <details class="filters-fold" open={clearHref !== undefined}>
      <summary class="details__summary">{label ?? t("ui.filters")}</summary>
      {form}
    </details>
  );
}
