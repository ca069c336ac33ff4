import { system } from "../../../platform/actor.ts";
import { eachAlone } from "../../../platform/batches.ts";
import { inTransaction, StaleWrite } from "../../../platform/transaction.ts";
import type { Task } from "../queries/task.ts";
import { changeTask } from "../changes/change-task.ts";

/** Receives tasks for units that neither received nor disputed them in time; gives how many. */
export async function receiveSilent(tasks: readonly Task[]): Promise<number> {
  return eachAlone(tasks, receiveFor);
}

// Whoever received or disputed it just now was faster; the others are received all the same.
async function receiveFor(task: Task): Promise<boolean> {
  const house = system("directives");
  try {
    await inTransaction(house, async (tx) => {
      changeTask(tx, house, task, {
        set: { state: "received" },
        event: { kind: "received-silently" },
      });
    });
    return true;
  } catch (error) {
    if (!(error instanceof StaleWrite)) throw error;
    return false;
  }
}
