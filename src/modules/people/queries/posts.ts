/** Posts as an administrator sees them: who sits where, with which duties, on a day. */
import { sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import type { Duty, DutyName, Post } from "../../../platform/actor.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { versionOf } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import { dutiesOf, titleDuties } from "../../organizations/index.ts";
import { dutiesWith } from "../rules/post-duties.ts";
import type { Seated } from "../rules/substitute.ts";
import { type PostDutyTable, reader } from "../tables.ts";
import { ownDutiesOn } from "./post-duties.ts";

const postColumns = [
  "post.id",
  "post.account_id as accountId",
  "post.unit_code as unitCode",
  "post.role",
  "post.office",
  "post.title",
  "post.authority",
  "post.rank",
  "post.valid_from as from",
  "post.valid_to as to",
  "account.full_name as holder",
  "account.disabled_at as disabledAt",
] as const;

export interface PostFacts extends Seated {
  id: string;
  accountId: string;
  title: string;
  from: string;
  to: string | null;
  holder: string;
  disabledAt: Date | null;
}

function posts() {
  return reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select(postColumns);
}

/** Gives a post of any time with its holder; throws NotFound. */
export async function getPost(id: string): Promise<PostFacts> {
  const row = isUuid(id) ? await posts().where("post.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw new NotFound(id);
  return row;
}

/** A post of any time with the duties that it has today; none once it is over. */
export interface PostEver extends PostFacts {
  duties: readonly Duty[];
}

/** Lists the posts that a person ever had, the newest first; at most 200. */
export async function listPostsEver(accountId: string): Promise<PostEver[]> {
  const today = dayOf(now());
  const rows = await posts()
    .select(ownDutiesOn(today))
    .where("post.account_id", "=", accountId)
    .orderBy("post.valid_from", "desc")
    .orderBy("post.id")
    .limit(200)
    .execute();
  return rows.map(({ own, ...row }) => {
    const lives = row.from <= today && (row.to === null || row.to >= today);
    return { ...row, duties: lives ? dutiesWith(dutiesOf(row), own ?? []) : [] };
  });
}

export interface PostOnDay extends PostFacts {
  duties: readonly Duty[];
  /** Who sits there in the holder's place on that day. */
  substitute: string | null;
}

/** Lists the posts of a unit on a day 'YYYY-MM-DD' with their duties then, by name; at most 500. */
export async function listPostsOn(unitCode: string, day: string): Promise<PostOnDay[]> {
  const rows = await posts()
    .select([
      ownDutiesOn(day),
      sql<string | null>`(
        select other.full_name from people.substitution s
          join people.account other on other.id = s.account_id
          where s.post_id = post.id and s.valid_from <= ${day}::date
            and s.valid_to >= ${day}::date)`.as("substitute"),
    ])
    .where("post.unit_code", "=", unitCode)
    .where("post.valid_from", "<=", day)
    .where((test) => test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", day)]))
    .orderBy("account.full_name")
    .orderBy("post.id")
    .limit(500)
    .execute();
  return rows.map(({ own, ...row }) => ({
    ...row,
    duties: dutiesWith(dutiesOf(row, day), own ?? []),
  }));
}

/** Counts the posts of today by unit. */
export async function countPosts(): Promise<Map<string, number>> {
  const today = dayOf(now());
  const rows = await reader
    .selectFrom("post")
    .select((test) => ["post.unit_code as unit", test.fn.countAll<number>().as("posts")])
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .groupBy("post.unit_code")
    .execute();
  return new Map(rows.map(({ unit, posts: count }) => [unit, Number(count)]));
}

export type DutyRow = Pick<
  PostDutyTable,
  "duty" | "reach" | "valid_from" | "valid_to" | "change_id"
>;

/** Lists what was ever given to a post or ended, in the order in which it was written. */
export async function listDutyRows(postId: string): Promise<DutyRow[]> {
  return reader
    .selectFrom("post_duty")
    .select(["duty", "reach", "valid_from", "valid_to", "change_id"])
    .where("post_id", "=", postId)
    .orderBy("id")
    .limit(1000)
    .execute();
}

/** A duty of a post on a day, and whence: from the post's title, or given by a change. */
export interface DutyLine extends Duty {
  from: string;
  to: string | null;
  /** The law behind the title's own duties; null where a change gave it. */
  law: string | null;
  change: string | null;
}

/** Gives the duties of a post on a day 'YYYY-MM-DD', each with its days and its source. */
export function dutyLines(
  post: Pick<Post, "role" | "office">,
  rows: readonly DutyRow[],
  day: string,
): DutyLine[] {
  const lines = new Map<DutyName, DutyLine>(
    titleDuties(post, day).map(({ duty: name, reach, validFrom, validTo, source }) => [
      name,
      { name, reach, from: validFrom, to: validTo, law: source, change: null },
    ]),
  );
  for (const row of rows.filter((one) => holds(one, day))) {
    const { duty: name, reach, valid_from: from, valid_to: to, change_id: change } = row;
    if (reach === null) lines.delete(name);
    else lines.set(name, { name, reach, from, to, law: null, change });
  }
  return [...lines.values()];
}

function holds({ valid_from: from, valid_to: to }: DutyRow, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** Gives the names of the duties that a post has on a day 'YYYY-MM-DD' or is to have later. */
export function dutiesAhead(
  post: Pick<Post, "role" | "office">,
  rows: readonly DutyRow[],
  day: string,
): DutyName[] {
  const later = rows.filter(
    ({ reach, valid_from: from, valid_to: to }) =>
      reach !== null && from > day && (to === null || to >= day),
  );
  return [
    ...new Set([
      ...dutyLines(post, rows, day).map(({ name }) => name),
      ...later.map(({ duty }) => duty),
    ]),
  ];
}

/** Gives the version of a post that its forms name: what it is, and what was done about it. */
export function postVersion(
  post: PostFacts,
  rows: readonly DutyRow[],
  changes: readonly { id: string; outcome: string | null }[],
): string {
  return versionOf(
    post,
    rows.map(({ change_id: change }) => change),
    changes.map(({ id, outcome }) => [id, outcome]),
  );
}

/** Lists whom a change of a post concerns: who holds it, and who sits there for them or will. */
export async function concernedBy(postId: string, accountId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom("substitution")
    .select("account_id")
    .where("post_id", "=", postId)
    .where("valid_to", ">=", dayOf(now()))
    .limit(100)
    .execute();
  return [accountId, ...rows.map(({ account_id: account }) => account)];
}

/** Lists the posts whose holders keep accounts by them on a day 'YYYY-MM-DD'; at most 200. */
export async function keepersOn(day: string): Promise<Pick<PostFacts, "id" | "accountId">[]> {
  const rows = await posts()
    .select(ownDutiesOn(day))
    .where("account.disabled_at", "is", null)
    .where("post.valid_from", "<=", day)
    .where((test) => test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", day)]))
    .where(
      sql<boolean>`(post.role = 'administrator' or exists (
        select from people.post_duty d
          where d.post_id = post.id and d.duty = 'accounts.keep'))`,
    )
    .limit(200)
    .execute();
  return rows.filter((row) =>
    hasDuty({ duties: dutiesWith(dutiesOf(row, day), row.own ?? []) }, "accounts.keep"),
  );
}

/**
 * Lists the accounts that keep accounts today and still on a later day 'YYYY-MM-DD', each by a post
 * of their own that is not the one.
 */
export async function administratorsBeside(postId: string, later: string): Promise<string[]> {
  const [today, then] = await Promise.all([keepersOn(dayOf(now())), keepersOn(later)]);
  const stays = new Set(then.map(({ id }) => id));
  const beside = today.filter(({ id }) => id !== postId && stays.has(id));
  return [...new Set(beside.map(({ accountId }) => accountId))];
}
