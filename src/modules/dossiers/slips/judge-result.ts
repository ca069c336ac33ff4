/** Whether a result may be proposed, and whether what was proposed may be signed. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { lettersNotPrintable } from "../../../values/printable.ts";
import {
  type Fact,
  hasLines,
  peopleProblems,
  problemsOf,
  type ResultContent,
  type ValueProblem,
  type Values,
} from "../../papers/index.ts";
import type { Dossier } from "../changes/change-dossier.ts";
import { getResultForm, type ResultForm } from "./result-form.ts";
import { composed } from "../../../values/text.ts";

/**
 * Gives the result as it would be kept, and fact by fact what is wrong with it; facts that the
 * paper does not know are left out.
 */
export async function judgeResult(
  dossier: Dossier,
  values: Values,
): Promise<{ content: ResultContent; problems: ValueProblem[] }> {
  const form = await getResultForm(dossier);
  const own = form.groups.flatMap(({ facts }) => facts).filter(({ made }) => made === undefined);
  const kept = own
    .map((fact) => [fact.key, written(fact, values[fact.key] ?? "")] as const)
    .filter(([, value]) => value !== "");
  const content = {
    kind: form.kind,
    ...(form.title ? { title: form.title } : {}),
    values: Object.fromEntries(kept),
  };
  return { content, problems: problemsIn(form, content.values) };
}

// What stands in one line of the paper is one line, however its box was filled.
function written(fact: Fact, text: string): string {
  const whole = composed(text).trim();
  return hasLines(fact) ? whole : whole.replace(/\s*\n\s*/g, " ");
}

function problemsIn(form: ResultForm, values: Values): ValueProblem[] {
  const unprintable = Object.entries(values).flatMap(([key, value]): ValueProblem[] => {
    const letters = lettersNotPrintable(`${value}${value.toLocaleUpperCase("vi")}`).join(" ");
    return letters === "" ? [] : [{ key, code: "name-letters", params: { letters } }];
  });
  const own = problemsOf(form.groups, values, form.carried, form.told);
  const wrong = new Set(own.map(({ key }) => key));
  // A fact that is wrong already is not held against the others.
  const people = peopleProblems(form.layout, values, dayOf(now()));
  return [...own, ...people.filter(({ key }) => !wrong.has(key)), ...unprintable];
}

/**
 * Gives the proposal that may be signed; throws Refusal naming what is missing, whatever an
 * earlier build let through.
 */
export async function requireWhole(
  dossier: Dossier,
  content: ResultContent,
): Promise<ResultContent> {
  const form = await getResultForm(dossier);
  const problems =
    content.kind === form.kind ? problemsIn(form, content.values) : [{ key: "", code: "required" }];
  if (problems.length === 0) return content;
  const labels = new Map(
    form.groups
      .flatMap(({ facts }) => facts)
      .map(({ key, label, of }) => [key, of ? `${label} ${of}` : label]),
  );
  const facts = [
    ...new Set(problems.map(({ key }) => labels.get(key) ?? form.title ?? form.layout.title)),
  ].join("; ");
  throw new Refusal("dossiers.result-incomplete", { facts });
}
