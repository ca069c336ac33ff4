/** The content of a result between form and paper. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import { getUnits } from "../../../organizations/index.ts";
import { resultKinds } from "../../../papers/index.ts";
import type { DossierFile } from "../../queries/dossier.ts";
import { type ResultContent, resultKindOf } from "../../rules/result.ts";
import { type ResultField, resultFields, valuesFromAnswers } from "../../rules/result-values.ts";
import type { Dossier } from "../../tables.ts";

/** Lists the facts that the result of a dossier has room for. */
export function fieldsOf(dossier: Dossier): ResultField[] {
  return resultFields(resultKindOf(dossier.procedure_code), resultKinds);
}

/** Gives what the form begins with: what was proposed before, otherwise what the citizen's answers tell. */
export async function firstValues(dossier: Dossier, file: DossierFile): Promise<Record<string, string>> {
  if (file.decision) return (file.decision.content as ResultContent).values;
  const units = await getUnits();
  const place = (code: string) => {
    const unit = units.findByGsoCode(code);
    return unit ? units.name(unit.code, "vi") : null;
  };
  return valuesFromAnswers(resultKindOf(dossier.procedure_code), dossier.answers as Record<string, unknown>, place);
}

/** Reads a posted result; fields that the paper does not know are left out. */
export function readResult(dossier: Dossier, form: PostedForm): ResultContent {
  const values = fieldsOf(dossier).map(({ key }) => [key, form.text(`propose.${key}`).trim().slice(0, 4000)] as const).filter(([, value]) => value !== "");
  return { kind: resultKindOf(dossier.procedure_code), values: Object.fromEntries(values) };
}
