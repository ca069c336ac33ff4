/** Form 06: the way of a dossier from office to office, row by row. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits } from "../../organizations/index.ts";
import type { PaperData } from "../../papers/index.ts";
import type { DossierFile } from "../queries/dossier-file.ts";
import { outcomeOf } from "../rules/lateness.ts";
import { handsOf } from "../rules/hands.ts";
import type { Dossier, LegTable } from "../tables.ts";
import { officeUnit } from "../clock/clock-of.ts";

type Form = PaperData["control-slip"];
const outcomes = { early: "Trước hạn", "on-time": "Đúng hạn", late: "Quá hạn" } as const;

/**
 * Gives the data of Form 06 for an accepted dossier: who gave it to whom, when, and how each leg
 * ended.
 */
export async function controlSlip(
  dossier: Dossier,
  file: DossierFile,
  head: Pick<Form, "code" | "procedure" | "applicant" | "office">,
): Promise<Form> {
  const units = await getUnits();
  const names = await Promise.all(
    file.legs.map(async (leg) => units.name(await officeUnit(leg.unit_code, leg.office), "vi")),
  );
  const hands = handsOf(file.events);
  const legs = file.legs.slice(1).map((leg, index) => ({
    fromUnit: names[index] ?? "",
    toUnit: names[index + 1] ?? "",
    handedAt: leg.started_at,
    ...hands.get(leg.number),
    outcome: wordOf(leg),
  }));
  return {
    ...head,
    issuedAt: now(),
    receivedAt: dossier.received_at,
    dueAt: dossier.due_at,
    handler: units.name(dossier.unit_code, "vi"),
    legs,
  };
}

function wordOf(leg: LegTable): "Trước hạn" | "Đúng hạn" | "Quá hạn" | undefined {
  if (!leg.ended_at || !leg.due_at) return undefined;
  const outcome = outcomeOf(
    { dueDay: dayOf(leg.due_at), lateFrom: leg.late_from },
    { at: leg.ended_at, day: dayOf(leg.ended_at) },
  );
  return outcome ? outcomes[outcome] : undefined;
}
