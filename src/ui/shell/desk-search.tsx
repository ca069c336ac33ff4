import type { Translate } from "../types.ts";

/** The desk's search line in its top bar; the key "/" leads to it. */
export function DeskSearch({
  t,
  search,
}: {
  t: Translate;
  search: { action: string; label: string; value?: string };
}) {
  return (
    <form
      class="desk-search"
      method="get"
      action={search.action}
      role="search"
      aria-label={search.label}
    >
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
