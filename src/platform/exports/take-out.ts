/** Rows leave the house: written in the audit before the first of them does. */
import type { Staff } from "../actor.ts";
import { recordLook } from "../audit.ts";
import { FairQueue } from "../fair-queue.ts";

/** How many rows are read at once. */
export const exportBatchRows = 500;

// However many lists leave at once, they take two connections; the file waits, and nobody else
// does.
const turns = new FairQueue({ places: 2, waitMilliseconds: 60_000 });

/** What the audit keeps of it; what was searched for is none of that. */
export interface TakenOut {
  action: string;
  details: Record<string, unknown>;
}

/** Some rows, and from where on the next are asked; null when there are none. */
export interface Batch<Row, Key> {
  rows: readonly Row[];
  next: Key | null;
}

/**
 * Writes down that rows are taken out, and gives them, read by key as they are taken. Whoever stops
 * taking ends the reading. `read` asks under the actor's visibility, `exportBatchRows` at most.
 */
export async function takeOut<Row, Key>(
  actor: Staff,
  { action, details }: TakenOut,
  read: (after: Key | undefined) => Promise<Batch<Row, Key>>,
): Promise<AsyncGenerator<Row>> {
  await recordLook(actor, action, details);
  return rowsByKey(actor, read);
}

async function* rowsByKey<Row, Key>(
  actor: Staff,
  read: (after: Key | undefined) => Promise<Batch<Row, Key>>,
): AsyncGenerator<Row> {
  let after: Key | undefined;
  for (;;) {
    const place = after;
    const { rows, next } = await turns.run(actor.accountId, () => read(place));
    yield* rows;
    if (next === null) return;
    after = next;
  }
}
