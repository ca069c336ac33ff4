/** Lets the head of a section sign results by order or under an authorisation, and ends it. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { isDay } from "../../../values/day.ts";
import { maySignIn } from "../../organizations/index.ts";
import { askKeeper } from "../changes/ask-keeper.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { requireOffice } from "../changes/judge-post.ts";
import { listHeads, listMandates, listMandatesAhead } from "../queries/mandates.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { isMandateForm, mandateProblems, type WantedMandate } from "../rules/mandate.ts";
import { dayProblems, type Grounds, groundProblems } from "../rules/post-change.ts";

/**
 * Asks that the head of a section may sign kinds of result; it counts when another administrator
 * has agreed. Throws InvalidForm beside the wrong field, Refusal, NotFound, StaleWrite when the
 * post has changed.
 */
export async function askToGiveSigning(
  actor: Staff,
  postId: string,
  wanted: WantedMandate,
): Promise<Asking> {
  return inTransaction(askKeeper(actor), async (tx) => {
    const standing = await standingToChange(tx, actor, postId, "give-signing");
    const { post } = standing;
    await requireOffice(post);
    const heads = await listHeads(post);
    refuse(mandateProblems(wanted, { post, heads, allows: maySignIn, today: dayOf(now()) }));
    const change = {
      ...facts("give-signing", wanted),
      duty: null,
      reach: null,
      signing_form: isMandateForm(wanted.form) ? wanted.form : null,
      signing_kinds: [...new Set(wanted.kinds)].toSorted(),
      given_by: wanted.givenBy,
      instrument_on: wanted.instrumentOn,
    };
    return ask(tx, actor, standing, change, true);
  });
}

/** Ends a mandate from a day on; one administrator does. Throws as giving. */
export async function endSigning(
  actor: Staff,
  postId: string,
  end: Grounds & { mandate: string },
): Promise<Asking> {
  const asking = await inTransaction(askKeeper(actor), async (tx) => {
    const standing = await standingToChange(tx, actor, postId, "end-signing");
    const from = isDay(end.from) ? end.from : dayOf(now());
    const given = await Promise.all([listMandates(postId, from), listMandatesAhead(postId, from)]);
    const isThere = given.flat().some(({ id }) => id === end.mandate);
    refuse([
      ...(isThere ? [] : [{ field: "mandate", code: "people.mandate-not-there" }]),
      ...dayProblems(end, null, dayOf(now())),
      ...groundProblems(end, false),
    ]);
    const change = { ...facts("end-signing", end), duty: null, reach: null, ends: end.mandate };
    return ask(tx, actor, standing, change, false);
  });
  forgetSessions();
  return asking;
}
