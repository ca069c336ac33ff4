/**
 * What the whole database holds at a moment, to be compared with another moment: cheap enough for
 * every request of a test.
 */
import { getPool } from "../src/platform/pool.ts";

/** By table: how many rows, and a sum that any insert, change or removal of a row alters. */
export type TableHashes = Record<string, string>;

/** Gives the standing of all tables but those named, such as "people.session". */
export async function wholeDatabase(but: readonly string[] = []): Promise<TableHashes> {
  const { rows } = await getPool().query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')
       and schemaname || '.' || tablename <> all($1)
     order by 1`,
    [but],
  );
  // Each version of a row has its own place and its own transaction. As numbers: texts of both took
  // most of the time.
  const counts = rows.map(
    ({ name }) =>
      `select '${name}' as name,
          count(*) || ' rows, ' || coalesce(
            sum(hashtidextended(ctid, xmin::text::bigint)), 0
          ) as standing
        from ${name}`,
  );
  const found = await getPool().query<{ name: string; standing: string }>(
    counts.join(" union all "),
  );
  return Object.fromEntries(found.rows.map(({ name, standing }) => [name, standing]));
}
