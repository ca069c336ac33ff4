/** Form 06: the way of a dossier from office to office, row by row. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits } from "../../organizations/index.ts";
import type { PaperData } from "../../papers/index.ts";
import type { DossierFile } from "../queries/dossier.ts";
import type { Dossier, LegTable } from "../tables.ts";
import { officeUnit } from "./clock-of.ts";

type Form = PaperData["control-slip"];
const handing = new Set(["accepted", "handed-over", "sent-back", "proposed", "signed", "supplement-answered"]);

/** Gives the data of Form 06 for an accepted dossier: who gave it to whom, when, and how each leg ended. */
export async function controlSlip(dossier: Dossier, file: DossierFile, head: Pick<Form, "code" | "procedure" | "applicant" | "office">): Promise<Form> {
  const units = await getUnits();
  const names = await Promise.all(file.legs.map(async (leg) => units.name(await officeUnit(leg.unit_code, leg.office), "vi")));
  const legs = file.legs.slice(1).map((leg, index) => ({
    fromUnit: names[index] ?? "", toUnit: names[index + 1] ?? "", handedAt: leg.started_at,
    giver: giverOf(file, leg) ?? undefined, taker: takerOf(file, leg) ?? undefined, outcome: outcomeOf(leg),
  }));
  return { ...head, issuedAt: now(), receivedAt: dossier.accepted_at ?? dossier.submitted_at, dueAt: dossier.due_at, handler: units.name(dossier.unit_code, "vi"), legs };
}

// A leg begins with the event that gave the dossier away; both are written in one transaction, a moment apart.
function giverOf(file: DossierFile, leg: LegTable): string | null {
  const near = file.events.filter(({ kind, at }) => handing.has(kind) && Math.abs(at.getTime() - leg.started_at.getTime()) < 5000);
  return near[0]?.actor_name ?? null;
}

function takerOf(file: DossierFile, leg: LegTable): string | null {
  const until = leg.ended_at?.getTime() ?? Number.POSITIVE_INFINITY;
  return file.events.find(({ kind, at }) => kind === "taken" && at >= leg.started_at && at.getTime() <= until)?.actor_name ?? null;
}

function outcomeOf(leg: LegTable): "Trước hạn" | "Đúng hạn" | "Quá hạn" | undefined {
  if (!leg.ended_at || !leg.due_at) return undefined;
  if (leg.ended_at > leg.due_at) return "Quá hạn";
  return dayOf(leg.ended_at) === dayOf(leg.due_at) ? "Đúng hạn" : "Trước hạn";
}
