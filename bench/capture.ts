/**
 * Catches the statements that the house itself sends for a work, so that what is compared can never
 * drift from what is run.
 */
import { PreparingClient, type Statement } from "../src/platform/prepared-query.ts";

type Query = (...given: unknown[]) => unknown;

/**
 * Runs a piece of work and gives the statements that this process sent to the database meanwhile,
 * in order.
 */
export async function capture(work: () => Promise<unknown>): Promise<Statement[]> {
  const caught: Statement[] = [];
  const client = PreparingClient.prototype as unknown as {
    query: Query;
    together: (statements: Statement[]) => unknown;
  };
  const { query, together } = client;
  client.query = function caughtQuery(this: unknown, ...given: unknown[]) {
    caught.push({ text: String(given[0]), values: Array.isArray(given[1]) ? given[1] : [] });
    return query.apply(this, given);
  };
  client.together = function caughtTogether(this: unknown, statements: Statement[]) {
    caught.push(...statements);
    return together.call(this, statements);
  };
  try {
    await work();
  } finally {
    Object.assign(client, { query, together });
  }
  return caught;
}
