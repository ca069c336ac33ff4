import { SearchLeads, searchesBy } from "../forms/private-search.tsx";
import type { Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

/** The desk's search line in its top bar; the key "/" leads to it. */
export function DeskSearch({
  t,
  search,
}: {
  t: Translate;
  search: { action: Href; label: string; csrf: string; value?: string };
}) {
  return (
    <form
      class="desk-search"
      {...searchesBy(search, search.action)}
      role="search"
      aria-label={search.label}
    >
      <SearchLeads search={search} action={search.action} />
      <label class="visually-hidden" for="desk-search">
        {search.label}
      </label>
      <input
        class="desk-search__input"
        id="desk-search"
        type="search"
        name="q"
        value={search.value ?? ""}
        placeholder={search.label}
        autocomplete="off"
        data-search
      />
      <kbd class="desk-search__key" aria-hidden="true">
        /
      </kbd>
      <button class="visually-hidden" type="submit" tabIndex={-1}>
        {t("ui.search")}
      </button>
    </form>
  );
}
