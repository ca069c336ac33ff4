/**
 * The log on its way out: PostgreSQL copies each full segment beside its cluster; from there it
 * goes to the backups.
 */
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { hashOfBytes, type BackupStore } from "./backup-store.ts";
import { segmentBefore, segmentName } from "./segments.ts";

/** Where PostgreSQL puts full segments. */
export function archiveOf(dataFolder: string): string {
  return join(dataFolder, "log-archive");
}

/** Gives the settings under which PostgreSQL hands out its log, at the latest each minute. */
export function archiveSettings(dataFolder: string): Record<string, string> {
  // For the shell in single quotes, for PostgreSQL with doubled percent signs.
  const folder = `'${archiveOf(dataFolder).replaceAll("'", `'\\''`).replaceAll("%", "%%")}'`;
  const copy = `cp --sparse=always "%p" ${folder}/.%f 2>/dev/null || cp "%p" ${folder}/.%f`;
  return {
    archive_mode: "on",
    archive_timeout: "60",
    // Beside, safe, then renamed. Only segments: notes about timelines are not needed.
    archive_command:
      `case %f in *.*) exit 0;; esac; { ${copy}; } && sync ${folder}/.%f && mv ${folder}/.%f ` +
      `${folder}/%f`,
  };
}

/** Lists the segments that wait to be carried away. */
export async function waitingSegments(dataFolder: string): Promise<string[]> {
  const names = await readdir(archiveOf(dataFolder)).catch(() => []);
  return names.filter((name) => segmentName.test(name)).toSorted();
}

/**
 * Makes PostgreSQL begin a new segment; gives the last full one, which is then on its way to the
 * archive.
 */
export async function closeSegment(client: pg.ClientBase): Promise<string> {
  const {
    rows: [closed],
  } = await client.query<{ place: string; timeline: string }>(
    `select pg_switch_wal()::text as place,
        left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline`,
  );
  return segmentBefore(closed?.place ?? "0/1", closed?.timeline ?? "");
}

/** Carries all waiting segments to a store; those that are there already change nothing. */
export async function carryLog(dataFolder: string, store: BackupStore): Promise<void> {
  const kept = await store.segments();
  for (const name of await waitingSegments(dataFolder)) {
    const bytes = await readFile(join(archiveOf(dataFolder), name)).catch(() => null);
    if (!bytes || kept.get(name) === hashOfBytes(bytes)) continue;
    await store.putSegment(name, bytes);
  }
}

/** Removes segments that every store has. */
export async function clearArchive(
  dataFolder: string,
  stores: readonly BackupStore[],
): Promise<void> {
  const kept = await Promise.all(stores.map((store) => store.segments()));
  for (const name of await waitingSegments(dataFolder)) {
    if (kept.every((segments) => segments.has(name)))
      await rm(join(archiveOf(dataFolder), name), { force: true });
  }
}

/** Makes the folder of the archive. */
export async function makeArchive(dataFolder: string): Promise<string> {
  await mkdir(archiveOf(dataFolder), { recursive: true, mode: 0o700 });
  return archiveOf(dataFolder);
}
