/**
 * Figures that are asked of the database or the machine when somebody looks, and not counted
 * meanwhile.
 */
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { Gauge } from "prom-client";
import { logState } from "./backup/backup-runs.ts";
import { config } from "./config.ts";
import { secondsSinceDone } from "./last-done.ts";
import { log } from "./log.ts";
import { registry } from "./metrics.ts";
import { dataFolder } from "./paths.ts";
import { getPool } from "./pool.ts";

/** Several figures of one question; one that is not known is left out. */
export interface Figures<Name extends string = string> {
  help: Record<Name, string>;
  read: () => Promise<Partial<Record<Name, number | undefined>>>;
}

// Several who look, and often, cost the database one look.
const keptMilliseconds = 5_000;

/**
 * Serves figures under /metrics, each look kept so many milliseconds; what cannot be read is not
 * served, and the rest is.
 */
export function serveFigures(all: readonly Figures[], kept = keptMilliseconds): void {
  for (const { help, read } of all) {
    const gauges = Object.entries(help).map(
      ([name, text]) => [name, new Gauge({ registers: [registry], name, help: text })] as const,
    );
    let asked: Promise<void> | null = null;
    let at = Number.NEGATIVE_INFINITY;
    const look = async () => {
      const found = await read().catch((error: unknown) => {
        log.warn({ error }, "figures could not be read");
        return {} as Partial<Record<string, number | undefined>>;
      });
      for (const [name, gauge] of gauges) {
        gauge.reset();
        const value = found[name];
        if (value === undefined) gauge.remove();
        else gauge.set(value);
      }
    };
    // The first gauge that is collected asks for all of them.
    for (const [, gauge] of gauges) {
      Object.assign(gauge, {
        collect: () => {
          if (performance.now() - at > kept) [asked, at] = [look(), performance.now()];
          return asked;
        },
      });
    }
  }
}

const jobs: Figures = {
  help: {
    motcua_jobs_ready: "Jobs that may run now and do not yet",
    motcua_jobs_oldest_seconds: "How long the oldest of them has been ready",
    motcua_jobs_failed: "Jobs that were given up after their last try",
  },
  read: async () => {
    const {
      rows: [row],
    } = await getPool().query<{ ready: number; oldest: number; failed: number }>(
      `select count(*) filter (where ready)::int as ready,
         count(*) filter (where attempts >= max_attempts)::int as failed,
         coalesce(
           extract(epoch from clock_timestamp() - min(run_at) filter (where ready)), 0
         )::float as oldest
       from (
         select run_at, attempts, max_attempts,
           locked_at is null and run_at <= now() and attempts < max_attempts as ready
         from graphile_worker.jobs) job`,
    );
    return {
      motcua_jobs_ready: row?.ready,
      motcua_jobs_oldest_seconds: row?.oldest,
      motcua_jobs_failed: row?.failed,
    };
  },
};

const audit: Figures = {
  help: { motcua_audit_unsealed_seconds: "Age of the oldest row of the audit without a seal" },
  read: async () => {
    const {
      rows: [row],
    } = await getPool().query<{ age: number }>(
      `select coalesce(extract(epoch from clock_timestamp() - (select at from platform.audit_entry
         where transaction_id >= (
           select coalesce(max(to_transaction::text::numeric), 0)::text::xid8
           from platform.audit_seal
         )
         order by transaction_id, id limit 1)), 0)::float as age`,
    );
    return { motcua_audit_unsealed_seconds: row?.age };
  },
};

const done: Figures = {
  help: {
    motcua_worker_seconds: "Since a worker last said that it works",
    motcua_backup_seconds: "Since the last backup that succeeded; absent before the first",
    motcua_restore_drill_seconds:
      "Since the last restore that was tried and succeeded; absent before the first",
  },
  read: async () => {
    const since = await secondsSinceDone();
    return {
      motcua_worker_seconds: since.worker ?? Number.POSITIVE_INFINITY,
      motcua_backup_seconds: since.backup,
      motcua_restore_drill_seconds: since["restore-drill"],
    };
  },
};

const carried: Figures = {
  help: {
    motcua_log_carried_seconds:
      "Since the instant until which every backup folder holds all changes; absent without a " +
      "folder",
    motcua_log_waiting_segments:
      "Segments of the log, 16 MB each at most, that wait to be carried to a backup folder",
  },
  read: async () => {
    const state = await logState();
    if (!state) return {};
    const ages = state.folders.map(({ at }) =>
      at ? (Date.now() - Date.parse(at)) / 1_000 : Number.POSITIVE_INFINITY,
    );
    return {
      motcua_log_carried_seconds: ages.length > 0 ? Math.max(...ages) : undefined,
      motcua_log_waiting_segments: state.waiting,
    };
  },
};

const connections: Figures = {
  help: {
    motcua_pool_used: "Connections of this process's pool at work",
    motcua_pool_waiting: "Work of this process that waits for a connection",
    motcua_pool_size: "Connections that the pool of this process may open",
    motcua_database_connections_free: "Connections that the database would still take",
  },
  read: async () => {
    const pool = getPool();
    const own = {
      motcua_pool_used: pool.totalCount - pool.idleCount,
      motcua_pool_waiting: pool.waitingCount,
      motcua_pool_size: pool.options.max,
    };
    const free = await pool
      .query<{ free: number }>(
        `select current_setting('max_connections')::int - count(*)::int as free
          from pg_stat_activity
          where coalesce(backend_type, 'client backend') = 'client backend'`,
      )
      .then(
        ({ rows }) => rows[0]?.free,
        () => undefined,
      );
    return { ...own, motcua_database_connections_free: free };
  },
};

const disk: Figures = {
  help: {
    motcua_disk_free_bytes: "Free space on the disk of DATA_FOLDER",
    motcua_disk_free_share: "The same as a share of the disk, 0 to 1",
  },
  read: async () => {
    const { bavail, bsize, blocks } = await statfs(existing(dataFolder(config.DATA_FOLDER)));
    return {
      motcua_disk_free_bytes: bavail * bsize,
      motcua_disk_free_share: blocks > 0 ? bavail / blocks : 0,
    };
  },
};

// Before the first file the folder need not be there: its disk is.
function existing(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : existing(dirname(folder));
}

export const platformFigures: readonly Figures[] = [jobs, audit, done, carried, connections, disk];
