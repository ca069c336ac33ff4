/** The cutting desk of one document, and what its official has typed there. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { shownAs } from "../../../../platform/shown.ts";
import {
  findUnsent,
  keepUnsent,
  readWriting,
  sequenceOf,
  type StepMarks,
  stepSubject,
  type StepWriting,
  type Unsent,
} from "../../../drafts/index.ts";
import { namesOfChoices, type SeatChoice, seatChoices } from "../../queries/seat-choices.ts";
import { type CutTask, getSource } from "../../queries/source.ts";
import type { Source } from "../../queries/task.ts";
import { findTasks, leftUncut, type ProposedTask } from "../../rules/find-tasks.ts";
import {
  isSameRow,
  offeredMax,
  offeredTasks,
  proposedRow,
  rowFields,
  rowKey,
  type TypedCut,
  type TypedRow,
} from "../../rules/typed-cut.ts";

export interface CutDesk {
  source: Source;
  tasks: CutTask[];
  choices: SeatChoice[];
  found: ProposedTask[];
  left: ProposedTask[];
  /** What is offered, in its order. */
  offered: { key: string; found: ProposedTask | null }[];
  /** The row that each sentence proposes, taken or not. */
  proposed: ReadonlyMap<string, TypedRow>;
  /** What the official typed before and did not send. */
  kept: Unsent<TypedCut> | null;
}

/** The one step of a draft of this desk. */
export const cutStep = "cut";

/** Names the draft of a document's desk. */
export function draftOf({ source }: Pick<CutDesk, "source">): string {
  return `directives.source:${source.id}`;
}

/** Opens the desk of the address; throws NotFound for whoever may not cut there. */
export async function openCutDesk(request: PageRequest): Promise<CutDesk> {
  const { staff } = request;
  const { source, tasks } = await getSource(staff, request.param("id"));
  const choices = await seatChoices(staff.post.unitCode, request.language);
  const found = findTasks(source.body, namesOfChoices(choices), source.day);
  const left = leftUncut(found, tasks);
  const labels = new Map(choices.map(({ key, label }) => [key, label]));
  const labelOf = (key: string) => labels.get(key);
  const offered = offeredTasks(left).map((one) => ({ key: rowKey(one), found: one }));
  const proposed = new Map([...found, null].map((one) => [rowKey(one), proposedRow(one, labelOf)]));
  const kept = await findUnsent<TypedCut>(staff, draftOf({ source }));
  return { source, tasks, choices, found, left, offered, proposed, kept };
}

/** Gives what was typed and is kept; null where nothing is. */
export function keptCut({ kept }: CutDesk): TypedCut | null {
  return kept?.there ? kept.answers : null;
}

/** Gives what was typed for sentences that are offered no more: somebody has cut them. */
export function rowsOfOthers(desk: CutDesk, typed: TypedCut | null): TypedRow[] {
  const offered = new Set(desk.offered.map(({ key }) => key));
  const rows = Object.entries(typed?.rows ?? {});
  return rows.filter(([key]) => !offered.has(key)).map(([, row]) => row);
}

/**
 * Reads what is typed: rows that say what their sentence proposes are left out, kept ones that the
 * form did not show stay.
 */
export function readTypedCut(posted: PostedForm, desk: CutDesk): TypedCut {
  const places = Array.from({ length: offeredMax + 1 }, (_, index) => index);
  const shown = places.flatMap((place) => {
    const row = rowAt(posted, place);
    return row ? [row] : [];
  });
  const keys = new Set(shown.map(({ key }) => key));
  const unshown = Object.entries(keptCut(desk)?.rows ?? {}).filter(([key]) => !keys.has(key));
  const changed = shown.filter(({ key, row }) => {
    const proposed = desk.proposed.get(key);
    return proposed !== undefined && !isSameRow(row, proposed);
  });
  return {
    leader: posted.text("leader"),
    level: posted.text("level"),
    rows: Object.fromEntries([...unshown, ...changed.map(({ key, row }) => [key, row] as const)]),
  };
}

// A box takes a thousand letters; what is more did not come from one.
const textMax = 2_000;

function rowAt(posted: PostedForm, place: number): { key: string; row: TypedRow } | null {
  const text = (name: string) => posted.text(`${place}.${name}`).slice(0, textMax);
  const row = Object.fromEntries(rowFields.map((name) => [name, text(name)])) as TypedRow;
  const span = text("start") === "" ? null : `${text("start")}-${text("end")}`;
  if (Object.values(row).every((typed) => typed === "")) return null;
  return { key: span ?? rowKey(null), row };
}

/** Which state of the draft a form is built on. */
export function writingOf(posted: PostedForm, desk: CutDesk): StepWriting {
  return readWriting(draftSubject(desk), sequenceOf(marksOf(desk), cutStep), {
    shown: posted.texts("shown"),
    turn: posted.text("turn"),
    opened: posted.text("opened"),
  });
}

/** Gives the marks of the desk's draft. */
export function marksOf({ kept }: CutDesk): StepMarks {
  return kept?.steps ?? {};
}

/** Names the draft's one step, as the form's `shown` field does. */
export function draftSubject(desk: Pick<CutDesk, "source">): string {
  return stepSubject(draftOf(desk), cutStep);
}

/** Gives the `shown` field of the draft. */
export function draftShown(desk: CutDesk, sequence = sequenceOf(marksOf(desk), cutStep)): string {
  return shownAs(draftSubject(desk), sequence);
}

/** Keeps what is typed; throws StaleView when another window has saved it since. */
export async function keepTyped(
  { staff }: PageRequest,
  desk: CutDesk,
  typed: TypedCut,
  writing: StepWriting,
): Promise<{ at: Date; sequence: number }> {
  return keepUnsent(staff, draftOf(desk), { step: cutStep, keys: [], answers: typed }, writing);
}
