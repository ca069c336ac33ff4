/** What officials find at the bell of their desk. */
import { type RawBuilder, sql } from "kysely";
import type { Language, Staff } from "../../../platform/actor.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { whenDatabaseChanges } from "../../../platform/pool.ts";
import type { ListKey } from "../../../values/asked.ts";
import { written } from "../texts/write-message.ts";
import { bellMessages, revived } from "./where-told.ts";
import { reader } from "../tables.ts";

/** Who looks: the post they sit on today, in their own name or another's, and they themselves. */
export interface BellSeat {
  post: string;
  person: string;
}
/** A notice as an official reads it. */
export interface BellNotice {
  id: string;
  title: string;
  text: string;
  path: string;
  at: Date;
  readAt: Date | null;
  readBy: string | null;
  /** Whether it was sent to them and not to their post. */
  personal: boolean;
}

export const BELL_ROWS = 30;
/** Counts stop here: beyond it more are more. */
export const unreadMax = 100;

/** Gives by what an official sees notices. */
export function bellSeatOf({ accountId, post }: Staff): BellSeat {
  return { post: post.id, person: accountId };
}

/**
 * The one predicate of who sees a notice at the bell: whoever holds its post today, or the one
 * person it was sent to. Each arm walks an index of its own; together they are every notice.
 */
export function bellArms({ post, person }: BellSeat): [RawBuilder<boolean>, RawBuilder<boolean>] {
  return [
    sql<boolean>`post_id = ${post}::uuid`,
    sql<boolean>`channel = 'bell' and account_id = ${person}::text`,
  ];
}

interface Row {
  id: string;
  template: string;
  params: Record<string, unknown>;
  title: string;
  body: string;
  subject_path: string;
  promised_at: Date;
  read_at: Date | null;
  read_by: string | null;
  post_id: string | null;
}

/** Gives a page of notices in a reader's language, newest first, from before a key. */
export async function bellNotices(
  seat: BellSeat,
  language: Language,
  only: "unread" | "all",
  before: ListKey | null,
): Promise<BellNotice[]> {
  const { at, id } = before ?? newest;
  const shown = only === "unread" ? sql`and read_at is null` : sql``;
  const arms = bellArms(seat).map(
    (arm) => sql`(select id, template, params, title, body, subject_path, promised_at, read_at,
        read_by, post_id
      from notifications.message
      where ${arm} ${shown} and (promised_at, id) < (${at}::timestamptz, ${id}::uuid)
      order by promised_at desc, id desc limit ${BELL_ROWS})`,
  );
  const { rows } = await sql<Row>`select * from (${sql.join(arms, sql` union all `)}) seen
    order by promised_at desc, id desc limit ${BELL_ROWS}`.execute(reader);
  return rows.map((row) => noticeOf(row, language));
}

const newest: ListKey = {
  at: new Date(8_640_000_000_000_000 / 10),
  id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
};

// It is read in the language of whoever reads; a template that is no more in that of its day.
function noticeOf(row: Row, language: Language): BellNotice {
  const template = bellMessages().find((name) => name === row.template);
  const told = template
    ? written({ template, params: revived(template, row.params), language }, "bell")
    : row;
  return {
    id: row.id,
    title: told.title,
    text: told.body,
    path: row.subject_path,
    at: row.promised_at,
    readAt: row.read_at,
    readBy: row.read_by,
    personal: row.post_id === null,
  };
}

const countUnread = prepared((seat: BellSeat) => {
  const arms = bellArms(seat).map(
    (arm) => sql`(select count(*)::int from (select from notifications.message
      where ${arm} and read_at is null limit ${sql.lit(unreadMax)}) few)`,
  );
  const counted = sql<{ unread: number }>`select ${sql.join(arms, sql` + `)} as unread`;
  return { compile: () => counted.compile(reader) };
});

const keptMilliseconds = 15_000;
const officialsMax = 2_000;
const known = new Map<string, { unread: number; until: number }>();
whenDatabaseChanges(() => known.clear());

/**
 * Counts what an official has not read, up to `unreadMax`, for the bell on each of their pages: one
 * statement that reads no more index entries than that, at most every fifteen seconds.
 */
export async function unreadAtBell(actor: Staff): Promise<number> {
  const seat = bellSeatOf(actor);
  const key = keyOf(seat);
  const found = known.get(key);
  if (found && performance.now() < found.until) return found.unread;
  const [row] = await rowsOf(countUnread(seat));
  const unread = Math.min(row?.unread ?? 0, unreadMax);
  known.delete(key);
  if (known.size >= officialsMax) known.delete(known.keys().next().value as string);
  known.set(key, { unread, until: performance.now() + keptMilliseconds });
  return unread;
}

/** Has the next page of whoever sits there count anew: they have just read something. */
export function forgetUnread(seat: BellSeat): void {
  known.delete(keyOf(seat));
}

const keyOf = ({ post, person }: BellSeat) => `${post} ${person}`;
