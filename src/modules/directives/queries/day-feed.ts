/** The due days of one official, for the calendar that they read elsewhere. */
import { createHash } from "node:crypto";
import { NotFound } from "../../../platform/refusal.ts";
import { servesToday } from "../../people/index.ts";
import { directiveDuties } from "../rules/duties.ts";
import { openStates } from "../rules/task.ts";
import type { FeedDay } from "../feed/write-day-feed.ts";
import { reader } from "../tables.ts";

const daysMax = 500;

/** Gives since when an account has an address for its days; null where it has none. */
export async function findDayFeed(accountId: string): Promise<Date | null> {
  const found = await reader
    .selectFrom("day_feed")
    .select("made_at")
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return found?.made_at ?? null;
}

/** Whether a secret is the one of an account now. */
export async function isDayFeed(accountId: string, token: string): Promise<boolean> {
  return (await ownerOf(token)) === accountId;
}

/**
 * Lists what an official answers for and has not done, by the day on which it is due. Throws
 * NotFound for a secret that is none any more, and for whoever has no duty of tasks today.
 */
export async function daysOfFeed(token: string): Promise<FeedDay[]> {
  const owner = await ownerOf(token);
  if (owner === null || !(await servesToday(owner, directiveDuties))) throw new NotFound("feed");
  const rows = await reader
    .selectFrom("task")
    .select(["id", "code", "content", "due_day", "news_at"])
    .where("person_account_id", "=", owner)
    .where("state", "in", [...openStates])
    .where("due_day", "is not", null)
    .orderBy("sort_at")
    .orderBy("id")
    .limit(daysMax)
    .execute();
  return rows.flatMap(({ due_day: day, news_at: at, ...row }) =>
    day ? [{ ...row, day, at }] : [],
  );
}

async function ownerOf(token: string): Promise<string | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const found = await reader
    .selectFrom("day_feed")
    .select("account_id")
    .where("token_hash", "=", feedHash(token))
    .executeTakeFirst();
  return found?.account_id ?? null;
}

/** Gives the hash under which the secret of a feed is kept. */
export function feedHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
