/**
 * What is typed into a draft, sealed part by part: what it began with, then each step as it was
 * saved, so that a step is stored without reading the others. Parts are sealed under SECRET_KEY
 * itself, for the purpose and the owner that their keeper names: a draft lives for weeks.
 */
import { type RawBuilder, sql } from "kysely";
import { isSealed, openText, sealedToday, sealText } from "../../../platform/sealed.ts";

const mark = "~";

/** What one step holds. */
export interface StepPart<Answers> {
  step: string;
  /** What counts no more of what was said before, beside what is said now. */
  keys: readonly string[];
  answers: Answers;
}

/** What a part is sealed for, and whose it is. */
export interface SealedFor {
  purpose: string;
  owner: string;
}

/** Gives one step as a sealed part, for its column; it counts instead of what its keys said. */
export function sealedPart<Answers>(
  { purpose, owner }: SealedFor,
  { step, keys, answers }: StepPart<Answers>,
): string {
  const part = sealText(JSON.stringify({ keys, answers }), purpose, `${owner} ${step}`);
  return JSON.stringify({ [mark + step]: part });
}

/**
 * Gives what a draft's parts say together; what an earlier build kept unsealed counts as it stands.
 */
export function openedSteps<Answers extends object>(
  { purpose, owner }: SealedFor,
  kept: unknown,
): Answers {
  const rows = Object.entries(kept as Record<string, unknown>);
  const isPart = (row: [string, unknown]): row is [string, string] =>
    row[0].startsWith(mark) && isSealed(row[1]);
  const parts = rows.filter(isPart).toSorted(([one], [other]) => (one < other ? -1 : 1));
  let answers = {} as Answers;
  for (const [name, sealed] of parts) {
    const text = openText(sealed, purpose, `${owner} ${name.slice(mark.length)}`);
    const part = JSON.parse(text) as StepPart<Answers>;
    const others = Object.entries(answers).filter(([key]) => !part.keys.includes(key));
    answers = { ...(Object.fromEntries(others) as Answers), ...part.answers };
  }
  return { ...answers, ...(Object.fromEntries(rows.filter((row) => !isPart(row))) as Answers) };
}

/** The condition that a column holds a part that is not sealed under today's secret. */
export function isSealedBefore(column: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from jsonb_each_text(${column}) as part
    where not starts_with(part.value, ${sealedToday()}))`;
}

/** Gives the parts of a draft sealed under today's secret, each as it was. */
export function sealedAgain({ purpose, owner }: SealedFor, kept: unknown): string {
  const again = Object.entries(kept as Record<string, string>).map(([name, sealed]) => {
    const whose = `${owner} ${name.slice(mark.length)}`;
    return [name, sealText(openText(sealed, purpose, whose), purpose, whose)];
  });
  return JSON.stringify(Object.fromEntries(again));
}
