/** Takes in the files of a step one by one: each is stored or refused by itself, so that one bad file loses no good one. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import { problemWords } from "../../../../gates/problem-words.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { InvalidForm } from "../../../../platform/refusal.ts";
import { addPaper } from "../../commands/add-paper.ts";
import { removePaper } from "../../commands/remove-paper.ts";
import { getDraft } from "../../queries/draft.ts";
import { type PaperQuestion, paperQuestions } from "../../rules/draft.ts";
import type { OpenedDraft } from "./open-draft.ts";

export interface Received {
  /** By question: what is wrong with the files that were refused, each named. */
  errors: Record<string, string>;
  /** By question: how many files were refused. */
  refused: Record<string, number>;
}

/** Stores the posted files of a step, and takes off what was removed. */
export async function receivePapers(
  request: PageRequest,
  { actor, draft, form }: OpenedDraft,
  step: string,
  posted: PostedForm,
): Promise<Received> {
  const received: Received = { errors: {}, refused: {} };
  const removed = posted.text("remove-paper");
  if (removed !== "") await removePaper(actor, draft.id, removed);
  for (const question of paperQuestions(form, step)) {
    for (const file of posted.files(question.field.key)) {
      await take(request, question, received, file.name, async () => {
        await addPaper(actor, await getDraft(actor, draft.id), question, file);
      });
    }
  }
  return received;
}

async function take(
  request: PageRequest,
  { field }: PaperQuestion,
  received: Received,
  name: string,
  add: () => Promise<void>,
): Promise<void> {
  try {
    await add();
  } catch (error) {
    if (!(error instanceof InvalidForm)) throw error;
    const words = error.problems.map((problem) => problemWords(request, problem)).join(" ");
    received.errors[field.key] = [received.errors[field.key], `${name}: ${words}`]
      .filter(Boolean)
      .join(" ");
    received.refused[field.key] = (received.refused[field.key] ?? 0) + 1;
  }
}
