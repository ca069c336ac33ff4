/** Catches the statements that the house itself sends for a work, so that what is compared can never drift from what is run. */
import { PreparingClient } from "../src/platform/prepared-query.ts";

export interface Statement { text: string; values: unknown[] }

type Query = (...given: unknown[]) => unknown;

/** Runs a piece of work and gives the statements that this process sent to the database meanwhile, in order. */
export async function capture(work: () => Promise<unknown>): Promise<Statement[]> {
  const caught: Statement[] = [];
  const client = PreparingClient.prototype as unknown as { query: Query };
  const { query } = client;
  client.query = function caughtQuery(this: unknown, ...given: unknown[]) {
    caught.push({ text: String(given[0]), values: Array.isArray(given[1]) ? given[1] : [] });
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return caught;
}
