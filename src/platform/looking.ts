/**
 * Looking changes nothing: what answers a GET only reads. Who looked may be written down, since
 * the law asks for that. Found where people build and test, whatever state the data are in.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { config } from "./config.ts";

const looking = new AsyncLocalStorage<true>();
const auditRow = /^\s*insert into platform\.audit_entry\b/;

/** Runs what answers a GET or HEAD, within which nothing may change; gives what it gives. */
export function onlyLooking<T>(work: () => Promise<T>): Promise<T> {
  return config.MODE === "production" ? work() : looking.run(true, work);
}

/** Throws an Error when a statement would change something while somebody only looks. */
export function requireMayChange(sql: string): void {
  if (!looking.getStore() || auditRow.test(sql)) return;
  throw new Error(`A GET changes nothing, but this would: ${sql.slice(0, 120)}`);
}
