/** The form of a procedure: by which it is filed today, and by which a dossier was filed. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import {
  type FormDefinition,
  getFormFor,
  getFormKept,
  type ProcedureOutline,
} from "../../forms/index.ts";
import { mayBeFiled, type Procedure } from "../../procedures/index.ts";
import { getKeptProcedure, type KeptTerms } from "../clock/get-terms.ts";
import type { Dossier } from "../tables.ts";

/**
 * Gives the form by which a procedure is filed today; throws Refusal for a procedure that cannot be
 * filed here.
 */
export async function formOf(procedure: Procedure): Promise<FormDefinition> {
  if (!mayBeFiled(procedure) || procedure.variants.length === 0)
    throw new Refusal("dossiers.cannot-be-filed");
  return asAsked(procedure, await getFormFor(outlineOf(procedure), dayOf(now())));
}

/**
 * Gives the form under which a dossier was filed, with its procedure. Throws NotFound for an
 * unknown code.
 */
export async function getKeptForm(
  dossier: Omit<KeptTerms, "variant_key"> & Pick<Dossier, "form_version" | "form_general">,
): Promise<{ form: FormDefinition; procedure: Procedure }> {
  const procedure = await getKeptProcedure(dossier);
  const form = await getFormKept(outlineOf(procedure), {
    version: dossier.form_version,
    general: dossier.form_general,
    filedOn: dayOf(dossier.submitted_at),
  });
  return { form: asAsked(procedure, form), procedure };
}

const outlines = new WeakMap<Procedure, ProcedureOutline>();

// A version of a procedure is held as one object, and asked for with every filing.
function outlineOf(procedure: Procedure): ProcedureOutline {
  const known = outlines.get(procedure);
  if (known) return known;
  const { code, everydayName, papers, audience } = procedure;
  const listed = papers.filter(({ handling }) => handling !== "note");
  const asked = listed.map(({ key, name, handling }) => ({
    key,
    name,
    mustSubmit: handling === "mustSubmit",
  }));
  const made = { code, name: everydayName, papers: asked, audience };
  outlines.set(procedure, made);
  return made;
}

function asAsked(procedure: Procedure, form: FormDefinition): FormDefinition {
  return procedure.handledBy === "department" ? withoutUnit(form) : form;
}

const unitless = new WeakMap<FormDefinition, FormDefinition>();

// The law names the department: nobody is asked which ward should handle it. Kept as one object, so
// that it is compiled once.
function withoutUnit(form: FormDefinition): FormDefinition {
  const known = unitless.get(form);
  if (known) return known;
  const steps = form.steps.map((step) => ({
    ...step,
    groups: step.groups
      .map((group) => ({
        ...group,
        fields: group.fields.filter(({ key }) => key !== form.unitField),
      }))
      .filter(({ fields }) => fields.length > 0),
  }));
  const made = { ...form, steps };
  unitless.set(form, made);
  return made;
}
