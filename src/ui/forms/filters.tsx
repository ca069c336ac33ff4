import { Button } from "../actions/button.tsx";
import type { Children, Translate } from "../types.ts";

export interface FiltersProps {
  t: Translate;
  children: Children;
  action?: string;
  /** Where all filters are off again; shown only when given. */
  clearHref?: string;
  label?: string;
  /** The text on the button; "filter" when not given. */
  button?: string;
  /** Values that stay in the address, such as the sorting. */
  hidden?: Record<string, string>;
}

/** Narrows a list down. A GET form: what is filtered stands in the address and can be shared. */
export function Filters({ t, children, action, clearHref, label, button, hidden }: FiltersProps) {
  return (
    <form class="filters" method="get" action={action} role="search" aria-label={label ?? t("ui.filters")}>
      {Object.entries(hidden ?? {}).map(([name, value]) => <input type="hidden" key={name} name={name} value={value} />)}
      <div class="filters__fields">{children}</div>
      <div class="filters__actions">
        <Button kind="secondary">{button ?? t("ui.apply")}</Button>
        {clearHref ? <a href={clearHref}>{t("ui.clear-filters")}</a> : null}
      </div>
    </form>
  );
}
