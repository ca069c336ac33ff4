/**
 * A dossier before it is filed: what was typed, and which papers are stored for which question.
 * Pure.
 */
import type { Answers, FormDefinition, FormField, PaperSlot } from "../../forms/index.ts";

/** Handed in as original or copy, shown and taken back, or sent as a file. */
export type PaperKind = "original" | "copy" | "shown" | "electronic";

/** Lists the keys of a step's questions that are typed. */
export function typedKeys(form: FormDefinition, step: string): string[] {
  const groups = form.steps.find(({ key }) => key === step)?.groups ?? [];
  return groups.flatMap(({ fields }) =>
    fields.filter(({ kind }) => kind !== "file").map(({ key }) => key),
  );
}

/**
 * A paper of a draft; handed over at a counter it has no file. Its id stands for it among the
 * answers.
 */
export interface DraftPaper {
  id: string;
  /** The question of the form that asks for it; "" for what only the counter sees. */
  field: string;
  slot: string;
  slotLabel: string;
  fileId: string | null;
  fileName: string;
  sha256: string | null;
  sizeBytes: number | null;
  kind: PaperKind;
  /** How many pieces were handed over; one file is one. */
  quantity?: number;
}

export interface PaperQuestion {
  field: FormField;
  slot: PaperSlot;
}

/** Lists the questions of a step that ask for papers; of the whole form without a step. */
export function paperQuestions(form: FormDefinition, step?: string): PaperQuestion[] {
  const { asked } = questionsOf(form);
  return step === undefined
    ? asked.map(({ question }) => question)
    : asked.filter((one) => one.step === step).map(({ question }) => question);
}

interface AskedPapers {
  asked: { step: string; question: PaperQuestion }[];
  keys: ReadonlySet<string>;
}
// Definitions are held as one object each, and read for every filing.
const known = new WeakMap<FormDefinition, AskedPapers>();

function questionsOf(form: FormDefinition): AskedPapers {
  const found = known.get(form);
  if (found) return found;
  const asked = form.steps.flatMap(({ key: step, groups }) =>
    groups.flatMap(({ fields }) =>
      fields.flatMap((field) => {
        const slot = form.papers.find(({ key }) => key === field.slot);
        return field.kind === "file" && slot ? [{ step, question: { field, slot } }] : [];
      }),
    ),
  );
  const made = { asked, keys: new Set(asked.map(({ question }) => question.field.key)) };
  known.set(form, made);
  return made;
}

/** A paper that the counter may receive or be shown. */
export interface CounterPaper {
  slot: string;
  label: string;
  field: string;
  mustShow: boolean;
}

/**
 * What the clerk noted of one paper: pieces handed in, and whether the original was seen and given
 * back.
 */
export interface HandedPaper {
  slot: string;
  originals: number;
  copies: number;
  shown: boolean;
}

export const handedMax = 99;

/**
 * Lists the papers of a dossier at the counter: those that the form asks for in this case, then
 * those of the procedure that the form does not know.
 */
export function papersAtCounter(
  form: FormDefinition,
  visible: ReadonlySet<string>,
  procedurePapers: readonly {
    key: string;
    name: string;
    handling: "mustSubmit" | "mustShow" | "note";
  }[],
): CounterPaper[] {
  const asked = paperQuestions(form).filter(({ field }) => visible.has(field.key));
  const known = new Set(form.papers.map(({ key }) => key));
  const label = (text: PaperSlot["label"]) => (typeof text === "string" ? text : text.vi);
  // Where both know a paper, the procedure names the paper itself; the form may name a photograph
  // of it.
  const own = new Map(procedurePapers.map((paper) => [paper.key, paper]));
  return [
    ...asked.map(({ field, slot }) => ({
      slot: slot.key,
      label: own.get(slot.key)?.name ?? label(slot.label),
      field: field.key,
      mustShow: own.get(slot.key)?.handling === "mustShow",
    })),
    ...procedurePapers
      .filter(({ key, handling }) => handling !== "note" && !known.has(key))
      .map((paper) => ({
        slot: paper.key,
        label: paper.name,
        field: "",
        mustShow: paper.handling === "mustShow",
      })),
  ];
}

/**
 * Gives answers in which each question for papers is answered by the papers that are there, and by
 * nothing else.
 */
export function withPapers(
  form: FormDefinition,
  answers: Answers,
  papers: readonly DraftPaper[],
): Answers {
  if (papers.length === 0) return withoutPapers(form, answers);
  const typed = { ...withoutPapers(form, answers) };
  for (const { field } of paperQuestions(form)) {
    const ids = papers.filter((paper) => paper.field === field.key).map(({ id }) => id);
    if (ids.length > 0) typed[field.key] = ids;
  }
  return typed;
}

/**
 * Gives the answers that were typed: what is stored as a draft; the same object where no paper
 * stands among them.
 */
export function withoutPapers(form: FormDefinition, answers: Answers): Answers {
  const named = [...questionsOf(form).keys].filter((key) => Object.hasOwn(answers, key));
  if (named.length === 0) return answers;
  const typed = { ...answers };
  for (const key of named) delete typed[key];
  return typed;
}

/**
 * Gives a posted form as the rules of forms read it: the date boxes of the screen are named
 * `key-day`, theirs `key.day`.
 */
export function postedAnswers(
  posted: Record<string, string | string[]>,
  removedRow = "",
): Record<string, string | string[]> {
  const kept = Object.entries(posted).filter(
    ([name]) => removedRow === "" || !name.startsWith(`${removedRow}.`),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [name.replace(/-(day|month|year)$/, ".$1"), value]),
  );
}
