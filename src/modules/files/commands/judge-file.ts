/** Judges a file as a whole: what its bytes say, and what a PDF keeps compressed. */
import { inflateSync, constants } from "node:zlib";
import {
  hasActivePart,
  judgeContent,
  type Judgement,
  latin,
  objectStream,
} from "../rules/content.ts";

// Objects compress to a tenth; what grows beyond this, all streams together, was made to burst.
const objectBytesMax = 32 * 1024 * 1024;
const objectStreamsMax = 5_000;

/** Gives the type of a file, or why it is not taken; unpacks a PDF's compressed objects up to a bound. */
export function judgeFile(bytes: Uint8Array): Judgement {
  const judged = judgeContent(bytes);
  if (!("type" in judged) || judged.type !== "application/pdf") return judged;
  const text = latin(bytes);
  let left = objectBytesMax;
  let streams = 0;
  for (const { index } of text.matchAll(objectStream)) {
    streams += 1;
    const objects = unpacked(bytes, text, index, left);
    if (objects === null || streams > objectStreamsMax) return { problem: "file-broken" };
    if (hasActivePart(objects)) return { problem: "file-active" };
    left -= objects.length;
  }
  return judged;
}

// Gives the objects of a stream whose dictionary stands at an index; null when they are more than may be.
function unpacked(bytes: Uint8Array, text: string, index: number, bytesMax: number): string | null {
  const head = /stream\r?\n/g;
  head.lastIndex = index;
  const begin = head.exec(text);
  if (!begin) return "";
  const start = begin.index + begin[0].length;
  const end = text.indexOf("endstream", start);
  try {
    return latin(
      inflateSync(bytes.subarray(start, end < 0 ? undefined : end), {
        maxOutputLength: Math.max(bytesMax, 1),
        finishFlush: constants.Z_SYNC_FLUSH,
      }),
    );
  } catch (error) {
    // What cannot be unpacked was not packed in this way, and stood open for the judge of the bytes.
    return error instanceof RangeError ? null : "";
  }
}
