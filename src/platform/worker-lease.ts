/**
 * Who of the workers lives: each says so every few seconds, and each takes the jobs of one that
 * fell silent back into the queue, which by itself waits four hours.
 */
import type { Loop } from "./jobs.ts";
import { log } from "./log.ts";
import { getPool } from "./pool.ts";

/** A worker that says nothing for so long is taken for dead. */
const SILENCE_SECONDS = 25;
const BEAT_MILLISECONDS = 5_000;

const beat = `insert into platform.worker (id, seen_at) values ($1, now())
  on conflict on constraint worker_pkey do update set seen_at = now()`;

// Also whoever died before its first word, and the workers of earlier builds.
const findDead = `select distinct held.locked_by as id
  from (select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
    union all select locked_by, locked_at from graphile_worker._private_job_queues
      where locked_by is not null) held
  where held.locked_at < now() - make_interval(secs => $1) and not exists (
    select from platform.worker
      where worker.id = held.locked_by and worker.seen_at >= now() - make_interval(secs => $1))`;

/** Keeps a worker alive in the eyes of the others, and gives back the jobs of those that died. */
export function keepingLease(
  workerId: () => string | null,
  { silenceSeconds = SILENCE_SECONDS, everyMilliseconds = BEAT_MILLISECONDS } = {},
): Loop {
  return {
    name: "worker-lease",
    everyMilliseconds,
    run: async () => {
      const id = workerId();
      if (id !== null) await getPool().query(beat, [id]);
      await freeJobsOfDead(silenceSeconds);
    },
  };
}

/** Gives the jobs of dead workers back to the queue; gives the workers. */
export async function freeJobsOfDead(silenceSeconds: number): Promise<string[]> {
  const { rows } = await getPool().query<{ id: string }>(findDead, [silenceSeconds]);
  const dead = rows.map(({ id }) => id);
  if (dead.length > 0) {
    await getPool().query("select graphile_worker.force_unlock_workers($1)", [dead]);
    log.warn({ workers: dead }, "jobs of workers that fell silent go back to the queue");
  }
  await getPool().query(
    "delete from platform.worker where seen_at < now() - make_interval(secs => $1 * 10)",
    [silenceSeconds],
  );
  return dead;
}

/** Says that a worker ends in order: what it still holds need not wait for its silence. */
export async function giveUpLease(workerId: string): Promise<void> {
  await getPool().query("delete from platform.worker where id = $1", [workerId]);
}
