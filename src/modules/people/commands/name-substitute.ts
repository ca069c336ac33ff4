/** Names who sits on a post while its holder is away. */
import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { listPostsOf } from "../queries/seats.ts";
import { candidateProblem, daysBetween, substitutionDaysMax } from "../rules/substitute.ts";
import { isDay } from "../../../values/day.ts";
import { writer } from "../tables.ts";
import { getPostToFill } from "../queries/post-to-fill.ts";

export interface NewSubstitution {
  postId: string;
  accountId: string;
  from: string;
  to: string;
  reason: string;
}

/**
 * Names a substitute from a day to a day, both included: the holder for the own post, the head for
 * a post of their authority; only whom `maySitFor` allows, for `substitutionDaysMax` days at most.
 * Throws InvalidForm beside the wrong field, Refusal `people.not-your-post`, `people.acting` for
 * whoever stands in themselves, `people.two-substitutes` when somebody sits there already.
 */
export async function nameSubstitute(actor: Staff, wanted: NewSubstitution): Promise<string> {
  if (actor.post.actingFor !== null) throw new Refusal("people.acting");
  const problems = problemsOf(wanted);
  if (problems.length > 0) throw new InvalidForm(problems);
  const post = await getPostToFill(actor, wanted.postId);
  const candidate = {
    accountId: wanted.accountId,
    own: await listPostsOf(wanted.accountId, post.unitCode),
  };
  const problem = candidateProblem(actor.accountId, post, candidate);
  if (problem) throw new InvalidForm([{ field: "accountId", code: `people.${problem}` }]);
  const id = randomUUID();
  try {
    await inTransaction(post, async (tx) => {
      write(
        tx,
        writer.insertInto("substitution").values({
          id,
          post_id: post.id,
          account_id: wanted.accountId,
          valid_from: wanted.from,
          valid_to: wanted.to,
          reason: wanted.reason.trim(),
          named_by: actor.name,
          named_at: now(),
        }),
      );
      // Whose post it is learns of it, unless they named the substitute themselves.
      if (post.accountId !== actor.accountId)
        later(tx, "notifications.tell-official", {
          news: randomUUID(),
          account: post.accountId,
          what: "substitute-named",
          to: null,
        });
      record(tx, actor, "people.substitute-named", {
        post: post.id,
        substitute: wanted.accountId,
        from: wanted.from,
        to: wanted.to,
      });
    });
  } catch (error) {
    throw isOverlap(error) ? new Refusal("people.two-substitutes") : error;
  }
  forgetSessions();
  return id;
}

function noDay(day: string): string | null {
  return day === "" ? "required" : isDay(day) ? null : "date";
}

function problemsOf(wanted: NewSubstitution): Problem[] {
  const today = dayOf(now());
  const { from, to } = wanted;
  const begins = noDay(from) ?? (from < today ? "date-past" : null);
  const ends = noDay(to) ?? (to < from ? "date-order" : null);
  const tooLong = begins === null && ends === null && daysBetween(from, to) > substitutionDaysMax;
  return [
    ...(wanted.reason.trim() === "" ? [{ field: "reason", code: "required" }] : []),
    ...(begins ? [{ field: "from", code: begins }] : []),
    ...(ends ? [{ field: "to", code: ends }] : []),
    ...(tooLong
      ? [{ field: "to", code: "people.too-long", params: { days: substitutionDaysMax } }]
      : []),
  ];
}

function isOverlap(error: unknown): boolean {
  return (
    error instanceof Error &&
    "constraint" in error &&
    error.constraint === "substitution_one_at_a_time"
  );
}
