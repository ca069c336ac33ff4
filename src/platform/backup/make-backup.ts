/** Makes one backup of a running house with the embedded database; its manifest is written last. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { fingerprintOf } from "../key-ring.ts";
import { type Base, copyBase } from "./base-copy.ts";
import type { BackupStore } from "./backup-store.ts";
import { type BackupCount, connected, countAt, type HouseQueries } from "./figures.ts";
import { archiveOf, carryLog, closeSegment } from "./log-archive.ts";
import { type Manifest, piecesOf } from "./manifest.ts";
import { segmentBefore, segmentsBetween } from "./segments.ts";

export interface House {
  dataFolder: string;
  url: string;
  headsFile: string;
  secret: string;
  version: string;
  queries: HouseQueries;
  /** Gives the bytes of a stored file; throws when they are missing or not what was stored. */
  readFile(sha256: string): Promise<Uint8Array>;
}
export type Report = (line: string) => void;

const daysKept = 14;
const leastKept = 3;
const archiveMilliseconds = 90_000;
const onlyOne = 726_867;

/**
 * Makes a backup; gives its manifest. Throws an Error with one sentence, and then nothing of it
 * counts.
 */
export async function makeBackup(
  house: House,
  store: BackupStore,
  report: Report,
): Promise<Manifest> {
  await store.open();
  const client = await connected(house.url);
  try {
    const {
      rows: [lock],
    } = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [onlyOne]);
    if (!lock?.free) throw new Error("Another backup of this house is under way.");
    await store.begin();
    return await withClient(client, house, store, report);
  } finally {
    await client.end();
  }
}

async function withClient(
  client: pg.Client,
  house: House,
  store: BackupStore,
  report: Report,
): Promise<Manifest> {
  const begunAt = new Date();
  const id = begunAt.toISOString().replaceAll(/[:.]/g, "-");
  const { base, label, from } = await copyCluster(client, house, store, report);
  // A file that is forgotten between counting and copying would be missing: then it is counted
  // again.
  for (let tries = 1; ; tries += 1) {
    const place = `motcua ${id} ${tries}`;
    const counted = await countAt(place, house.url, house.queries);
    const lost = await copyFiles(counted.files, house, store, report);
    if (lost.length > 0 && tries < 3 && (await isForgotten(client, house, lost))) continue;
    const to = await closeSegment(client);
    await awaitLog(house, store, from, to, report);
    const heads = await readFile(house.headsFile).catch(() => null);
    const manifest: Manifest = {
      format: 1,
      id,
      begunAt: begunAt.toISOString(),
      countedAt: counted.at.toISOString(),
      place,
      label,
      ...(await describe(client)),
      versions: await versions(client, house),
      key: fingerprintOf(house.secret),
      log: { from, to },
      folders: base.folders,
      base: base.files,
      files: counted.files.filter(([sha256]) => !lost.includes(sha256)),
      missing: lost,
      heads: heads ? (await store.put(heads)).sha256 : null,
      figures: counted.figures,
    };
    await flushDisk(store.folder);
    await store.keepManifest(manifest);
    await store.end();
    await store.keepReach({ at: manifest.countedAt, segment: to });
    await forgetOld(store, report);
    return manifest;
  }
}

async function copyCluster(
  client: pg.Client,
  house: House,
  store: BackupStore,
  report: Report,
): Promise<{ base: Base; label: string; from: string }> {
  const {
    rows: [begun],
  } = await client.query<{ place: string; timeline: string }>(
    `select pg_backup_start('motcua', fast => true)::text as place,
        left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline`,
  );
  const told = everySecond((done: number, all: number) =>
    report(`database: ${megabytes(done)} of ${megabytes(all)} MB`),
  );
  const base = await copyBase(join(house.dataFolder, "postgres"), store, told);
  const password = await readFile(join(house.dataFolder, "postgres-password"));
  base.files.push(["../postgres-password", password.length, [(await store.put(password)).sha256]]);
  const {
    rows: [ended],
  } = await client.query<{ label: string }>(
    "select labelfile as label from pg_backup_stop(wait_for_archive => false)",
  );
  report(`database: ${megabytes(base.bytes)} MB, of which ${megabytes(base.written)} MB were new`);
  // The log is needed from the checkpoint that the label names.
  const [, place = begun?.place ?? ""] =
    /START WAL LOCATION: ([\dA-F/]+)/.exec(ended?.label ?? "") ?? [];
  const from = segmentBefore(after(place), begun?.timeline ?? "");
  return { base, label: ended?.label ?? "", from };
}

// A place at the very beginning of a segment belongs to it, not to the one before.
function after(place: string): string {
  const [high = "0", low = "0"] = place.split("/");
  return `${high}/${(Number.parseInt(low, 16) + 1).toString(16)}`;
}

async function copyFiles(
  files: BackupCount["files"],
  house: House,
  store: BackupStore,
  report: Report,
): Promise<string[]> {
  const lost: string[] = [];
  let [done, fresh] = [0, 0];
  const told = everySecond(() => report(`files: ${done} of ${files.length}`));
  for (const [sha256] of files) {
    done += 1;
    if (await store.has(sha256)) continue;
    const bytes = await house.readFile(sha256).catch(() => null);
    if (!bytes) lost.push(sha256);
    else if ((await store.put(bytes)).written) fresh += 1;
    told();
  }
  report(`files: ${files.length}, of which ${fresh} were new`);
  return lost;
}

async function isForgotten(
  client: pg.Client,
  house: House,
  lost: readonly string[],
): Promise<boolean> {
  const { sql, parameters } = house.queries.files;
  const { rows } = await client.query<{ sha256: string }>(sql, [...parameters]);
  const known = new Set(rows.map(({ sha256 }) => sha256));
  return lost.some((sha256) => !known.has(sha256));
}

async function awaitLog(
  house: House,
  store: BackupStore,
  from: string,
  to: string,
  report: Report,
): Promise<void> {
  const needed = segmentsBetween(from, to);
  for (const deadline = Date.now() + archiveMilliseconds; ; await setTimeout(200)) {
    await carryLog(house.dataFolder, store);
    const there = await store.segments();
    const missing = needed.filter((name) => !there.has(name));
    if (missing.length === 0) return report(`log: ${needed.length} segments`);
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL does not hand out its log: ${missing[0]} did not come to ` +
          `${archiveOf(house.dataFolder)}. Is the disk full, or was the house started by an ` +
          "older Motcua? Start it anew.",
      );
    }
  }
}

async function describe(client: pg.Client): Promise<Pick<Manifest, "installation">> {
  const {
    rows: [system],
  } = await client.query<{ id: string }>(
    "select system_identifier::text as id from pg_control_system()",
  );
  return { installation: system?.id ?? "" };
}

async function versions(client: pg.Client, house: House): Promise<Manifest["versions"]> {
  const {
    rows: [found],
  } = await client.query<{ postgres: string; migrations: number }>(
    `select current_setting('server_version') as postgres,
        (select count(*)::int from platform.migration) as migrations`,
  );
  return {
    motcua: house.version,
    postgres: found?.postgres ?? "",
    migrations: found?.migrations ?? 0,
  };
}

// All backups of a fortnight, and always the last three; the log reaches back to the oldest of
// them.
async function forgetOld(store: BackupStore, report: Report): Promise<void> {
  const ids = await store.ids();
  const oldest = Date.now() - daysKept * 86_400_000;
  const kept: Manifest[] = [];
  for (const [index, id] of ids.entries()) {
    const manifest = await store.manifest(id);
    if (index >= ids.length - leastKept || Date.parse(manifest.begunAt) > oldest)
      kept.push(manifest);
    else await store.forget(id);
  }
  const named = new Set(kept.flatMap((manifest) => [...piecesOf(manifest)]));
  // What a backup under way, or the log since, has brought is younger than this backup's beginning.
  const removed = await store.tidy(
    named,
    new Date(Math.min(...kept.map(({ begunAt }) => Date.parse(begunAt)))),
  );
  for (const [name, sha256] of await store.segments()) {
    const needed = kept.some(
      ({ log }) => name.slice(0, 8) !== log.from.slice(0, 8) || name >= log.from,
    );
    if (!needed) await store.removeSegment(name, sha256);
  }
  if (kept.length < ids.length)
    report(
      `${ids.length - kept.length} backups older than ${daysKept} days and ${removed} of ` +
        "their pieces were removed",
    );
}

/** Waits until everything of a folder's disk is safe from a power cut. */
export async function flushDisk(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  await new Promise<void>((resolve, reject) => {
    const child = spawn("sync", ["-f", folder], { stdio: "ignore" });
    child
      .once("error", reject)
      .once("exit", (code) =>
        code === 0 ? resolve() : reject(new Error(`The disk of ${folder} could not be flushed.`)),
      );
  });
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/** Gives a function that passes on one call a second. */
export function everySecond<Given extends unknown[]>(
  tell: (...given: Given) => void,
): (...given: Given) => void {
  let last = Date.now();
  return (...given) => {
    if (Date.now() - last < 1_000) return;
    last = Date.now();
    tell(...given);
  };
}
