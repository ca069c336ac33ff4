/** How a change of a post is kept, and what it does once it counts. */
import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import type { Seat } from "../../organizations/index.ts";
import { type PostChangeTable, writer } from "../tables.ts";

/** What is asked, before anybody has decided. */
export type AskedChange = Omit<
  PostChangeTable,
  "asked_by" | "asked_at" | "decided_by" | "decided_at" | "outcome"
>;

/** What stands in a change that has nothing to do with signing. */
export const noSigning = {
  signing_form: null,
  signing_kinds: null,
  given_by: null,
  instrument_on: null,
  ends: null,
} as const;

/** Keeps what an administrator asks; `done` where they need nobody else. */
export function keepChange(tx: Transaction, actor: Staff, asked: AskedChange, done: boolean): void {
  const at = now();
  write(
    tx,
    writer.insertInto("post_change").values({
      ...asked,
      asked_by: actor.accountId,
      asked_at: at,
      decided_by: done ? actor.accountId : null,
      decided_at: done ? at : null,
      outcome: done ? "confirmed" : null,
    }),
    { expect: 1 },
  );
  const { id, kind, post_id: post, account_id: account, duty } = asked;
  record(tx, actor, "people.post-change-asked", { change: id, kind, post, account, duty });
}

type Counting = Omit<AskedChange, "reason" | "legal_document" | keyof typeof noSigning>;

/**
 * Does what a change says, and tells whom it concerns; a day that went by while it waited is left
 * as it was. `seat` is that of a post to be opened.
 */
export function doChange(
  tx: Transaction,
  actor: Staff,
  change: Counting,
  seat: Seat | null = null,
): void {
  const { id, kind, post_id: post, account_id: account, duty } = change;
  if (kind === "end-post") endPost(tx, change);
  else if (kind === "open-post" && seat) openPost(tx, change, seat);
  // Of leave to sign the confirmed change itself is the row that counts.
  else if (duty !== null) changeDuty(tx, { ...change, duty });
  later(tx, "notifications.tell-official", {
    news: randomUUID(),
    account,
    what: "duties-changed",
    to: null,
  });
  record(tx, actor, "people.post-changed", { change: id, kind, post, account, duty });
}

function endPost(tx: Transaction, { post_id: post, valid_from: last }: Counting): void {
  const ending = writer
    .updateTable("post")
    .set({ valid_to: last })
    .where("id", "=", post)
    .where((test) => test.or([test("valid_to", "is", null), test("valid_to", ">=", dayOf(now()))]));
  write(tx, ending, { expect: 1 });
}

function openPost(tx: Transaction, change: Counting, seat: Seat): void {
  write(
    tx,
    writer.insertInto("post").values({
      id: change.post_id,
      account_id: change.account_id,
      unit_code: change.unit_code,
      role: seat.role,
      office: seat.office,
      authority: seat.authority,
      rank: seat.rank,
      title: change.title ?? "",
      valid_from: fromToday(change.valid_from),
      valid_to: change.valid_to,
    }),
    { expect: 1 },
  );
}

function changeDuty(
  tx: Transaction,
  change: Counting & { duty: NonNullable<Counting["duty"]> },
): void {
  write(
    tx,
    writer.insertInto("post_duty").values({
      post_id: change.post_id,
      duty: change.duty,
      reach: change.reach,
      valid_from: fromToday(change.valid_from),
      valid_to: change.valid_to,
      change_id: change.id,
    }),
    { expect: 1 },
  );
}

function fromToday(day: string): string {
  const today = dayOf(now());
  return day < today ? today : day;
}
