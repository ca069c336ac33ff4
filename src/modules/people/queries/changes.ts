/** What was asked and done about posts and their duties: what waits, and the history. */
import { NotFound } from "../../../platform/refusal.ts";
import { versionOf } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import { reader } from "../tables.ts";

function changes() {
  return reader
    .selectFrom("post_change")
    .innerJoin("account as person", "person.id", "post_change.account_id")
    .innerJoin("account as asker", "asker.id", "post_change.asked_by")
    .leftJoin("account as decider", "decider.id", "post_change.decided_by")
    .leftJoin("post", "post.id", "post_change.post_id")
    .leftJoin("post as head", "head.id", "post_change.given_by")
    .leftJoin("account as giver", "giver.id", "head.account_id")
    .leftJoin("post_change as given", "given.id", "post_change.ends")
    .select([
      "post_change.id",
      "post_change.kind",
      "post_change.post_id as postId",
      "post_change.account_id as accountId",
      "post_change.unit_code as unitCode",
      "post_change.seat",
      "post_change.title as newTitle",
      "post.title",
      "post_change.duty",
      "post_change.reach",
      "post_change.given_by as givenBy",
      "post_change.instrument_on as instrumentOn",
      "giver.full_name as giver",
      "head.title as headTitle",
      // What is given, or what was given before and ends.
      (test) => test.fn.coalesce("post_change.signing_form", "given.signing_form").as("form"),
      (test) => test.fn.coalesce("post_change.signing_kinds", "given.signing_kinds").as("kinds"),
      "post_change.valid_from as from",
      "post_change.valid_to as to",
      "post_change.reason",
      "post_change.legal_document as legalDocument",
      "post_change.asked_by as askedBy",
      "post_change.asked_at as askedAt",
      "post_change.decided_at as decidedAt",
      "post_change.outcome",
      "person.full_name as person",
      "asker.full_name as asker",
      "decider.full_name as decider",
    ]);
}
export type Change = Awaited<ReturnType<ReturnType<typeof changes>["execute"]>>[number];

const listed = 200;

/** Lists what waits for a second administrator, the oldest first; at most 200. */
export async function listWaiting(): Promise<Change[]> {
  return changes()
    .where("post_change.outcome", "is", null)
    .orderBy("post_change.asked_at")
    .orderBy("post_change.id")
    .limit(listed)
    .execute();
}

/** Gives what waits under an id; throws NotFound when nothing does. */
export async function getWaiting(id: string): Promise<Change> {
  const row = isUuid(id)
    ? await changes()
        .where("post_change.id", "=", id)
        .where("post_change.outcome", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(id);
  return row;
}

/** Lists the changes of a post, the newest first; at most 200. */
export async function listChangesOfPost(postId: string): Promise<Change[]> {
  return changes()
    .where("post_change.post_id", "=", postId)
    .orderBy("post_change.asked_at", "desc")
    .orderBy("post_change.id")
    .limit(listed)
    .execute();
}

/** Lists the changes around a person's posts, the newest first; at most 200. */
export async function listChangesOfPerson(accountId: string): Promise<Change[]> {
  return changes()
    .where("post_change.account_id", "=", accountId)
    .orderBy("post_change.asked_at", "desc")
    .orderBy("post_change.id")
    .limit(listed)
    .execute();
}

/** Gives the version of what waits, which whoever agrees has seen. */
export function changeVersion(change: Change): string {
  return versionOf(change);
}
