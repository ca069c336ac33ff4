/**
 * Work instead of waiting: the house sets it, judges it, and counts each piece once on every node.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { type TryPurpose, waitBeforeTry } from "../../../platform/attempts.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { judgeWork, workMinutes } from "../rules/work.ts";

/** Gives a challenge for one purpose and one name; it tells neither, and opens nothing. */
export function setWork(purpose: TryPurpose, name: string): string {
  const until = Math.floor(now().getTime() / 1000) + workMinutes * 60;
  const head = `${randomBytes(16).toString("base64url")}.${until}`;
  return `${head}.${sealOf(purpose, name, head)}`;
}

/**
 * Tells whether a text is work done for this purpose and this name, and takes it: true once, on
 * whichever node. Throws when it cannot be counted.
 */
export async function takeWork(purpose: TryPurpose, name: string, text: string): Promise<boolean> {
  const judged = judgeWork(text, Math.floor(now().getTime() / 1000), {
    sealFits: (head, seal) =>
      timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(purpose, name, head))),
    hashOf: (hashed) => createHash("sha256").update(hashed).digest(),
  });
  return typeof judged !== "string" && (await waitBeforeTry("work", judged.name)) === 0;
}

function sealOf(purpose: TryPurpose, name: string, head: string): string {
  return createHmac("sha256", config.SECRET_KEY)
    .update(`work ${purpose} ${head} ${name}`)
    .digest("base64url");
}
