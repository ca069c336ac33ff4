/** Counts guesses where every node sees them and no restart forgets them. */
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { now } from "./clock.ts";
import { config } from "./config.ts";
import type { Loop } from "./jobs.ts";
import { getPool } from "./pool.ts";

export const windowMinutes = 15;
const triesMax = 10;

const count = `insert into platform.attempt (key, tries, since) values ($1, 1, $2)
  on conflict on constraint attempt_pkey do update set tries = case when attempt.since < $3 then 1 else attempt.tries + 1 end, since = case when attempt.since < $3 then $2 else attempt.since end
  returning tries`;

/**
 * Counts one try at `what` (a name, a code) from a network before it is judged, so that many at once are counted too; says whether it
 * is one too many. Throws when it cannot count: guessing must not become free by breaking something.
 */
export async function isTooOften(kind: string, what: string, address: string): Promise<boolean> {
  const at = now();
  const { rows } = await getPool().query<{ tries: number }>(count, [
    keyOf(kind, what, address),
    at,
    new Date(at.getTime() - windowMinutes * 60_000),
  ]);
  return (rows[0]?.tries ?? Number.POSITIVE_INFINITY) > triesMax;
}

/** Forgets the tries of somebody who has shown that they may. */
export async function forgetTries(kind: string, what: string, address: string): Promise<void> {
  await getPool().query("delete from platform.attempt where key = $1", [
    keyOf(kind, what, address),
  ]);
}

/** Deletes what was counted a day ago: no window is that long, and the table would grow with every name that somebody guessed. */
export const forgettingTries: Loop = {
  name: "forgetting-tries",
  everyMilliseconds: 3_600_000,
  run: async () => {
    await getPool().query("delete from platform.attempt where since < $1", [
      new Date(now().getTime() - 86_400_000),
    ]);
  },
};

// Hashed with a key: people type a password where the name belongs.
function keyOf(kind: string, what: string, address: string): Buffer {
  return createHmac("sha256", config.SECRET_KEY)
    .update(`attempt ${kind} ${networkOf(address)} ${what}`)
    .digest();
}

/** Gives the network of an address: /24 of IPv4, /56 of IPv6. One address alone may be a hall of forty kiosks, or one of a million. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(bare)) return bare.split(".").slice(0, 3).join(".");
  const [head = "", tail = ""] = bare.split("::");
  const parts = (text: string) => (text === "" ? [] : text.split(":"));
  const gap = bare.includes("::")
    ? Array.from({ length: 8 - parts(head).length - parts(tail).length }, () => "0")
    : [];
  const groups = [...parts(head), ...gap, ...parts(tail)].map((group) =>
    group.padStart(4, "0").toLowerCase(),
  );
  return `${groups.slice(0, 3).join(":")}:${groups[3]?.slice(0, 2)}`;
}
