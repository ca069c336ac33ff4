/** Random bytes for marks and nonces, of which a page needs a few and a house very many. */
import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(8 * 1024);
let given = pool.length;

/**
 * Gives bytes from the system's secure source, none of them twice; throws RangeError beyond 8 KB.
 * They are fetched many at once: asking for each few would cost more than all else a mark costs.
 */
export function freshBytes(count: number): Buffer {
  if (count > pool.length) throw new RangeError(`${count} bytes are more than ${pool.length}.`);
  if (given + count > pool.length) {
    randomFillSync(pool);
    given = 0;
  }
  const bytes = Buffer.from(pool.subarray(given, given + count));
  pool.fill(0, given, given + count);
  given += count;
  return bytes;
}
