/**
 * Forms in force, from memory: some dozen definitions, read whole and judged once when they are
 * loaded.
 */
import { register } from "../../platform/register.ts";
import { readDefinition } from "./rules/analyze-form.ts";
import type { FormDefinition } from "./rules/definition.ts";
import { generalFormCode, makeGeneralForm, type ProcedureOutline } from "./rules/general-form.ts";
import { reader } from "./tables.ts";

type Versions = Map<string, FormDefinition[]>;

const forms = register<Versions>("forms.form-versions", async () => {
  const rows = await reader
    .selectFrom("form_version")
    .select("definition")
    .orderBy("code")
    .orderBy("version")
    .execute();
  return Map.groupBy(
    rows.map((row) => readDefinition(row.definition)),
    (definition) => definition.code,
  );
});

/**
 * Finds the form of a procedure in force on a day (YYYY-MM-DD), or null when it has none of its
 * own.
 */
export async function findForm(
  procedureCode: string,
  onDate: string,
): Promise<FormDefinition | null> {
  const versions = (await forms.get()).get(procedureCode) ?? [];
  return (
    versions.find(
      (form) => form.validFrom <= onDate && (form.validTo === null || onDate <= form.validTo),
    ) ?? null
  );
}

/**
 * Gives the form of a procedure in force on a day (YYYY-MM-DD); an Error when it has none of its
 * own.
 */
export async function getForm(procedureCode: string, onDate: string): Promise<FormDefinition> {
  const form = await findForm(procedureCode, onDate);
  if (form === null)
    throw new Error(`The procedure ${procedureCode} has no form of its own on ${onDate}.`);
  return form;
}

/**
 * What a dossier kept of its form: the version, and whether it was the general one; null where an
 * earlier build did not say.
 */
export interface KeptForm {
  version: number;
  general: boolean | null;
  filedOn: string;
}

/**
 * Gives the very form under which a dossier was filed, also after it ended or another followed.
 * Where nobody said which form it was, the day of filing tells; a version that never was gives the
 * form of that day.
 */
export async function getFormKept(
  procedure: ProcedureOutline,
  { version, general, filedOn }: KeptForm,
): Promise<FormDefinition> {
  const versions = await forms.get();
  const own = versions.get(procedure.code)?.find((form) => form.version === version);
  const isGeneral = general ?? (await findForm(procedure.code, filedOn)) === null;
  if (own && !isGeneral) return own;
  const template = versions.get(generalFormCode)?.find((form) => form.version === version);
  return isGeneral && template
    ? generalFormOf(template, procedure)
    : getFormFor(procedure, filedOn);
}

// Each general form is kept as the same object, so that it is compiled once.
interface General {
  template: FormDefinition;
  form: FormDefinition;
}
const generalForms = new Map<string, General>();
const generalFormsMax = 2_000;
/** The same by the outline's own object: writing out its papers for each filing costs more. */
const byOutline = new WeakMap<ProcedureOutline, General>();

/**
 * Gives the general form of a procedure, made from its own paper list by the template in force on a
 * day.
 */
export async function generalForm(
  procedure: ProcedureOutline,
  onDate: string,
): Promise<FormDefinition> {
  return generalFormOf(await getForm(generalFormCode, onDate), procedure);
}

function generalFormOf(template: FormDefinition, procedure: ProcedureOutline): FormDefinition {
  const held = byOutline.get(procedure);
  if (held?.template === template) return held.form;
  const general = generalAs(JSON.stringify(procedure), template, procedure);
  byOutline.set(procedure, general);
  return general.form;
}

function generalAs(
  outline: string,
  template: FormDefinition,
  procedure: ProcedureOutline,
): General {
  const known = generalForms.get(outline);
  if (known?.template === template) return known;
  if (generalForms.size >= generalFormsMax) generalForms.clear();
  const general = { template, form: makeGeneralForm(template, procedure) };
  generalForms.set(outline, general);
  return general;
}

/** Gives the form by which a procedure is filed on a day: its own, otherwise the general one. */
export async function getFormFor(
  procedure: ProcedureOutline,
  onDate: string,
): Promise<FormDefinition> {
  return (await findForm(procedure.code, onDate)) ?? generalForm(procedure, onDate);
}
