/**
 * Prepares a definition once, so that judging a thousand dossiers costs no more than walking their
 * fields.
 */
import { readTerritoryName } from "../../../values/territory-name.ts";
import { compileCondition, type Test } from "./condition.ts";
import type { FormDefinition, FormField, Option, PaperSlot } from "./definition.ts";
import { wordsOf } from "./words-of.ts";

export interface CompiledField {
  field: FormField;
  shown: Test;
  options: readonly Option[];
  /** The values of the options. */
  choices: ReadonlySet<unknown>;
  /** The fields of one row, for a repeated group. */
  row: CompiledField[];
  slot: { paper: PaperSlot; asked: Test } | null;
}

export interface CompiledGroup {
  key: string;
  shown: Test;
  fields: CompiledField[];
}

export interface CompiledRule {
  key: string;
  field: string;
  /** The repeated group in each of whose rows it is judged, or null. */
  each: string | null;
  step: string;
  breaks: Test;
  refuses: boolean;
  article: string;
  from: string | null;
  to: string | null;
}

export interface CompiledOther {
  key: string;
  field: string;
  step: string;
  when: Test;
  procedure: string | null;
  article: string;
}

export interface CompiledForm {
  definition: FormDefinition;
  steps: { key: string; groups: CompiledGroup[] }[];
  variants: { key: string; holds: Test }[];
  byKey: Map<string, CompiledField>;
  rules: CompiledRule[];
  otherProcedures: CompiledOther[];
}

const compiled = new WeakMap<FormDefinition, CompiledForm>();

/** Gives the compiled form of a definition; the work is done once for each definition object. */
export function compileForm(definition: FormDefinition): CompiledForm {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const byKey = new Map<string, CompiledField>();
  const form: CompiledForm = {
    definition,
    byKey,
    steps: definition.steps.map((step) => ({
      key: step.key,
      groups: step.groups.map((group) => ({
        key: group.key,
        shown: compileCondition(group.showWhen),
        fields: group.fields.map((field) => compileField(definition, field, byKey)),
      })),
    })),
    variants: definition.variants.map((variant) => ({
      key: variant.key,
      holds: compileCondition(variant.when),
    })),
    ...compileLaw(definition),
  };
  compiled.set(definition, form);
  return form;
}

function compileLaw(definition: FormDefinition): Pick<CompiledForm, "rules" | "otherProcedures"> {
  const steps = new Map(
    definition.steps.flatMap((step) =>
      step.groups.flatMap(({ fields }) => fields.map(({ key }) => [key, step.key])),
    ),
  );
  const rules = (definition.rules ?? []).map(
    ({ key, field, each = null, breaks, effect, article, from = null, to = null }) => ({
      key,
      field,
      each,
      article,
      from,
      to,
      breaks: compileCondition(breaks),
      refuses: effect === "refuse",
      step: steps.get(each ?? field) ?? "",
    }),
  );
  const otherProcedures = (definition.otherProcedures ?? []).map(
    ({ key, field, when, procedure, article }) => ({
      key,
      field,
      procedure,
      article,
      when: compileCondition(when),
      step: steps.get(field) ?? "",
    }),
  );
  return { rules, otherProcedures };
}

function compileField(
  definition: FormDefinition,
  field: FormField,
  byKey: Map<string, CompiledField>,
): CompiledField {
  const paper = definition.papers.find((candidate) => candidate.key === field.slot);
  const options = optionsOf(definition, field);
  const result: CompiledField = {
    field,
    shown: compileCondition(field.showWhen),
    options,
    choices: new Set(options.map(({ value }) => value)),
    row: (field.fields ?? []).map((child) => compileField(definition, child, byKey)),
    slot: paper === undefined ? null : { paper, asked: compileCondition(paper.when) },
  };
  byKey.set(field.key, result);
  return result;
}

function optionsOf(definition: FormDefinition, field: FormField): readonly Option[] {
  if (field.options !== undefined) return field.options;
  const list = field.list === undefined ? [] : (definition.lists?.[field.list] ?? []);
  return field.kind === "address_unit" ? list.map(named) : list;
}

// A ward is called in each language as everywhere in the house, whatever a version of a form was
// loaded with.
function named(option: Option): Option {
  const names = readTerritoryName(wordsOf(option.label, "vi"));
  return names === null ? option : { ...option, label: names };
}
