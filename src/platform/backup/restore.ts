/**
 * Brings a house back from a backup: beside, counted and compared, and only then under its name.
 */
import { existsSync } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { auditIn, checkAudit } from "../audit-check.ts";
import { lastHead, restoredLine } from "../audit-heads.ts";
import { endOrphan, type EmbeddedPostgres, startEmbeddedPostgres } from "../embedded-postgres.ts";
import { fingerprintOf } from "../key-ring.ts";
import { auditKeys } from "../root-secret.ts";
import { type Seal, sealColumns, sealingKey } from "../seal-chain.ts";
import { restoredFile } from "../sealing.ts";
import type { BackupStore } from "./backup-store.ts";
import {
  connected,
  countIn,
  differences,
  type BackupFigures,
  type HouseQueries,
} from "./figures.ts";
import { inLanes } from "./in-lanes.ts";
import { layOut } from "./lay-out.ts";
import { flushDisk, type Report } from "./make-backup.ts";
import type { Manifest } from "./manifest.ts";
import { type WayBack, wayTo } from "./way-back.ts";

export interface Wanted {
  store: BackupStore;
  to: string;
  until: Date | null;
  /** The key of today, then former ones. */
  secrets: readonly string[];
  /** The heads of the second place, where there is one. */
  outerHeads: string | null;
  queries: HouseQueries;
  /** Where the house keeps its files, below the new folder. */
  keepFile(folder: string, sha256: string, bytes: Uint8Array): Promise<void>;
}
export interface Restored {
  backup: Manifest;
  figures: BackupFigures;
  files: number;
  bytes: number;
  seconds: number;
  notes: string[];
}

/**
 * Restores into a folder that does not exist yet; throws an Error with one sentence, and then there
 * is no such folder.
 */
export async function restoreHouse(wanted: Wanted, report: Report): Promise<Restored> {
  const began = Date.now();
  const { to } = wanted;
  if (existsSync(to) && (await readdir(to)).length > 0)
    throw new Error(
      `${to} is not empty: a restore never writes over what is there. Name a folder that does ` +
        "not exist.",
    );
  const way = await wayTo(wanted.store, wanted.until);
  const { manifest } = way;
  if (!wanted.secrets.map(fingerprintOf).includes(manifest.key)) {
    throw new Error(
      `The backup of ${manifest.countedAt} was made under a SECRET_KEY (${manifest.key}) that ` +
        "is not set: set the key of that time, or name it in SECRET_KEY_OLD.",
    );
  }
  const beside = restoringFolder(to);
  await clearBeside(beside);
  try {
    await layOut(way, wanted.store, beside, report);
    const compared = await recover(way, wanted, beside, report);
    await rm(join(beside, "log"), { recursive: true, force: true });
    await rm(to, { recursive: true, force: true });
    await flushDisk(beside);
    await rename(beside, to);
    const bytes =
      manifest.base.reduce((sum, [, size]) => sum + size, 0) +
      manifest.files.reduce((sum, [, size]) => sum + size, 0);
    return { backup: manifest, ...compared, bytes, seconds: (Date.now() - began) / 1_000 };
  } catch (error) {
    await clearBeside(beside);
    throw error;
  }
}

/** Gives the folder in which a restore works until it is whole. */
export function restoringFolder(to: string): string {
  return `${to}.restoring`;
}

/** Takes away what a restore that is given up has made, its running database too. */
export async function clearBeside(beside: string): Promise<void> {
  await endOrphan(join(beside, "postgres"));
  await rm(beside, { recursive: true, force: true });
}

async function recover(way: WayBack, wanted: Wanted, beside: string, report: Report) {
  await compareAtPlace(way, wanted, beside, report);
  const server = await runOn(wanted, beside, report);
  try {
    report("restored; comparing");
    return await compareRestored(way, wanted, beside, server.url);
  } finally {
    await server.stop();
  }
}

// Nothing is safe before the end, when the whole folder is: until then the database need not wait
// for its disk.
const recoverySettings = (beside: string): Record<string, string> => ({
  archive_mode: "off",
  hot_standby: "off",
  recovery_target_timeline: "current",
  max_wal_size: "4GB",
  restore_command: `cp '${inShell(join(beside, "log"))}'/%f "%p"`,
});

const inShell = (path: string) => path.replaceAll("'", `'\\''`).replaceAll("%", "%%");

// First to the very place at which the house was counted: there the copy must count the same.
async function compareAtPlace(
  { manifest }: WayBack,
  { queries }: Wanted,
  beside: string,
  report: Report,
): Promise<void> {
  const server = await startEmbeddedPostgres({
    folder: beside,
    durable: false,
    settings: {
      ...recoverySettings(beside),
      hot_standby: "on",
      recovery_target_name: manifest.place,
      recovery_target_action: "pause",
    },
  });
  try {
    const client = await connected(server.url);
    try {
      await untilPaused(client);
      const { figures } = await countIn(client, queries);
      const wrong = differences(manifest.figures, figures);
      if (wrong.length > 0)
        throw new Error(`The copy is not what was counted in the house: ${wrong.join("; ")}.`);
      const rows = Object.values(figures.tables).reduce((sum, n) => sum + n, 0);
      report(
        `as counted in the house at ${manifest.countedAt}: ${rows} rows in ` +
          `${Object.keys(figures.tables).length} tables, ledger ${figures.ledgerSum}, seal ` +
          `${figures.seal?.number ?? 0}`,
      );
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function untilPaused(client: pg.Client): Promise<void> {
  const state = "select pg_get_wal_replay_pause_state() as state";
  try {
    while ((await client.query<{ state: string }>(state)).rows[0]?.state !== "paused")
      await setTimeout(50);
  } catch (error) {
    throw new Error(
      "The log does not lead to the place at which the house was counted: this backup cannot " +
        "be restored; take another.",
      { cause: error },
    );
  }
}

// Then on through the log, to the instant or to its end.
async function runOn({ until }: Wanted, beside: string, report: Report): Promise<EmbeddedPostgres> {
  const settings = { ...recoverySettings(beside), recovery_target_action: "promote" };
  const start = (target: Record<string, string>) =>
    startEmbeddedPostgres({ folder: beside, durable: false, settings: { ...settings, ...target } });
  if (!until) return start({});
  report(`going on to ${until.toISOString()}`);
  return start({ recovery_target_time: until.toISOString().replace("Z", "+00") }).catch(
    (error: unknown) => {
      // The log is whole until later, and nothing was committed in between: its end is that
      // instant.
      const told = error instanceof Error ? String(error.cause) : "";
      if (told.includes("recovery ended before configured recovery target")) return start({});
      throw error;
    },
  );
}

async function compareRestored(way: WayBack, wanted: Wanted, beside: string, url: string) {
  const { manifest } = way;
  const { store, queries } = wanted;
  const client = await connected(url);
  try {
    const { figures, files } = await countIn(client, queries);
    if (figures.ledgerSum !== 0)
      throw new Error(`The ledger of the copy adds up to ${figures.ledgerSum}, not to 0.`);
    await inLanes(files, async ([sha256]) => {
      // What was missing in the house already is told, and keeps nobody from the rest.
      if (manifest.missing.includes(sha256)) return;
      await wanted.keepFile(beside, sha256, await store.get(sha256));
    });
    const notes =
      manifest.missing.length > 0
        ? [
            `${manifest.missing.length} files were missing in the house already when it was ` +
              "backed up",
          ]
        : [];
    await restoreHeads(client, way, wanted, beside);
    return { figures, files: files.length, notes };
  } finally {
    await client.end();
  }
}

// Heads of seals that the instant does not hold: a line that the key signs says why they no longer
// count.
async function restoreHeads(
  client: pg.Client,
  way: WayBack,
  wanted: Wanted,
  beside: string,
): Promise<void> {
  const kept = way.manifest.heads
    ? (await wanted.store.get(way.manifest.heads)).toString("utf8")
    : null;
  const headsFile = join(beside, "audit-heads.jsonl");
  if (kept !== null) await writeFile(headsFile, kept, { mode: 0o600 });
  const text = wanted.outerHeads ?? kept;
  const {
    rows: [seal],
  } = await client.query<Seal>(
    `select ${sealColumns} from platform.audit_seal order by number desc limit 1`,
  );
  const key = sealingKey(wanted.secrets[0] ?? "");
  const moments = {
    until: (wanted.until ?? new Date(way.reachesUntil)).toISOString(),
    at: new Date().toISOString(),
  };
  const beyond = text !== null && lastHead(text) > (seal?.number ?? 0);
  const restored = beyond ? restoredLine(text, seal ?? null, moments, key) : null;
  if (restored) await writeFile(join(beside, restoredFile), `${restored}\n`, { mode: 0o600 });
  const { findings } = await checkAudit(auditIn(client), await auditKeys(client), {
    file: headsFile,
    text,
    restored,
  });
  // The log may lead further than the heads that were kept with the backup; the house keeps them
  // anew.
  const behind = ["heads-shortened", "nothing-sealed", ...(text === null ? ["heads-absent"] : [])];
  const faults = findings.filter(({ kind }) => !behind.includes(kind));
  if (faults.length > 0)
    throw new Error(
      `The audit of the copy is not whole: ${faults.map(({ sentence }) => sentence).join(" ")}`,
    );
}
