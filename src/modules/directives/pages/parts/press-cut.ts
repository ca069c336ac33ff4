/** What a post of the cutting desk's form does: saves in a pause, throws away, or cuts. */
import { autosaved, isAutosave } from "../../../../gates/autosaved.ts";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import type { TextAnswer } from "../../../../gates/route.ts";
import { InvalidForm, type Problem } from "../../../../platform/refusal.ts";
import { StaleView } from "../../../../platform/shown.ts";
import { dropUnsent, isInTurn, type StepWriting } from "../../../drafts/index.ts";
import { cutTasks } from "../../commands/cut-tasks.ts";
import { leadersOf, ownLeader } from "../../queries/leaders.ts";
import { levels } from "../../rules/task.ts";
import { leftTyped, type TypedCut } from "../../rules/typed-cut.ts";
import {
  type CutDesk,
  cutStep,
  draftOf,
  draftShown,
  keepTyped,
  marksOf,
  openCutDesk,
  readTypedCut,
  writingOf,
} from "./cut-desk.ts";
import { readCut } from "./proposed-tasks.tsx";

/** What the page has to show where nothing was cut: with what was typed, kept by now. */
export interface NotCut {
  desk: CutDesk;
  typed: TypedCut;
  problems: readonly Problem[];
  /** Another window has saved what was typed here: both are shown. */
  both: boolean;
}

/** Does it; gives an answer, what the page has to show, or null where it is done. */
export async function pressCut(
  request: PageRequest,
  posted: PostedForm,
): Promise<TextAnswer | NotCut | null> {
  const { staff } = request;
  const desk = await openCutDesk(request);
  const writing = writingOf(posted, desk);
  const typed = readTypedCut(posted, desk);
  if (isAutosave(request)) {
    const { at, sequence } = await keepTyped(request, desk, typed, writing);
    return autosaved(request, at, draftShown(desk, sequence));
  }
  if (posted.text("as") === "drop") {
    await dropUnsent(staff, draftOf(desk), cutStep, writing);
    return null;
  }
  if (!isInTurn(marksOf(desk), cutStep, writing)) return { desk, typed, problems: [], both: true };
  try {
    await cut(request, posted, desk, { typed, writing });
    return null;
  } catch (error) {
    const problems = error instanceof InvalidForm ? error.problems : [];
    if (!(error instanceof InvalidForm || error instanceof StaleView)) throw error;
    return keptFirst(request, { typed, writing, problems });
  }
}

// Who is told what is wrong, or that the document has changed, may leave now and loses nothing.
async function keptFirst(
  request: PageRequest,
  {
    typed,
    writing,
    problems,
  }: { typed: TypedCut; writing: StepWriting; problems: readonly Problem[] },
): Promise<NotCut> {
  const desk = await openCutDesk(request);
  if (!isInTurn(marksOf(desk), cutStep, writing)) return { desk, typed, problems, both: true };
  await keepTyped(request, desk, typed, writing);
  return { desk: await openCutDesk(request), typed, problems, both: false };
}

async function cut(
  { staff }: PageRequest,
  posted: PostedForm,
  desk: CutDesk,
  { typed, writing }: { typed: TypedCut; writing: StepWriting },
): Promise<void> {
  const leaders = await leadersOf(staff.post.unitCode);
  const leader =
    leaders.find(({ accountId }) => accountId === posted.text("leader")) ?? ownLeader(staff);
  if (!leader) throw new InvalidForm([{ field: "leader", code: "not-chosen" }]);
  const { tasks, places } = readCut(posted, desk.choices, desk.source.body);
  const offered = desk.offered.map(({ key }) => key);
  try {
    await cutTasks(staff, {
      sourceId: desk.source.id,
      level: levels.find((level) => level === posted.text("level")) ?? "city",
      assigner: leader,
      tasks,
      send: posted.text("as") !== "draft",
      typed: { draft: draftOf(desk), step: cutStep, writing, left: leftTyped(typed, offered) },
    });
  } catch (error) {
    if (!(error instanceof InvalidForm)) throw error;
    // Tasks that were not taken are not counted by the command: its fields are the form's again.
    throw new InvalidForm(
      error.problems.map(({ field, ...problem }) => ({
        ...problem,
        field: field.replace(/^\d+/, (index) => String(places[Number(index)])),
      })),
    );
  }
}
