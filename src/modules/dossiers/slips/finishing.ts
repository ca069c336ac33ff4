import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import type { Dossier } from "../tables.ts";
import type { DossierChange } from "../changes/change-dossier.ts";
import { actorKey, endClock, farAway, legConsumed, legFor } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";

type Finishing = Omit<DossierChange, "event">;
type CurrentLeg = Parameters<typeof legConsumed>[0] | undefined;

/** Gives how a dossier stands with its result: finished, at the desk that hands it over. */
export async function finishing(
  actor: Staff,
  dossier: Dossier,
  current: CurrentLeg,
): Promise<Finishing> {
  const at = now();
  const terms = await getTerms(dossier);
  const last = terms.steps.at(-1);
  const leg = last
    ? await legFor({ ...last, office: "one_stop" }, dossier.unit_code, null, at, null)
    : undefined;
  return {
    set: {
      state: "finished",
      finished_at: at,
      step_key: last?.key ?? dossier.step_key,
      holder_office: "one_stop",
      holder_role: "clerk",
      holder_account_id: null,
      next_at: farAway,
    },
    clock: await endClock(terms, dossier, at, actorKey(actor)),
    ...(leg ? { leg } : {}),
    consumed: current ? await legConsumed(current, at) : null,
  };
}
