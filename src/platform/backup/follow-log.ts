/**
 * One round of carrying away what has happened since the last: log, files, and until when both are
 * whole.
 */
import { access, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { BackupStore } from "./backup-store.ts";
import { archiveOf, carryLog, clearArchive, closeSegment, waitingSegments } from "./log-archive.ts";
import { flushDisk, type House } from "./make-backup.ts";

export interface Followed {
  /** By folder: until which instant its log is whole now, or why not. */
  folders: { folder: string; at: string | null; problem: string | null }[];
  waiting: number;
}

const archiveMilliseconds = 20_000;
// A file's row is committed after its moment was noted, by as much as its transaction takes.
const lateMilliseconds = 5 * 60_000;
/** Below this share of free room the log is given up rather than the house. */
const freeLeast = 0.1;

/**
 * Carries the log and new files into each folder; `since` is the instant of the last round. Never
 * throws for one folder's fault.
 */
export async function followLog(
  house: House,
  client: pg.ClientBase,
  folders: readonly string[],
  since: Date,
): Promise<Followed> {
  if (folders.length === 0) {
    await clearArchive(house.dataFolder, []);
    return { folders: [], waiting: 0 };
  }
  const {
    rows: [moment],
  } = await client.query<{ at: Date }>("select clock_timestamp() as at");
  const at = moment?.at as Date;
  const segment = await closeSegment(client);
  const { sql, parameters } = house.queries.filesSince(
    new Date(since.getTime() - lateMilliseconds),
  );
  const { rows: files } = await client.query<{ sha256: string }>(sql, [...parameters]);
  const followed: Followed["folders"] = [];
  const sound: BackupStore[] = [];
  for (const folder of folders) {
    const store = new BackupStore(folder);
    try {
      await access(join(folder, "backups"));
      await follow(
        house,
        store,
        segment,
        files.map(({ sha256 }) => sha256),
      );
      await store.keepReach({ at: at.toISOString(), segment });
      sound.push(store);
      followed.push({ folder, at: at.toISOString(), problem: null });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      followed.push({ folder, at: null, problem });
    }
  }
  // With nobody to carry it to, the log is needed by nobody; while one folder is away it waits for
  // it.
  if (sound.length === folders.length) await clearArchive(house.dataFolder, sound);
  const problem = await giveUpWhenFull(house.dataFolder);
  if (problem) followed.push({ folder: archiveOf(house.dataFolder), at: null, problem });
  return { folders: followed, waiting: (await waitingSegments(house.dataFolder)).length };
}

async function follow(
  house: House,
  store: BackupStore,
  segment: string,
  files: readonly string[],
): Promise<void> {
  for (const deadline = Date.now() + archiveMilliseconds; ; await setTimeout(100)) {
    await carryLog(house.dataFolder, store);
    if ((await store.segments()).has(segment)) break;
    if (Date.now() > deadline)
      throw new Error(
        `PostgreSQL does not hand out its log: ${segment} did not come to ` +
          `${archiveOf(house.dataFolder)}.`,
      );
  }
  let fresh = 0;
  for (const sha256 of files) {
    if (await store.has(sha256)) continue;
    // What was forgotten meanwhile is no part of any later instant.
    const bytes = await house.readFile(sha256).catch(() => null);
    if (bytes && (await store.put(bytes)).written) fresh += 1;
  }
  if (fresh > 0) await flushDisk(store.folder);
}

// A log that nobody fetches must not fill the disk on which the house stands.
async function giveUpWhenFull(dataFolder: string): Promise<string | null> {
  const waiting = await waitingSegments(dataFolder);
  const { bavail, blocks } = await statfs(dataFolder);
  if (waiting.length < 8 || bavail / blocks > freeLeast) return null;
  for (const name of waiting) await rm(join(archiveOf(dataFolder), name), { force: true });
  return (
    `The disk of ${dataFolder} is nearly full: ${waiting.length} segments of the log, which no ` +
    "backup folder took, were given up. Make room, then make a backup."
  );
}
