/**
 * The four figures, and nothing beside them: every screen and report counts by these alone. Pure.
 */
import { doneStates, type TaskState, uncountedStates } from "./task.ts";

/** HT đúng hạn, HT quá hạn, chưa HT trong hạn, chưa HT quá hạn. */
export const figures = ["done_in_time", "done_late", "open_in_time", "open_late"] as const;
export type Figure = (typeof figures)[number];
export type TaskFigures = Record<Figure, number>;

export interface Counted {
  state: TaskState;
  /** From this moment on it is late; null: no due day, or its clock stands still. */
  late_from: Date | null;
  /** The city's midnight of the day on which the product was issued or submitted. */
  done_at: Date | null;
}

/** Whether something is late at a moment, by the one answer of the calendar. */
export function isLateAt(lateFrom: Date | null, at: Date): boolean {
  return lateFrom !== null && lateFrom <= at;
}

/**
 * Gives the figure in which a task counts at a moment; null for what is not in the total. Done is
 * judged by the product's own day: not by a click, and not by who confirms it when.
 */
export function figureOf(task: Counted, at: Date): Figure | null {
  if (uncountedStates.includes(task.state)) return null;
  if (doneStates.includes(task.state) && task.done_at !== null && task.done_at <= at)
    return isLateAt(task.late_from, task.done_at) ? "done_late" : "done_in_time";
  return isLateAt(task.late_from, at) ? "open_late" : "open_in_time";
}

/** Counts tasks at a moment. */
export function countFigures(tasks: readonly Counted[], at: Date): TaskFigures {
  const counted = noFigures();
  for (const task of tasks) {
    const figure = figureOf(task, at);
    if (figure) counted[figure] += 1;
  }
  return counted;
}

/** Gives four zeros. */
export function noFigures(): TaskFigures {
  return { done_in_time: 0, done_late: 0, open_in_time: 0, open_late: 0 };
}

/** Adds the figures of many up, each by itself. */
export function sumOfFigures(lines: readonly TaskFigures[]): TaskFigures {
  const sum = noFigures();
  for (const line of lines) for (const figure of figures) sum[figure] += line[figure];
  return sum;
}

/** Adds up: the total is the sum of the four. */
export function totalOf(counted: TaskFigures): number {
  return figures.reduce((sum, figure) => sum + counted[figure], 0);
}

/** Gives how many of a hundred done tasks were done in time, to a tenth; null where none is. */
export function onTimeRate({ done_in_time, done_late }: TaskFigures): number | null {
  const done = done_in_time + done_late;
  return done === 0 ? null : Math.round((done_in_time / done) * 1000) / 10;
}
