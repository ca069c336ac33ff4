/** Forms in force, from memory: some dozen definitions, read whole and judged once when they are loaded. */
import { register } from "../../platform/register.ts";
import { readDefinition } from "./rules/analyze-form.ts";
import type { FormDefinition } from "./rules/definition.ts";
import { generalFormCode, makeGeneralForm, type ProcedureOutline } from "./rules/general-form.ts";
import { reader } from "./tables.ts";

type Versions = Map<string, FormDefinition[]>;

const forms = register<Versions>("forms.form-versions", async () => {
  const rows = await reader.selectFrom("form_version").select("definition").orderBy("code").orderBy("version").execute();
  return Map.groupBy(rows.map((row) => readDefinition(row.definition)), (definition) => definition.code);
});

/** Finds the form of a procedure in force on a day (YYYY-MM-DD), or null when it has none of its own. */
export async function findForm(procedureCode: string, onDate: string): Promise<FormDefinition | null> {
  const versions = (await forms.get()).get(procedureCode) ?? [];
  return versions.find((form) => form.validFrom <= onDate && (form.validTo === null || onDate <= form.validTo)) ?? null;
}

/** Gives the form of a procedure in force on a day (YYYY-MM-DD); an Error when it has none of its own. */
export async function getForm(procedureCode: string, onDate: string): Promise<FormDefinition> {
  const form = await findForm(procedureCode, onDate);
  if (form === null) throw new Error(`The procedure ${procedureCode} has no form of its own on ${onDate}.`);
  return form;
}

/** Gives the very version under which a dossier was filed; an Error when it is unknown. */
export async function getFormVersion(procedureCode: string, version: number): Promise<FormDefinition> {
  const form = (await forms.get()).get(procedureCode)?.find((candidate) => candidate.version === version);
  if (form === undefined) throw new Error(`The form ${procedureCode} has no version ${version}.`);
  return form;
}

// Each general form is kept as the same object, so that it is compiled once; a changed outline replaces it.
const generalForms = new Map<string, { outline: string; template: FormDefinition; form: FormDefinition }>();

/** Gives the general form of a procedure, made from its own paper list by the template in force on a day. */
export async function generalForm(procedure: ProcedureOutline, onDate: string): Promise<FormDefinition> {
  const template = await getForm(generalFormCode, onDate);
  const outline = JSON.stringify(procedure);
  const known = generalForms.get(procedure.code);
  if (known?.outline === outline && known.template === template) return known.form;
  const form = makeGeneralForm(template, procedure);
  generalForms.set(procedure.code, { outline, template, form });
  return form;
}

/** Gives the form by which a procedure is filed on a day: its own, otherwise the general one. */
export async function getFormFor(procedure: ProcedureOutline, onDate: string): Promise<FormDefinition> {
  return (await findForm(procedure.code, onDate)) ?? generalForm(procedure, onDate);
}
