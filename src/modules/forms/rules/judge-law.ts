/**
 * What the law forbids, and which procedure it gives instead: judged over all answers, told beside
 * one field.
 */
import type { Answers, FormProblem } from "./answers.ts";
import { withinRow } from "./compare-answers.ts";
import type { CompiledForm, CompiledRule } from "./compile-form.ts";
import type { Surroundings } from "./condition.ts";
import { rowsIn } from "./posted-form.ts";

/** The procedure that the answers lead to instead of the one that is filled in. */
export interface OtherProcedure {
  key: string;
  /** Null where nothing can be filed here: the words then say what to do, and where. */
  procedure: string | null;
}

export interface Judgement {
  problems: FormProblem[];
  warnings: FormProblem[];
  otherProcedure: OtherProcedure | null;
}

interface Found {
  answers: Answers;
  /** The paths that are asked, by step. */
  visible: Record<string, string[]>;
  /** What is wrong already. */
  problems: readonly FormProblem[];
}

/**
 * Judges cleaned answers by the rules in force on a day; a field that is wrong already is not
 * judged again.
 */
export function judgeLaw(
  form: CompiledForm,
  { answers, visible, problems }: Found,
  around: Surroundings,
): Judgement {
  const judged: Judgement = { problems: [], warnings: [], otherProcedure: null };
  for (const rule of form.rules) {
    if (!isInForce(rule, around.today)) continue;
    for (const { path, place } of placesOf(rule, answers, around)) {
      if (!rule.breaks(place) || !visible[rule.step]?.includes(path)) continue;
      if (problems.some(({ field }) => field === path)) continue;
      const target = rule.refuses ? judged.problems : judged.warnings;
      target.push({
        field: path,
        code: "against-law",
        params: { article: rule.article },
        step: rule.step,
        law: rule.key,
      });
    }
  }
  const other = form.otherProcedures.find(
    ({ field, step, when }) => when(around) && visible[step]?.includes(field),
  );
  if (other !== undefined) {
    const { key, procedure, field, step, article } = other;
    judged.otherProcedure = { key, procedure };
    const params = { article, procedure: procedure ?? "" };
    judged.problems.push({ field, code: "other-procedure", params, step, law: key });
  }
  return judged;
}

function isInForce({ from, to }: CompiledRule, today: string): boolean {
  return (from === null || from <= today) && (to === null || today <= to);
}

/** A rule of a repeated group stands in each of its rows. */
function placesOf(
  { field, each }: CompiledRule,
  answers: Answers,
  around: Surroundings,
): { path: string; place: Surroundings }[] {
  if (each === null) return [{ path: field, place: around }];
  return rowsIn(answers[each]).map((row, index) => ({
    path: `${each}.${index}.${field}`,
    place: withinRow(around, row),
  }));
}
