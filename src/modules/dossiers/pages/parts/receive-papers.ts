/**
 * Takes in the files of a step one by one: each is stored or refused by itself, so that one bad
 * file loses no good one.
 */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { addPaper } from "../../commands/add-paper.ts";
import { removePaper } from "../../commands/remove-paper.ts";
import { getDraft } from "../../queries/draft.ts";
import { paperQuestions } from "../../rules/draft.ts";
import type { OpenedDraft } from "./open-draft.ts";
import { type RefusedFiles, takeFile } from "./refused-file.ts";

/** Stores the posted files of a step, and takes off what was removed. */
export async function receivePapers(
  request: PageRequest,
  { actor, draft, form }: OpenedDraft,
  step: string,
  posted: PostedForm,
): Promise<RefusedFiles> {
  const received: RefusedFiles = { errors: {}, refused: {} };
  const removed = posted.text("remove-paper");
  if (removed !== "") await removePaper(actor, draft.id, removed);
  for (const question of paperQuestions(form, step)) {
    const field = question.field.key;
    for (const name of posted.namesNotKept(field)) {
      await takeFile(request, received, { field, name }, () => Promise.reject(posted.notKept));
    }
    for (const file of posted.files(field)) {
      await takeFile(request, received, { field, name: file.name }, async () =>
        addPaper(actor, await getDraft(actor, draft.id), question, file),
      );
    }
  }
  return received;
}
