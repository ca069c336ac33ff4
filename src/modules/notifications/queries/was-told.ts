import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { MessageChannel } from "../rules/message-state.ts";
import { tables } from "../tables.ts";
import { createHash } from "node:crypto";

/**
 * Whether a notice that names itself was promised already; the next one waits until this
 * transaction has ended.
 */
export async function wasTold(tx: Transaction, noticeId: string): Promise<boolean> {
  await oneAtATime(tx, `notice:${noticeId}`);
  const ids = channels.map((channel) => messageId(noticeId, channel));
  const told = await tables(tx)
    .selectFrom("message")
    .select("id")
    .where("id", "in", ids)
    .executeTakeFirst();
  return told !== undefined;
}

const channels: readonly MessageChannel[] = ["sms", "email", "account", "bell"];

/** Gives the id of a notice's message on a channel: the same however often it is promised. */
export function messageId(noticeId: string, channel: MessageChannel): string {
  const hex = createHash("sha256").update(`${noticeId} ${channel}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}
