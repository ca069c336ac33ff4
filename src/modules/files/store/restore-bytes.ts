/**
 * Lays bytes out in another data folder, for a restore, which makes the whole folder safe at its
 * end.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { placeOf } from "./store.ts";

/** Keeps the bytes of a hash below a data folder. */
export async function restoreBytes(
  dataFolder: string,
  sha256: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = placeOf(join(dataFolder, "files"), sha256);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes, { mode: 0o640 });
}
