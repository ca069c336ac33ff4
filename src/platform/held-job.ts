/** Which job of which worker runs here: its transactions commit only while the worker holds it. */
import { AsyncLocalStorage } from "node:async_hooks";

export interface HeldJob {
  job: string;
  worker: string;
}

const holding = new AsyncLocalStorage<HeldJob>();

/** Runs a job's work; gives what it gives. */
export function whileHolding<T>(held: HeldJob, work: () => Promise<T>): Promise<T> {
  return holding.run(held, work);
}

/** Gives the job that runs here, or undefined outside of any. */
export function heldJob(): HeldJob | undefined {
  return holding.getStore();
}
