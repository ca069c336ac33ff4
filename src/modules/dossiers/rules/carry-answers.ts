/** What a draft takes along when its answers mean another procedure. Pure. */
import type { Answers, FormDefinition, SummarySection } from "../../forms/index.ts";
import type { DraftPaper } from "./draft.ts";

/** Where general forms ask what is wanted, in words. */
const freeText = "request_text";
const otherPapers = "other_papers";

export interface Carrying {
  from: FormDefinition;
  to: FormDefinition;
  /** The name of the procedure that is asked for now. */
  wanted: string;
  /** Which answer goes into which field of another name. */
  carries: Record<string, string>;
}

/**
 * Gives the answers of the other form: what has the same name or is told to go somewhere stays an
 * answer,
 * all else becomes lines of its free text where it has one. `first` are the other form's own first
 * answers.
 */
export function carriedAnswers(
  carrying: Carrying,
  answers: Answers,
  told: SummarySection[],
  first: Answers,
): Answers {
  const asked = fieldsOf(carrying.to);
  const carried: Answers = { ...first };
  const taken = new Set<string>();
  for (const [key, value] of Object.entries(answers)) {
    const target = carrying.carries[key] ?? key;
    if (!asked.has(target) || asked.get(target)?.kind === "file") continue;
    carried[target] = value;
    taken.add(key);
  }
  const free = asked.get(freeText);
  if (free && carried[freeText] === undefined) {
    carried[freeText] = textOf(carrying.wanted, told, taken, free.maxLength ?? 1000);
  }
  return carried;
}

function textOf(
  wanted: string,
  told: SummarySection[],
  taken: ReadonlySet<string>,
  lengthMax: number,
): string {
  const lines = told.flatMap(({ groups }) =>
    groups.flatMap(({ title, rows }) => {
      const own = rows.filter(
        ({ path, value, files }) =>
          !taken.has(path.split(".")[0] ?? "") && value !== "" && files.length === 0,
      );
      return own.length === 0
        ? []
        : [`${title}: ${own.map(({ label, value }) => `${label}: ${value}`).join("; ")}.`];
    }),
  );
  let text = `${wanted}.`;
  for (const line of lines) if (text.length + line.length + 1 <= lengthMax) text += `\n${line}`;
  return text;
}

/**
 * Gives the papers of a draft for the questions of the other form; what has no question there goes
 * to the other papers.
 */
export function carriedPapers(to: FormDefinition, papers: readonly DraftPaper[]): DraftPaper[] {
  const asked = fieldsOf(to);
  const files = [...asked.values()].filter(({ kind }) => kind === "file");
  const spare =
    files.find(({ slot }) => slot === otherPapers) ??
    files.find(({ slot }) =>
      to.papers.some(({ key, required, when }) => key === slot && !required && !when),
    );
  return papers.flatMap((paper) => {
    if (paper.field === "" || asked.get(paper.field)?.kind === "file") return [paper];
    const slot = to.papers.find(({ key }) => key === spare?.slot);
    if (!spare || !slot) return [];
    return [
      {
        ...paper,
        field: spare.key,
        slot: slot.key,
        slotLabel: typeof slot.label === "string" ? slot.label : slot.label.vi,
      },
    ];
  });
}

function fieldsOf(form: FormDefinition) {
  const fields = form.steps.flatMap(({ groups }) => groups.flatMap((group) => group.fields));
  return new Map(fields.map((field) => [field.key, field]));
}
