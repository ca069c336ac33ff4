import { randomUUID } from "node:crypto";
import type { Language } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { prepared } from "../../../platform/database.ts";
import type { MessageName, MessageParams } from "../../../platform/messages.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { email } from "../../../values/email.ts";
import { telephone } from "../../../values/telephone.ts";
import type { MessageChannel, MessageState } from "../rules/message-state.ts";
import { identityCard } from "../../../values/identity-card.ts";
import { plainText } from "../rules/plain-text.ts";
import { sendableFrom } from "../rules/sending-time.ts";
import { secretMessages } from "../rules/secret-messages.ts";
import { writer } from "../tables.ts";
import { written } from "../texts/write-message.ts";
import { messageId } from "../queries/was-told.ts";

/**
 * Who is told: a telephone, an e-mail address, or at least the account in which the message can be
 * read.
 */
export interface Recipient {
  accountId: string | null;
  phone: string | null;
  email: string | null;
  /** Officials find it at the bell of their desk too. */
  bell?: Bell;
}

/** Whose bell: whoever holds a post on the day they look, or one person wherever they sit. */
export type Bell = { post: string } | { person: string };

/**
 * What is told, to whom, in which language; `subjectCode` = the dossier's code; `urgent` ignores
 * the quiet hours.
 */
export interface Notice<Name extends MessageName> {
  recipient: Recipient;
  template: Name;
  params: MessageParams<Name>;
  language: Language;
  subjectCode: string | null;
  urgent?: boolean;
  /** Where it may be promised again by a repeated job: the notice's own name; see `wasTold`. */
  noticeId?: string;
  /** When it would come too late, such as a code that counts no more: it is not sent then. */
  expiresAt?: Date;
}

type Row = {
  id: string;
  notice_id: string;
  account_id: string | null;
  recipient: string;
  channel: MessageChannel;
  language: Language;
  template: string;
  subject_code: string | null;
  params: string;
  title: string;
  body: string;
  parts: number;
  urgent: boolean;
  state: MessageState;
  failure: string | null;
  not_before: Date;
  promised_at: Date;
  priority: number;
  expires_at: Date | null;
  post_id: string | null;
  subject_path: string | null;
};

const insertMessage = prepared((row: Row) =>
  writer.insertInto("message").values({
    id: row.id,
    notice_id: row.notice_id,
    account_id: row.account_id,
    recipient: row.recipient,
    channel: row.channel,
    language: row.language,
    template: row.template,
    subject_code: row.subject_code,
    params: row.params,
    title: row.title,
    body: row.body,
    parts: row.parts,
    urgent: row.urgent,
    state: row.state,
    failure: row.failure,
    not_before: row.not_before,
    promised_at: row.promised_at,
    priority: row.priority,
    expires_at: row.expires_at,
    post_id: row.post_id,
    subject_path: row.subject_path,
  }),
);

/**
 * Promises a message in the caller's transaction: one row for each channel that the recipient has,
 * written with the commit. Without any it does nothing.
 */
export function notify<Name extends MessageName>(tx: Transaction, notice: Notice<Name>): void {
  const { phone, email: address, accountId, bell } = notice.recipient;
  const at = now();
  const noticeId = notice.noticeId ?? randomUUID();
  if (phone) promise(tx, notice, { noticeId, at }, "sms", telephone.messageNumber(phone), phone);
  if (address)
    promise(tx, notice, { noticeId, at }, "email", email.parse(address).value ?? null, address);
  if (bell) {
    const place = "post" in bell ? bell.post : bell.person;
    promise(tx, notice, { noticeId, at }, "bell", place, place);
  }
  if (!phone && !address && !bell && accountId)
    promise(tx, notice, { noticeId, at }, "account", accountId, accountId);
}

function promise<Name extends MessageName>(
  tx: Transaction,
  notice: Notice<Name>,
  { noticeId, at }: { noticeId: string; at: Date },
  channel: MessageChannel,
  address: string | null,
  typed: string,
): void {
  const urgent = notice.urgent ?? false;
  // A wrong number must not undo what the person's dossier has just gone through: it is written
  // down as failed and shown.
  const state: MessageState =
    address === null ? "failed" : isReadHere(channel) ? "delivered" : "promised";
  write(
    tx,
    insertMessage({
      id: notice.noticeId ? messageId(noticeId, channel) : randomUUID(),
      notice_id: noticeId,
      ...whose(notice, channel),
      recipient: address ?? identityCard.mask(plainText(typed)).slice(0, 100),
      channel,
      language: notice.language,
      template: notice.template,
      subject_code: notice.subjectCode,
      params: secretMessages.includes(notice.template) ? "{}" : JSON.stringify(notice.params),
      urgent,
      state,
      failure: address === null ? "wrong-address" : null,
      not_before: channel === "sms" ? sendableFrom(at, urgent) : at,
      promised_at: at,
      ...written(notice, channel),
      priority: priorityOf(notice.template, urgent),
      expires_at: notice.expiresAt ?? null,
    }),
  );
}

function isReadHere(channel: MessageChannel): boolean {
  return channel === "account" || channel === "bell";
}

// What lies at a post's bell is nobody's own: who sits there is asked when somebody looks.
function whose<Name extends MessageName>(
  { recipient: { accountId, bell }, params }: Notice<Name>,
  channel: MessageChannel,
): Pick<Row, "account_id" | "post_id" | "subject_path"> {
  if (channel !== "bell" || !bell)
    return { account_id: accountId, post_id: null, subject_path: null };
  const subject_path = String((params as { link: string }).link);
  return "post" in bell
    ? { account_id: null, post_id: bell.post, subject_path }
    : { account_id: bell.person, post_id: null, subject_path };
}

// Codes first, then what tells of money, then all else.
function priorityOf(template: MessageName, urgent: boolean): number {
  if (urgent) return 0;
  return template.startsWith("payment.") ? 1 : 2;
}
