/** What of the desk is shown: of one system or all, how urgent; as it stands in the address. */
import { urgencies, type Urgency } from "../../queries/urgency.ts";
import { type Href, withQuery } from "../../../../values/href.ts";

export interface DeskView {
  system: string | null;
  when: Urgency | null;
}

/** Reads a view from an address; what it does not know it leaves out. */
export function viewOf(
  query: { get(name: string): string | null },
  systems: readonly { name: string }[],
): DeskView {
  const system = systems.find(({ name }) => name === query.get("system"));
  return {
    system: system?.name ?? null,
    when: urgencies.find((one) => one === query.get("when")) ?? null,
  };
}

/** Writes the address of a view, and of a place in it. */
export function deskHref(
  { system, when }: DeskView,
  place: { after?: string; before?: string; preview?: string } = {},
): Href {
  // A leader's first page is another one: the list says of itself that it is all of it.
  const asked = new URLSearchParams({ ...(system ? { system } : {}), when: when ?? "all" });
  for (const [name, value] of Object.entries(place)) asked.set(name, value);
  return withQuery("/desk", asked.toString());
}
