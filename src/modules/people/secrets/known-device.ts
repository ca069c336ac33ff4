/**
 * A device from which a person has signed in before: it has tries of its own, which no stranger can
 * use up.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";

const daysMax = 180;
const dayMilliseconds = 86_400_000;

/** Gives what a device keeps after its person has signed in; it opens nothing by itself. */
export function deviceMark(accountId: string): string {
  const day = Math.floor(now().getTime() / dayMilliseconds);
  const mark = `${randomBytes(12).toString("base64url")}.${day}`;
  return `${mark}.${sealOf(mark, accountId)}`;
}

/**
 * Gives the device's own name when its mark was made for this account within half a year, else
 * null.
 */
export function knownDevice(
  mark: string | undefined,
  accountId: string | undefined,
): string | null {
  const [name = "", day = "", seal = ""] = (mark ?? "").split(".", 3);
  if (
    !accountId ||
    !/^[\w-]{16}$/.test(name) ||
    !/^\d{4,6}$/.test(day) ||
    !/^[\w-]{22}$/.test(seal)
  )
    return null;
  const age = Math.floor(now().getTime() / dayMilliseconds) - Number(day);
  if (age < 0 || age > daysMax) return null;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(`${name}.${day}`, accountId)))
    ? name
    : null;
}

function sealOf(mark: string, accountId: string): string {
  return createHmac("sha256", config.SECRET_KEY)
    .update(`device ${accountId} ${mark}`)
    .digest("base64url")
    .slice(0, 22);
}
