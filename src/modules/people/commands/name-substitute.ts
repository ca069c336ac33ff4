/** Names who sits on a post while its holder is away. */
import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, NotFound, type Problem, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { listColleagues } from "../queries/people.ts";
import { reader } from "../tables.ts";

export interface NewSubstitution { postId: string; accountId: string; from: string; to: string; reason: string }

/**
 * Names a substitute from a day to a day, both included. Officials name one for their own post; a chair for any post of the unit.
 * Throws InvalidForm beside the wrong field, Refusal `people.two-substitutes` when somebody sits there already.
 */
export async function nameSubstitute(actor: Staff, wanted: NewSubstitution): Promise<string> {
  const problems = problemsOf(wanted);
  if (problems.length > 0) throw new InvalidForm(problems);
  const post = await reader.selectFrom("post").selectAll().where("id", "=", wanted.postId).executeTakeFirst();
  if (!post || post.unit_code !== actor.post.unitCode) throw new NotFound(wanted.postId);
  if (post.account_id !== actor.accountId && actor.post.role !== "chair") throw new Refusal("people.not-your-post");
  const colleagues = await listColleagues(post.unit_code);
  if (post.account_id === wanted.accountId || !colleagues.some(({ accountId }) => accountId === wanted.accountId)) throw new InvalidForm([{ field: "accountId", code: "required" }]);
  const id = randomUUID();
  try {
    await inTransaction(async (tx) => {
      write(tx, reader.insertInto("substitution").values({ id, post_id: post.id, account_id: wanted.accountId, valid_from: wanted.from, valid_to: wanted.to, reason: wanted.reason.trim(), named_by: actor.name, named_at: now() }));
      record(tx, actor, "people.substitute-named", { post: post.id, substitute: wanted.accountId, from: wanted.from, to: wanted.to });
    });
  } catch (error) {
    throw isOverlap(error) ? new Refusal("people.two-substitutes") : error;
  }
  forgetSessions();
  return id;
}

/** Ends a substitution today; from tomorrow on nobody sits there for the holder. */
export async function endSubstitution(actor: Staff, id: string): Promise<void> {
  const row = await reader.selectFrom("substitution").innerJoin("post", "post.id", "substitution.post_id")
    .select(["substitution.id", "post.account_id", "post.unit_code", "substitution.valid_from"]).where("substitution.id", "=", id).executeTakeFirst();
  if (!row || row.unit_code !== actor.post.unitCode) throw new NotFound(id);
  if (row.account_id !== actor.accountId && actor.post.role !== "chair") throw new Refusal("people.not-your-post");
  const today = dayOf(now());
  await inTransaction(async (tx) => {
    // What has not begun yet never was.
    if (row.valid_from > today) write(tx, reader.deleteFrom("substitution").where("id", "=", id));
    else write(tx, reader.updateTable("substitution").set({ valid_to: today }).where("id", "=", id));
    record(tx, actor, "people.substitution-ended", { substitution: id });
  });
  forgetSessions();
}

function problemsOf(wanted: NewSubstitution): Problem[] {
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const today = dayOf(now());
  return [
    ...(wanted.reason.trim() === "" ? [{ field: "reason", code: "required" }] : []),
    ...(!day.test(wanted.from) || Number.isNaN(Date.parse(wanted.from)) ? [{ field: "from", code: "date" }] : wanted.from < today ? [{ field: "from", code: "date-past" }] : []),
    ...(!day.test(wanted.to) || Number.isNaN(Date.parse(wanted.to)) ? [{ field: "to", code: "date" }] : wanted.to < wanted.from ? [{ field: "to", code: "date-order" }] : []),
  ];
}

function isOverlap(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "substitution_one_at_a_time";
}
