/** A draft and the rules of its procedure, which may have changed since it was begun. */
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import {
  findProcedureForFiling,
  getProcedureKept,
  type Procedure,
  versionName,
} from "../../procedures/index.ts";
import type { Draft } from "../queries/draft.ts";

type Begun = Pick<Draft, "procedureCode" | "procedureVersion" | "savedAt">;

/**
 * Gives the version under which a draft would be filed today; throws Refusal
 * `dossiers.procedure-ended` where none is in force any more.
 */
export async function getProcedureOfDraft(draft: Begun): Promise<Procedure> {
  const procedure = await findProcedureForFiling(draft.procedureCode);
  if (procedure) return procedure;
  const { everydayName: name, validTo } = await getBegunProcedure(draft);
  throw new Refusal("dossiers.procedure-ended", {
    name,
    day: validTo === null ? "" : validTo.split("-").toReversed().join("/"),
  });
}

/**
 * Gives the version under which a draft was begun, in force or not; throws NotFound for an unknown
 * code.
 */
export async function getBegunProcedure(draft: Begun): Promise<Procedure> {
  return getProcedureKept(draft.procedureCode, draft.procedureVersion ?? "", dayOf(draft.savedAt));
}

/** Whether other rules are in force, or another form, than when the draft was begun. */
export function hasOtherRules(
  draft: Pick<Draft, "procedureVersion" | "formVersion">,
  procedure: Procedure,
  formVersion: number,
): boolean {
  const version = versionName(procedure.version, procedure.edition);
  return (
    draft.formVersion !== formVersion ||
    (draft.procedureVersion !== null && draft.procedureVersion !== version)
  );
}
