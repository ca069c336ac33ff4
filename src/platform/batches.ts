/** Work on more rows than one transaction should hold. */

/**
 * Does the work for batch after batch until none is left; gives how many rows there were. What is
 * done must not be taken again: because it looks otherwise now, or because it stands before
 * `after`, the last row of the batch before.
 */
export async function inBatches<Row>(
  take: (after: Row | undefined) => Promise<Row[]>,
  work: (rows: Row[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let last: Row | undefined;
  for (;;) {
    const rows = await take(last);
    if (rows.length === 0) return count;
    await work(rows);
    count += rows.length;
    last = rows.at(-1);
  }
}

/**
 * Does the work for each of some rows, in turn; gives how many it was done for. One that fails
 * keeps no other from its turn: what it threw is thrown at the end, once the others are done.
 */
export async function eachAlone<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  work: (row: Row) => Promise<boolean>,
): Promise<number> {
  const failures: unknown[] = [];
  let count = 0;
  for await (const row of rows) {
    try {
      if (await work(row)) count += 1;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return count;
}
