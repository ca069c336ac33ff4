/**
 * Compresses pages for those who accept it: on a bad network a quarter of the bytes is a quarter of
 * the wait.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { TextAnswer } from "./route.ts";

const gzipped = promisify(gzip);
const smallest = 1400;

/** Gives the text gzipped when it is large enough and the browser takes it; null otherwise. */
export async function compressed(
  { text }: TextAnswer,
  headers: Headers,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (text.length < smallest || !/\bgzip\b/.test(headers.get("accept-encoding") ?? "")) return null;
  return new Uint8Array(await gzipped(text, { level: 5 }));
}
