/** Judges a file as a whole; the process that inspects files calls it. */
import { constants, inflateSync } from "node:zlib";
import { judgeContent, type ContentJudgement } from "../rules/content.ts";

/** Gives the type of a file, or why it is not taken; unpacks a PDF's objects up to a bound. */
export function judgeFile(bytes: Uint8Array): ContentJudgement {
  return judgeContent(bytes, inflate);
}

function inflate(bytes: Uint8Array, bytesMax: number): Uint8Array {
  const finishFlush = constants.Z_SYNC_FLUSH;
  return inflateSync(bytes, { maxOutputLength: Math.max(bytesMax, 1), finishFlush });
}
