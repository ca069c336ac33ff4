/** Catches the statements that the house itself sends for a work, so that what is compared can never drift from what is run. */
import { getPool } from "../src/platform/pool.ts";

export interface Statement { text: string; values: unknown[] }

/** Runs a piece of work and gives the statements that it sent to the database, in order. */
export async function capture(work: () => Promise<unknown>): Promise<Statement[]> {
  const pool = getPool();
  const caught: Statement[] = [];
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  pool.query = ((text: string, values: unknown[]) => {
    caught.push({ text, values: values ?? [] });
    return query(text, values);
  }) as typeof pool.query;
  try {
    await work();
  } finally {
    pool.query = query as typeof pool.query;
  }
  return caught;
}
