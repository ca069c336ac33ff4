/**
 * What the house itself did for its backups: each run, and until when the log has been carried
 * away.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { config } from "../config.ts";
import { dataFolder } from "../paths.ts";
import { getPool } from "../pool.ts";
import { writeWhole } from "./backup-store.ts";
import type { Followed } from "./follow-log.ts";

export interface BackupRun {
  kind: "backup" | "drill";
  folder: string;
  begunAt: Date;
  endedAt: Date;
  rows: number | null;
  files: number | null;
  bytes: number | null;
  problem: string | null;
}

export interface LogState extends Followed {
  lookedAt: string;
}

const stateFile = () => join(dataFolder(config.DATA_FOLDER), "log-state.json");

/** Keeps what came of a run. */
export async function keepRun(run: Omit<BackupRun, "endedAt">): Promise<void> {
  await getPool().query(
    `insert into platform.backup_run
       (kind, folder, begun_at, ended_at, rows_counted, files_counted, size_bytes, problem)
     values ($1, $2, $3, clock_timestamp(), $4, $5, $6, $7)`,
    [run.kind, run.folder, run.begunAt, run.rows, run.files, run.bytes, run.problem],
  );
}

/** Lists the last runs, newest first. */
export async function lastRuns(count: number): Promise<BackupRun[]> {
  const { rows } = await getPool().query<BackupRun>(
    `select kind, folder, begun_at as "begunAt", ended_at as "endedAt", rows_counted as rows,
       files_counted as files, size_bytes as bytes, problem
     from platform.backup_run order by id desc limit $1`,
    [count],
  );
  return rows;
}

/** Gives when a kind of run last succeeded; null for never. */
export async function lastSuccess(kind: BackupRun["kind"]): Promise<Date | null> {
  const {
    rows: [row],
  } = await getPool().query<{ at: Date }>(
    `select ended_at as at from platform.backup_run
     where kind = $1 and problem is null order by id desc limit 1`,
    [kind],
  );
  return row?.at ?? null;
}

/**
 * Keeps until when the log has been carried away; a folder that failed keeps the instant of its
 * last success.
 */
export async function keepLogState(state: LogState): Promise<void> {
  const before = new Map((await logState())?.folders.map(({ folder, at }) => [folder, at]));
  const folders = state.folders.map((one) => ({
    ...one,
    at: one.at ?? before.get(one.folder) ?? null,
  }));
  await writeWhole(stateFile(), Buffer.from(JSON.stringify({ ...state, folders })), {
    safe: false,
  });
}

/**
 * Gives until when the log has been carried away; null where nobody carries it, as with a database
 * of others.
 */
export async function logState(): Promise<LogState | null> {
  const text = await readFile(stateFile(), "utf8").catch(() => null);
  return text ? (JSON.parse(text) as LogState) : null;
}
