/** Where a search for people is posted: what they are called by then stands in no address. */
import type { Href } from "../../values/href.ts";

export interface PrivateSearch {
  csrf: string;
}

const address: Href = "/desk/search";

/** Gives what makes a form of a list a private search: its method, its address. */
export function searchesBy(search: PrivateSearch | undefined, action: Href | undefined) {
  return search ? { method: "post" as const, action: address } : { method: "get" as const, action };
}

/**
 * The fields that lead a private search to its list; none for a search that stands in the address.
 */
export function SearchLeads({
  search,
  action,
}: {
  search: PrivateSearch | undefined;
  action: Href | undefined;
}) {
  if (!search) return null;
  return (
    <>
      <input type="hidden" name="csrf" value={search.csrf} />
      <input type="hidden" name="to" value={action} />
    </>
  );
}
