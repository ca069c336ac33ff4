/** A dossier's way as a drawn line: what is done, who holds it now, what comes. */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { getUnits } from "../../../organizations/index.ts";
import { namesOf } from "../../../people/index.ts";
import { Way, type WayStep } from "../../../../ui/index.ts";
import { getTerms } from "../../commands/get-terms.ts";
import type { DossierTable } from "../../tables.ts";

/** Draws the way of a dossier that the person may see. */
export async function dossierWay(request: PageRequest, dossier: DossierTable): Promise<JSX.Element> {
  const { t, language } = request;
  const { steps } = await getTerms(dossier.procedure_code, dossier.variant_key);
  const here = steps.findIndex(({ key }) => key === dossier.step_key);
  const ended = ["returned", "refused", "withdrawn", "stopped"].includes(dossier.state);
  const holder = dossier.holder_account_id ? (await namesOf([dossier.holder_account_id])).get(dossier.holder_account_id) : undefined;
  const unit = (await getUnits()).name(dossier.holder_unit_code, language);
  return (
    <Way t={t} across label={t("dossiers.way")} steps={steps.map((step, index): WayStep => ({
      name: step.label,
      state: index < here || (ended && dossier.state === "returned") ? "done" : index > here ? "next" : dossier.state === "refused" ? "refused" : ended || dossier.state === "supplement_requested" ? "stopped" : "now",
      holder: index === here ? [holder, unit].filter(Boolean).join(", ") : undefined,
      when: index === here && dossier.leg_due_at ? t("dossiers.until", { moment: formatMoment(dossier.leg_due_at, language) }) : undefined,
    }))} />
  );
}
