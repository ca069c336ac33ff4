/**
 * What the rest of the house reads out of a form: who applies, to which unit, what is charged, what
 * is secret.
 */
import { passport } from "../../../values/passport.ts";
import type { Answers, AnswerValue } from "./answers.ts";
import { compileForm } from "./compile-form.ts";
import type { FormDefinition, PrefillSource } from "./definition.ts";
import { rowsIn } from "./posted-form.ts";

export interface Applicant {
  name: string;
  /**
   * Who they are on paper, as it is kept: a number, or a passport with its country; null where it
   * was not asked.
   */
  identity: string | null;
  /** The twelve digits; null for a passport. */
  identityNumber: string | null;
  passport: { country: string; number: string } | null;
  /** The three letters of a country; null where it was not asked. */
  nationality: string | null;
  taxCode: string | null;
  phone: string | null;
  email: string | null;
  /** The code of the ward or commune. */
  unitCode: string | null;
  address: string | null;
}

/** Gives who applies, from cleaned answers. */
export function applicantOf(definition: FormDefinition, answers: Answers): Applicant {
  const { applicant } = definition;
  const text = (key: string | undefined): string | null => {
    const value = key === undefined ? undefined : valueAt(answers, key);
    return typeof value === "string" ? value : null;
  };
  const paper = text(applicant.identityNumber);
  const foreign = paper === null ? null : passport.split(paper);
  return {
    name: text(applicant.name) ?? "",
    identity: paper,
    identityNumber: foreign === null ? paper : null,
    passport: foreign,
    nationality: text(applicant.nationality),
    taxCode: text(applicant.taxCode),
    phone: text(applicant.phone),
    email: text(applicant.email),
    unitCode: text(applicant.unit),
    address: text(applicant.address),
  };
}

/** Gives the code of the unit to which the dossier goes, or null when it was not chosen. */
export function unitOf(definition: FormDefinition, answers: Answers): string | null {
  const value = valueAt(answers, definition.unitField);
  return typeof value === "string" ? value : null;
}

export interface ChargedQuantities {
  /** Copies asked for beside the result. */
  copies: number;
  /** Documents to be certified: pages of each, and how many copies of it. */
  documents: { pages: number; copies: number }[];
  /** Persons whom the request covers, the applicant included. */
  people: number;
}

/** Gives what a fee is counted by, from cleaned answers. */
export function chargedQuantities(definition: FormDefinition, answers: Answers): ChargedQuantities {
  const { charged } = definition;
  const documents = charged?.documents;
  return {
    copies: charged?.copies === undefined ? 0 : numberAt(answers, charged.copies),
    documents:
      documents === undefined
        ? []
        : rowsIn(valueAt(answers, documents.repeat)).map((row) => ({
            pages: numberAt(row, documents.pages),
            copies: numberAt(row, documents.copies),
          })),
    people:
      1 + (charged?.people === undefined ? 0 : rowsIn(valueAt(answers, charged.people)).length),
  };
}

/** Gives the first answers of a form: what the account knows, and the form's own defaults. */
export function prefillAnswers(
  definition: FormDefinition,
  facts: Partial<Record<PrefillSource, string>>,
): Answers {
  const answers: Answers = {};
  for (const field of definition.steps
    .flatMap((step) => step.groups)
    .flatMap((group) => group.fields)) {
    const value = (field.prefill === undefined ? undefined : facts[field.prefill]) ?? field.default;
    if (value !== undefined) answers[field.key] = value;
  }
  return answers;
}

/** Gives how each field is to be protected, by its key. */
export function privacyOf(
  definition: FormDefinition,
): Map<string, "public" | "personal" | "sensitive"> {
  return new Map(
    [...compileForm(definition).byKey].map(([key, { field }]) => [key, field.privacy]),
  );
}

function valueAt(answers: Answers, key: string): AnswerValue | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

function numberAt(answers: Answers, key: string): number {
  const value = valueAt(answers, key);
  return typeof value === "number" ? value : 0;
}
