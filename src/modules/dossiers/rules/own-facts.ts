/**
 * Whose facts an online application carries: the account's own, or those of whom it acts for. Pure.
 */
import type { Answers, FormDefinition } from "../../forms/index.ts";
import type { DraftPaper } from "./draft.ts";

/** What an account knows of its holder; null where it does not. */
export interface OwnFacts {
  kind: "citizen" | "business" | "staff";
  name: string;
  identityNumber: string | null;
  birthDate: string | null;
  taxCode: string | null;
}

const authorisations = new Set(["authorisation", "filing_authorisation"]);

/** Tells whether a paper of this slot lets one person act for another. */
export function isAuthorisation(slot: string): boolean {
  return authorisations.has(slot);
}

/** Finds the paper by which somebody acts for another; a file, of a slot that the law knows. */
export function authorisationAmong(papers: readonly DraftPaper[]): DraftPaper | undefined {
  return papers.find(({ slot, fileId }) => fileId !== null && isAuthorisation(slot));
}

/**
 * Gives the answers with the facts of the account in the place of what was typed: whoever files
 * for themselves is who they signed in as. What the account does not know stays as it was typed.
 */
export function withOwnFacts(form: FormDefinition, answers: Answers, own: OwnFacts): Answers {
  const facts: Record<string, string | null> =
    own.kind === "business"
      ? { "business.name": own.name, "business.tax_code": own.taxCode }
      : {
          "citizen.full_name": own.name,
          "citizen.identity_number": own.identityNumber,
          "citizen.birth_date": own.birthDate,
        };
  let mine = answers;
  for (const { key, prefill } of prefilledOf(form)) {
    const fact = facts[prefill] ?? null;
    // Only what the form asks of this applicant, in the case that they describe, is answered.
    if (fact === null || !Object.hasOwn(answers, key) || answers[key] === fact) continue;
    // Nearly everybody types what their account knows: then nothing is copied.
    if (mine === answers) mine = { ...answers };
    mine[key] = fact;
  }
  return mine;
}

/** Tells whether something was typed that is not the account's own, whose facts stand in `mine`. */
export function isOtherThan(answers: Answers, mine: Answers): boolean {
  return mine !== answers && Object.keys(answers).some((key) => mine[key] !== answers[key]);
}

interface Prefilled {
  key: string;
  prefill: string;
}
// Definitions are held as one object each, and read for every filing.
const known = new WeakMap<FormDefinition, Prefilled[]>();

function prefilledOf(form: FormDefinition): Prefilled[] {
  const found = known.get(form);
  if (found) return found;
  const fields = form.steps.flatMap(({ groups }) => groups.flatMap((group) => group.fields));
  const made = fields.flatMap(({ key, prefill }) =>
    prefill === undefined ? [] : [{ key, prefill }],
  );
  known.set(form, made);
  return made;
}
