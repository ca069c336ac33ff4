/** Does a piece of work as a browser does, with Node's own hashes. */
import { createHash } from "node:crypto";
import { countsAsWork, workPieces, workText, writeWork } from "../src/modules/people/rules/work.ts";

/** Gives the work done for a challenge. */
export function doWork(challenge: string): string {
  return writeWork(
    challenge,
    Array.from({ length: workPieces }, (_, piece) => find(challenge, piece)),
  );
}

function find(challenge: string, piece: number): number {
  for (let tried = 0; ; tried += 1) {
    const hash = createHash("sha256")
      .update(workText(challenge, piece, tried))
      .digest();
    if (countsAsWork(hash)) return tried;
  }
}

/** Gives the challenge that a page sets. */
export function workOn(html: string): string {
  const challenge = /data-work="([^"]+)"/.exec(html)?.[1];
  if (!challenge) throw new Error("The page sets no work.");
  return challenge;
}
