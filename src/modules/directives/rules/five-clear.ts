/**
 * "5 rõ": a task is sent only when it says what, who leads, who takes part, until when, and what
 * comes out of it. Pure.
 */
import type { Product, TaskKind } from "./task.ts";

export interface Given {
  content: string;
  lead: string | null;
  /** How many take part, or that on purpose nobody does. */
  coordinators: number;
  alone: boolean;
  kind: TaskKind;
  due: string | null;
  product: Product | null;
}

/** Gives the fields that are still unclear, in the order of the form. */
export function unclear(task: Given): string[] {
  return [
    ...(task.content.trim().length < 5 ? ["content"] : []),
    ...(task.lead === null ? ["lead"] : []),
    ...(task.coordinators === 0 && !task.alone ? ["coordinators"] : []),
    ...(task.kind === "dated" && task.due === null ? ["due"] : []),
    ...(task.product === null ? ["product"] : []),
  ];
}
