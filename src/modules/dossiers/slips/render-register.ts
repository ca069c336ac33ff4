/** Form 07 of Circular 03/2025/TT-VPCP: the register of a one-stop desk for a period, as PDF. */
import type { Staff } from "../../../platform/actor.ts";
import { recordLook } from "../../../platform/audit.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { words } from "../../../platform/words.ts";
import { type PaperData, renderPaper } from "../../papers/index.ts";
import { partialDate } from "../../../values/partial-date.ts";
import { registerRows } from "../queries/register-rows.ts";
import type { Period } from "../rules/measure.ts";
import type { Dossier } from "../tables.ts";
import { slipHead } from "./slip-head.ts";
import { slipOffices } from "./slip-offices.ts";

type Row = PaperData["dossier-register"]["rows"][number];

/** So many lines are drawn at once; a desk with more takes a shorter period. */
export const registerRowsMax = 500;

// The register is Vietnamese whatever the reader's language, like all forms of the law.
const t = words("vi");

/**
 * Draws the register of the official's unit for a period and records that it was taken out; throws
 * Refusal when there are more dossiers than one file holds.
 */
export async function renderRegister(actor: Staff, period: Period): Promise<Uint8Array> {
  const dossiers = await registerRows(actor, period, registerRowsMax + 1);
  if (dossiers.length > registerRowsMax)
    throw new Refusal("dossiers.register-too-long", { max: registerRowsMax });
  const { desk } = await slipOffices(actor.post.unitCode);
  const rows: Row[] = [];
  for (const dossier of dossiers) rows.push(await rowOf(dossier));
  await recordLook(actor, "dossiers.register-drawn", { ...period, dossiers: rows.length });
  return renderPaper("dossier-register", { office: desk, period: periodText(period), rows });
}

function periodText({ from, to }: Period): string {
  return t("dossiers.register.period", {
    from: partialDate.print(from),
    to: partialDate.print(to),
  });
}

async function rowOf(dossier: Dossier): Promise<Row> {
  const { code, procedure, applicant } = await slipHead(dossier);
  const { council } = await slipOffices(dossier.unit_code);
  const hasEnded = dossier.ended_at !== null && dossier.returned_at === null;
  return {
    code,
    procedure: procedure.name,
    applicant: applicant.name,
    contact: [applicant.address, applicant.phone].filter(Boolean).join("; ") || undefined,
    handler: council.name,
    receivedAt: dossier.received_at,
    dueAt: dossier.due_at,
    returnedAt: dossier.returned_at,
    delivery: t(`dossiers.register.delivery.${dossier.delivery}`),
    note: hasEnded ? t(`dossiers.state.${dossier.state}`) : undefined,
  };
}
