import type { PageRequest } from "../../../../gates/request.ts";
import { Pager } from "../../../../ui/index.ts";
import { type ListKey, readListKey, writeListKey } from "../../../../values/asked.ts";
import { type Href, withQuery } from "../../../../values/href.ts";
import { pageRows } from "../../queries/older.ts";

/** Gives the place from which a list of the newest first goes on; null from its beginning. */
export function placeAsked({ query }: Pick<PageRequest, "query">): ListKey | null {
  return readListKey(query.get("before"));
}

/** Leads to the rows that are older than those of a full page, and back to the newest. */
export function OlderPager({
  request,
  path,
  places,
}: {
  request: Pick<PageRequest, "t" | "query">;
  path: Href;
  places: readonly ListKey[];
}) {
  const last = places.length === pageRows ? places.at(-1) : undefined;
  return (
    <Pager
      t={request.t}
      previous={placeAsked(request) ? path : undefined}
      next={last && withQuery(path, `?before=${writeListKey(last)}`)}
    />
  );
}
