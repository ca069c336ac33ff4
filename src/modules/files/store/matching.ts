import { createHash } from "node:crypto";

export type Bytes = AsyncIterable<Uint8Array<ArrayBuffer>>;

/**
 * Opens chunks when the first is asked for, and gives them on, the last only when all of them match
 * a hash; throws otherwise.
 */
export async function* matching(
  opened: () => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>,
  sha256: string,
): Bytes {
  const hash = createHash("sha256");
  let held: Uint8Array<ArrayBuffer> | null = null;
  for await (const chunk of await opened()) {
    if (held) yield held;
    held = chunk as Uint8Array<ArrayBuffer>;
    hash.update(held);
  }
  if (hash.digest("hex") !== sha256) {
    throw new Error(`The file ${sha256} no longer matches its hash.`);
  }
  if (held) yield held;
}
