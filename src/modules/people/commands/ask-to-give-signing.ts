/** Lets the head of a section sign results by order or under an authorisation. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { maySignIn } from "../../organizations/index.ts";
import { askKeeper } from "../changes/ask-keeper.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { requireOffice } from "../changes/judge-post.ts";
import { listHeads } from "../queries/mandates.ts";
import { isMandateForm, mandateProblems, type WantedMandate } from "../rules/mandate.ts";

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
