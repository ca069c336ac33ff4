import { sql } from "kysely";
import type { Citizen } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import type { Figures } from "../../../platform/figures.ts";
import type { MessageChannel, MessageState } from "../rules/message-state.ts";
import { maskedAddress } from "../rules/phone.ts";
import { reader } from "../tables.ts";

export const MESSAGE_ROWS = 30;

/** A message as its recipient reads it. */
export interface MessageView {
  id: string;
  noticeId: string;
  channel: MessageChannel;
  recipient: string;
  title: string;
  body: string;
  state: MessageState;
  promisedAt: Date;
  subjectCode: string | null;
  parts: number;
}
/** A message that needs a person: it failed, or nobody can tell whether it went out. */
export interface FailedMessage {
  id: string;
  state: "failed" | "unsure";
  recipient: string;
  channel: MessageChannel;
  title: string;
  subjectCode: string | null;
  failure: string;
  attempts: number;
  promisedAt: Date;
}

const rows = reader
  .selectFrom("message")
  .select([
    "id",
    "notice_id",
    "channel",
    "recipient",
    "title",
    "body",
    "state",
    "promised_at",
    "subject_code",
    "parts",
  ]);
type Row = Awaited<ReturnType<typeof rows.execute>>[number];

/** Gives a citizen's own messages, newest first, from before a moment and id. */
export async function messagesOf(
  actor: Citizen,
  before: { at: Date; id: string } | null,
): Promise<MessageView[]> {
  const at = before?.at ?? new Date(8_640_000_000_000_000 / 10);
  const id = before?.id ?? "ffffffff-ffff-ffff-ffff-ffffffffffff";
  const found = await rows
    .where("account_id", "=", actor.accountId)
    .where(sql<boolean>`(promised_at, id) < (${at}::timestamptz, ${id}::uuid)`)
    .orderBy("promised_at", "desc")
    .orderBy("id", "desc")
    .limit(MESSAGE_ROWS)
    .execute();
  return found.map(viewOf);
}

/**
 * Gives what was told about a subject, oldest first, with masked addresses. The caller has made
 * sure that the dossier itself may be seen.
 */
export async function messagesAbout(subjectCode: string): Promise<MessageView[]> {
  const found = await rows
    .where("subject_code", "=", subjectCode)
    // What officials tell each other is none of it.
    .where("channel", "<>", "bell")
    .orderBy("promised_at")
    .orderBy("id")
    .limit(200)
    .execute();
  return found.map(viewOf).map((message) => ({
    ...message,
    recipient: maskedAddress(message.channel, message.recipient),
  }));
}

/** Gives the newest SMS for the telephone of the development page, of one number or of all. */
export async function messagesOnPhone(phone: string | null): Promise<MessageView[]> {
  const found = await rows
    .where("channel", "=", "sms")
    .where(sql<boolean>`(${phone}::text is null or recipient = ${phone})`)
    .orderBy("promised_at", "desc")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  return found.map(viewOf);
}

/** Gives the numbers that got an SMS last, newest first. */
export async function recentPhones(): Promise<string[]> {
  const { rows: found } = await sql<{ recipient: string }>`
    select recipient from (
      select recipient, promised_at from notifications.message
        where channel = 'sms' order by promised_at desc limit 500
    ) recent
    group by recipient order by max(promised_at) desc limit 12`.execute(reader);
  return found.map((row) => row.recipient);
}

/**
 * Gives messages that need a person, newest first: those of which nobody knows before those that
 * failed.
 */
export async function failedMessages(): Promise<FailedMessage[]> {
  const [unsure, failed] = await Promise.all([needing("unsure"), needing("failed")]);
  return [...unsure, ...failed];
}

async function needing(state: "failed" | "unsure"): Promise<FailedMessage[]> {
  const found = await reader
    .selectFrom("message")
    .select([
      "id",
      "recipient",
      "channel",
      "title",
      "subject_code",
      "failure",
      "attempts",
      "promised_at",
    ])
    // What expired while it waited is no use to anybody any more.
    .where(
      state === "unsure"
        ? sql<boolean>`state = 'unsure'`
        : sql<boolean>`state = 'failed' and failure <> 'expired'`,
    )
    .orderBy("promised_at", "desc")
    .limit(100)
    .execute();
  return found.map((row) => ({
    id: row.id,
    state,
    recipient: maskedAddress(row.channel, row.recipient),
    channel: row.channel,
    title: row.title,
    subjectCode: row.subject_code,
    failure: row.failure ?? "other",
    attempts: row.attempts,
    promisedAt: row.promised_at,
  }));
}

/**
 * Gives how many messages wait, and of those handed over in the last day the share (0 to 1) that
 * went within ten seconds of when they might; null when none went.
 */
export async function deliveryHealth(): Promise<{
  waiting: number;
  withinTenSeconds: number | null;
}> {
  const since = new Date(now().getTime() - 24 * 3_600_000);
  const {
    rows: [health],
  } = await sql<{ waiting: number; sent: number; quick: number }>`
    select
        (select count(*) from notifications.message where state = 'promised') as waiting,
        count(*) as sent,
        count(*) filter (where handed_over_at <= greatest(
          promised_at,
          case when attempts <= 1 then not_before else promised_at end
        ) + interval '10 seconds') as quick
      from notifications.message
      where promised_at >= ${since} and handed_over_at is not null`.execute(reader);
  return {
    waiting: health?.waiting ?? 0,
    withinTenSeconds: health && health.sent > 0 ? health.quick / health.sent : null,
  };
}

/** What an operator watches of messages. */
export const messageFigures: Figures = {
  help: {
    motcua_messages_waiting: "Messages that wait to be carried",
    motcua_messages_oldest_seconds: "How long the oldest that may be carried has waited",
    motcua_messages_failed: "Messages that need a person",
    motcua_messages_prompt_share:
      "Share of the last day's messages that went within ten seconds, 0 to 1",
  },
  read: async () => {
    const {
      rows: [row],
    } = await sql<{ waiting: number; oldest: number; failed: number }>`
      select (select count(*)::int from notifications.message where state = 'promised') as waiting,
        (select coalesce(
            greatest(extract(epoch from clock_timestamp() - min(not_before)), 0), 0
          )::float
          from notifications.message where state = 'promised') as oldest,
        (select count(*)::int from notifications.message where state = 'failed'
          and failure <> 'expired') + (select count(*)::int from notifications.message
          where state = 'unsure') as failed`.execute(reader);
    const { withinTenSeconds } = await deliveryHealth();
    return {
      motcua_messages_waiting: row?.waiting,
      motcua_messages_oldest_seconds: row?.oldest,
      motcua_messages_failed: row?.failed,
      motcua_messages_prompt_share: withinTenSeconds ?? undefined,
    };
  },
};

function viewOf(row: Row): MessageView {
  return {
    id: row.id,
    noticeId: row.notice_id,
    channel: row.channel,
    recipient: row.recipient,
    title: row.title,
    body: row.body,
    state: row.state,
    promisedAt: row.promised_at,
    subjectCode: row.subject_code,
    parts: row.parts,
  };
}

/** Gives the recent messages of a citizen, for the copy of their data (Law 91/2025). */
export async function ownData(actor: Citizen) {
  return { messages: await messagesOf(actor, null) };
}
