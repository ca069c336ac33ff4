/** What is appended to a task: a row of its history, and the promise that one side is told. */
import type { Insertable } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { later } from "../../../platform/jobs.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { EventTable } from "../tables.ts";

/** Which side is told of what has happened. */
export type Told = "lead" | "assigner";
export interface TaskNews {
  task: string;
  kind: string;
  side: Told;
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "directives.tell": TaskNews;
  }
}

/** Promises that one side of a task is told; who that is, is asked when it is sent. */
export function tell(tx: Transaction, task: string, kind: string, side: Told): void {
  later(tx, "directives.tell", { task, kind, side });
}

/** Makes a row of a task's history. */
export function eventOf(
  actor: Actor,
  taskId: string,
  event: { kind: string; note?: string | null; readers?: EventTable["readers"] },
): Insertable<EventTable> {
  const staff = actor.kind === "staff" ? actor : null;
  return {
    task_id: taskId,
    at: now(),
    kind: event.kind,
    actor_account_id: staff?.accountId ?? null,
    actor_name: staff?.name ?? null,
    acting_for_name: staff?.post.actingFor?.name ?? null,
    unit_code: staff?.post.unitCode ?? null,
    note: event.note ?? null,
    readers: event.readers ?? "all",
  };
}
