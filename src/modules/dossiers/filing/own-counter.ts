import type { Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Procedure } from "../../procedures/index.ts";
import { competentUnit } from "./competent-unit.ts";

/** Throws Refusal at the counter of a unit that does not handle the procedure. */
export async function requireOwnCounter(actor: Staff, procedure: Procedure): Promise<void> {
  const units = await getUnits();
  const competent = await competentUnit(procedure);
  const ward = units.findUnit(actor.post.unitCode)?.tier === "commune";
  if (competent === null ? ward : competent === actor.post.unitCode) return;
  throw competent === null
    ? new Refusal("dossiers.ward-counter")
    : new Refusal("dossiers.other-counter", { unit: units.name(competent, "vi") });
}
