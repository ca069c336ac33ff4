import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { isDay } from "../../../values/day.ts";
import { askKeeper } from "../changes/ask-keeper.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { listMandates } from "../queries/mandates.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { dayProblems, type Grounds, groundProblems } from "../rules/post-change.ts";

/** Ends a mandate from a day on; one administrator does. Throws as giving. */
export async function endSigning(
  actor: Staff,
  postId: string,
  end: Grounds & { mandate: string },
): Promise<Asking> {
  const asking = await inTransaction(askKeeper(actor), async (tx) => {
    const standing = await standingToChange(tx, actor, postId, "end-signing");
    const given = await listMandates(postId, isDay(end.from) ? end.from : dayOf(now()));
    const isThere = given.some(({ id }) => id === end.mandate);
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
