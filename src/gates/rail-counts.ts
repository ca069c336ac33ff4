/**
 * The counters of the rail: what an official's desk counted when it was last looked at in this
 * process. They cost no page a question, and are not shown when they are old.
 */
import type { Staff } from "../platform/actor.ts";
import { whenDatabaseChanges } from "../platform/pool.ts";

interface Known {
  counts: ReadonlyMap<string, string>;
  until: number;
}

const keptMilliseconds = 10 * 60_000;
const officialsMax = 2_000;
const known = new Map<string, Known>();
whenDatabaseChanges(() => known.clear());

/** Keeps what an official's desk has counted, as it is shown, by the address of each list. */
export function keepCounts(actor: Staff, counts: ReadonlyMap<string, string>): void {
  const key = keyOf(actor);
  known.delete(key);
  if (known.size >= officialsMax) known.delete(known.keys().next().value as string);
  known.set(key, { counts, until: performance.now() + keptMilliseconds });
}

/** Gives the counter of a list; undefined where nothing was counted of late. */
export function knownCount(actor: Staff, href: string): string | undefined {
  const found = known.get(keyOf(actor));
  return found && performance.now() < found.until ? found.counts.get(href) : undefined;
}

// Who acts for somebody sees other rows, on a post of the same number.
function keyOf({ accountId, post }: Staff): string {
  return `${accountId} ${post.id} ${post.actingFor?.accountId ?? ""}`;
}
