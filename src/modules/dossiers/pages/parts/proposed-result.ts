/** The facts of a result between form and paper. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import { lengthProblem, readMax } from "../../../../gates/typed-text.ts";
import { InvalidForm } from "../../../../platform/refusal.ts";
import { manyLines } from "../../../../values/text.ts";
import {
  type Fact,
  type FactGroup,
  factsOf,
  hasLines,
  printedValues,
  type ResultContent,
  type ResultKind,
  type Values,
} from "../../../papers/index.ts";
import { getResultForm } from "../../slips/result-form.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import type { Dossier } from "../../tables.ts";

export interface ResultField {
  key: string;
  label: string;
  /** A number or a day, a text that may be long, or several lines. */
  box: "short" | "text" | "lines";
  /** Wanted in every case; what is wanted only with other facts is judged by the command. */
  must: boolean;
  /** Computed when it is signed: shown, never asked. */
  made: boolean;
  found: Fact["found"];
}

export interface ResultFieldGroup {
  heading: string;
  fields: ResultField[];
}

/**
 * A result as its form shows it: the facts in the order of the paper, with what the form begins
 * with.
 */
export interface ProposedResult {
  title: string;
  groups: ResultFieldGroup[];
  values: Values;
  /** A day in words: computed, and known before anybody signs. */
  inWords: Values;
  proposed: boolean;
}

/**
 * Gives what the form of a result begins with: what was proposed before, otherwise what the
 * declaration tells.
 */
export async function proposedResult(dossier: Dossier, file: DossierFile): Promise<ProposedResult> {
  const form = await getResultForm(dossier);
  const before = file.decision?.content as ResultContent | undefined;
  const values = before?.kind === form.kind ? before.values : form.carried;
  return {
    title: form.title ?? form.layout.title,
    groups: form.groups.map(fieldsOf),
    values,
    inWords: wordsIn(form.layout, values),
    proposed: file.decision !== undefined && file.decision.signed_at === null,
  };
}

function wordsIn(layout: ResultKind, values: Values): Values {
  const printed = printedValues(layout, values, { issuer: "", signedOn: null });
  const worded = factsOf(layout).filter(({ made }) => typeof made === "object");
  return Object.fromEntries(worded.map(({ key }) => [key, printed[key] ?? ""]));
}

function fieldsOf({ heading, facts, optional }: FactGroup): ResultFieldGroup {
  return {
    heading: (heading ?? "").replace(/^\d+\.\s*/, ""),
    fields: facts.map((fact) => ({
      key: fact.key,
      label: (fact.of ? `${fact.label} ${fact.of}` : fact.label).replace(/^\d+\.\s*/, ""),
      box: boxOf(fact),
      must: fact.must === true && !optional && fact.mustWith === undefined,
      made: fact.made !== undefined,
      found: fact.found,
    })),
  };
}

function boxOf(fact: Fact): ResultField["box"] {
  if (hasLines(fact)) return "lines";
  return (fact.shape ?? "text") === "text" ? "text" : "short";
}

const factMax = 4_000;

/**
 * Reads the posted facts of a result; the command leaves out what the paper does not know. Throws
 * InvalidForm beside each that is too long.
 */
export function readResult(form: PostedForm): Values {
  const own = form.names().filter((name) => name.startsWith("propose."));
  const facts = own.map((name): [string, string] => [
    name.slice("propose.".length),
    manyLines(form.text(name), readMax),
  ]);
  const problems = facts.flatMap(([field, text]) => lengthProblem(text, factMax, field) ?? []);
  if (problems.length > 0) throw new InvalidForm(problems);
  return Object.fromEntries(facts);
}
