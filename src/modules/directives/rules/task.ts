/** What a task is: its states, its kinds, and what each part of it may be. Pure. */

/** Where a task stands; `returned` waits for the lead unit to go on with it. */
export const taskStates = [
  "drafted",
  "sent",
  "received",
  "in_hand",
  "reported_done",
  "returned",
  "confirmed",
  "disputed",
  "paused",
  "cancelled",
  "superseded",
] as const;
export type TaskState = (typeof taskStates)[number];

/** Who gave it: the nation, the city, or the unit to its own offices. */
export const levels = ["central", "city", "unit"] as const;
export type TaskLevel = (typeof levels)[number];

/** With a day, or on purpose without one. */
export const taskKinds = ["dated", "undated"] as const;
export type TaskKind = (typeof taskKinds)[number];

export const urgencies = ["normal", "urgent", "express"] as const;
export type Urgency = (typeof urgencies)[number];

/** What has to come out of it. */
export const products = [
  "report",
  "plan",
  "scheme",
  "submission",
  "decision",
  "document",
  "work",
] as const;
export type Product = (typeof products)[number];

/** Where the words stand that gave the task. */
export const sourceKinds = [
  "incoming",
  "own_document",
  "conclusion",
  "leader_opinion",
  "programme",
  "reception",
  "council",
  "oral",
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const evaluations = ["good", "mended", "failed"] as const;
export type TaskEvaluation = (typeof evaluations)[number];

/** What a rule asks of a task. */
export interface TaskFacts {
  state: TaskState;
  assigner_unit_code: string;
  lead_unit_code: string;
  /** The office within the unit that leads it; "" where the unit as a whole does. */
  lead_office: string;
  person_account_id: string | null;
}

/** What leads a task, or has a part in it. */
export interface TaskSeat {
  unitCode: string;
  office: string;
}

/** Still to be done: neither handed in nor ended otherwise. */
export const openStates: readonly TaskState[] = [
  "sent",
  "received",
  "in_hand",
  "returned",
  "disputed",
  "paused",
];
/** In the hands of the lead unit. */
export const workedStates: readonly TaskState[] = ["received", "in_hand", "returned"];
/** The product is there; a return opens the task again. */
export const doneStates: readonly TaskState[] = ["reported_done", "confirmed"];
/** Not in any total: not yet given, or taken back. */
export const uncountedStates: readonly TaskState[] = ["drafted", "cancelled", "superseded"];

/** Whether a task is still to be done. */
export function isOpen(state: TaskState): boolean {
  return openStates.includes(state);
}

/** The longest words of one task. */
export const contentMax = 1_000;
