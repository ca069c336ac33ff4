/**
 * What has to happen again and again, and when it last succeeded: for whoever watches from outside.
 */
import { getPool } from "./pool.ts";

export type Deed = "worker" | "backup" | "restore-drill";

/** Notes that something has just succeeded, by the database's own clock. */
export async function noteDone(deed: Deed): Promise<void> {
  await getPool().query(
    `insert into platform.last_done (name, at)
      values ($1, clock_timestamp())
      on conflict on constraint last_done_pkey do update
      set at = excluded.at`,
    [deed],
  );
}

/** Gives how many seconds ago each thing last succeeded; what never did is not there. */
export async function secondsSinceDone(): Promise<Partial<Record<Deed, number>>> {
  const { rows } = await getPool().query<{ name: Deed; seconds: number }>(
    `select name, extract(epoch from clock_timestamp() - at)::float as seconds
      from platform.last_done`,
  );
  return Object.fromEntries(rows.map(({ name, seconds }) => [name, Math.max(0, seconds)]));
}
