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
    rowsAsJson: Query;
    together: (statements: Statement[]) => unknown;
  };
  const { query, rowsAsJson, together } = client;
  const noting = (asked: Query) =>
    function caughtQuery(this: unknown, ...given: unknown[]) {
      caught.push({ text: String(given[0]), values: Array.isArray(given[1]) ? given[1] : [] });
      return asked.apply(this, given);
    };
  client.query = noting(query);
  client.rowsAsJson = noting(rowsAsJson);
  client.together = function caughtTogether(this: unknown, statements: Statement[]) {
    caught.push(...statements);
    return together.call(this, statements);
  };
  try {
    await work();
  } finally {
    Object.assign(client, { query, rowsAsJson, together });
  }
  return caught;
}
