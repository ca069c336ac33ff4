/**
 * Counts guesses where every node sees them and no restart forgets them. The one home of the rule:
 * whoever guesses waits longer each time, whoever holds the right thing is never locked out for
 * good, and nobody can use up the tries of somebody else who is known.
 */
import { createHmac } from "node:crypto";
import { now } from "./clock.ts";
import { config } from "./config.ts";
import type { Loop } from "./jobs.ts";
import { networksOf } from "./network-address.ts";
import { getPool } from "./pool.ts";

interface Bound {
  free: number;
  windowMinutes: number;
  /** The first wait, twice as long each time; a second where nothing is said. */
  waitSeconds?: number;
  waitSecondsMax: number;
}
interface Rule {
  /** For one network address; its wider networks have some times as much. */
  address?: Bound;
  /** For all addresses together. */
  everywhere?: Bound;
}

const day = 24 * 60;

const rules = {
  // A name and a password. From everywhere more, or a stranger could make a person wait.
  "sign-in": {
    address: { free: 10, windowMinutes: 15, waitSecondsMax: 60 },
    everywhere: { free: 100, windowMinutes: day, waitSecondsMax: 30 },
  },
  // Whoever has worked for it stands beside those who have not, and is bounded by themselves.
  "sign-in with work": {
    address: { free: 10, windowMinutes: 15, waitSecondsMax: 60 },
    everywhere: { free: 200, windowMinutes: day, waitSecondsMax: 30 },
  },
  // A piece of work counts once; its own time is shorter than this.
  work: { everywhere: { free: 1, windowMinutes: 30, waitSeconds: 3_600, waitSecondsMax: 3_600 } },
  // A device from which this person signed in before has tries of its own.
  "sign-in on a known device": { everywhere: { free: 10, windowMinutes: 15, waitSecondsMax: 60 } },
  // Only whoever knows the password comes this far; six digits must not be guessed from a thousand
  // networks.
  "second-factor": { everywhere: { free: 10, windowMinutes: day, waitSecondsMax: 900 } },
  "second-factor on a known device": {
    everywhere: { free: 10, windowMinutes: 60, waitSecondsMax: 900 },
  },
  // Counted for a session: whoever took one over cannot use up the tries of another.
  confirm: { everywhere: { free: 10, windowMinutes: day, waitSecondsMax: 900 } },
  password: { everywhere: { free: 10, windowMinutes: 60, waitSecondsMax: 300 } },
  // Only whoever holds the link comes this far.
  invitation: { everywhere: { free: 10, windowMinutes: 60, waitSecondsMax: 300 } },
  // A hundred bits: the right one always opens, these are the wrong ones.
  "look-up": { address: { free: 10, windowMinutes: 15, waitSecondsMax: 60 } },
  // A clerk asks for the person who stands there, not for a list of numbers.
  counter: { everywhere: { free: 30, windowMinutes: 30, waitSecondsMax: 120 } },
  "counter by day": { everywhere: { free: 300, windowMinutes: day, waitSecondsMax: 600 } },
  // Questions to strangers whether they want messages: they cost money and nerves, so these are
  // caps.
  "contacts of a sender": {
    everywhere: { free: 5, windowMinutes: day, waitSeconds: 86_400, waitSecondsMax: 86_400 },
  },
  "contacts of an address": {
    everywhere: { free: 3, windowMinutes: day, waitSeconds: 86_400, waitSecondsMax: 86_400 },
  },
  contacts: {
    everywhere: { free: 2_000, windowMinutes: day, waitSeconds: 86_400, waitSecondsMax: 86_400 },
  },
} as const satisfies Record<string, Rule>;

/** What is tried; each has bounds of its own. */
export type TryPurpose = keyof typeof rules;

// A refused try counts nothing, so that hammering makes nobody wait longer.
const count = `
  insert into platform.attempt (key, tries, since, free_at, kept_until) values ($1, 1, $2,
    case
      when $5::int > 1 then '-infinity'::timestamptz
      else $2::timestamptz + least($7::float8, $6::float8) * interval '1 second'
    end,
    $3)
  on conflict on constraint attempt_pkey do update set
    tries = case when attempt.since < $4 then 1 else attempt.tries + 1 end,
    since = case when attempt.since < $4 then $2 else attempt.since end,
    kept_until = $3,
    free_at = case when attempt.since < $4 or attempt.tries + 1 < $5 then '-infinity'::timestamptz
      else $2 + least($7 * power(2, least(attempt.tries + 1 - $5, 30)), $6) * interval '1 second'
      end
    where attempt.free_at <= $2 or attempt.since < $4
  returning tries`;

/**
 * Counts one try at `what` (a name, a code) before it is judged, so that many at once are counted
 * too; gives 0 when it may be judged, else after how many seconds the next may be. Throws when it
 * cannot count: guessing must not become free by breaking something.
 */
export async function waitBeforeTry(
  purpose: TryPurpose,
  what: string,
  address = "",
): Promise<number> {
  for (const { key, bound } of keysOf(purpose, what, address)) {
    const seconds = await counted(key, bound);
    if (seconds > 0) return seconds;
  }
  return 0;
}

async function counted(
  key: Buffer,
  { free, windowMinutes, waitSeconds = 1, waitSecondsMax }: Bound,
): Promise<number> {
  const at = now();
  const window = windowMinutes * 60_000;
  const values = [
    key,
    at,
    new Date(at.getTime() + window),
    new Date(at.getTime() - window),
    free,
    waitSecondsMax,
    waitSeconds,
  ];
  const { rowCount } = await getPool().query(count, values);
  if (rowCount) return 0;
  const { rows } = await getPool().query<{ free_at: Date }>(
    "select free_at from platform.attempt where key = $1",
    [key],
  );
  return Math.max(
    1,
    Math.ceil(((rows[0]?.free_at.getTime() ?? at.getTime()) - at.getTime()) / 1000),
  );
}

/** Forgets the tries of somebody who has shown that they may. */
export async function forgetTries(purpose: TryPurpose, what: string, address = ""): Promise<void> {
  const keys = keysOf(purpose, what, address).map(({ key }) => key);
  await getPool().query("delete from platform.attempt where key = any($1)", [keys]);
}

/**
 * Deletes what no window reaches any more: the table would grow with every name that somebody
 * guessed.
 */
export const forgettingTries: Loop = {
  name: "forgetting-tries",
  everyMilliseconds: 3_600_000,
  run: async () => {
    const at = now();
    const dayAgo = new Date(at.getTime() - day * 60_000);
    await getPool().query("delete from platform.attempt where kept_until < $1 or since < $2", [
      at,
      dayAgo,
    ]);
  },
};

// The narrowest first: what it refuses does not count for the wider ones.
function keysOf(
  purpose: TryPurpose,
  what: string,
  address: string,
): { key: Buffer; bound: Bound }[] {
  const { address: own, everywhere }: Rule = rules[purpose];
  const networks = own
    ? networksOf(address).map(({ name, times }) => ({
        key: keyOf(purpose, what, name),
        bound: { ...own, free: own.free * times },
      }))
    : [];
  return everywhere
    ? [...networks, { key: keyOf(purpose, what, ""), bound: everywhere }]
    : networks;
}

// Hashed with a key: people type a password where the name belongs.
function keyOf(purpose: TryPurpose, what: string, network: string): Buffer {
  return createHmac("sha256", config.SECRET_KEY)
    .update(`attempt ${purpose} ${network} ${what}`)
    .digest();
}
