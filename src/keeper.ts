/**
 * Keeps the backups of an installation with the embedded database: its log each half minute, a
 * backup and its trial each night.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { restoreBytes } from "./modules/files/index.ts";
import { addBackupFolder, backupFolders } from "./platform/backup/backup-folders.ts";
import { type BackupRun, keepLogState, keepRun } from "./platform/backup/backup-runs.ts";
import { BackupStore } from "./platform/backup/backup-store.ts";
import { connected, type BackupFigures } from "./platform/backup/figures.ts";
import { followLog } from "./platform/backup/follow-log.ts";
import { type House, makeBackup } from "./platform/backup/make-backup.ts";
import { isBackupDue } from "./platform/backup/nightly.ts";
import { restoringFolder, restoreHouse } from "./platform/backup/restore.ts";
import { config } from "./platform/config.ts";
import { endOrphan } from "./platform/embedded-postgres.ts";
import { secretsHeld } from "./platform/key-ring.ts";
import { noteDone } from "./platform/last-done.ts";
import { log } from "./platform/log.ts";
import { closePool, databaseAddress } from "./platform/pool.ts";
import { endWithParent } from "./platform/process.ts";
import { namedFolder, thisHouse } from "./this-house.ts";

const roundMilliseconds = 30_000;
const againMilliseconds = 3_600_000;

/** Begins to keep backups; gives the function that ends it between two pieces of work. */
export async function startKeeper(): Promise<() => Promise<void>> {
  const house = thisHouse(databaseAddress());
  if (config.BACKUP_FOLDER)
    await addBackupFolder(house.dataFolder, namedFolder(config.BACKUP_FOLDER));
  // The database of a drill that was cut short may still run.
  const endDrill = () => endOrphan(join(drillFolder(house), "postgres"));
  await endDrill();
  const keeper = new Keeper(house);
  const rounds = [
    setInterval(() => keeper.carry(), roundMilliseconds),
    setInterval(() => keeper.lookAtNight(), roundMilliseconds),
  ];
  keeper.carry();
  keeper.lookAtNight();
  return async () => {
    for (const round of rounds) clearInterval(round);
    await endDrill();
  };
}

class Keeper {
  readonly #house: House;
  #carrying = false;
  #atNight = false;
  #carriedAt = new Date();
  #told = "";
  #notBefore = 0;

  constructor(house: House) {
    this.#house = house;
  }

  carry(): void {
    if (this.#carrying) return;
    this.#carrying = true;
    this.#carryOnce()
      .catch((error: unknown) =>
        log.error({ error }, "the log could not be carried to the backups"),
      )
      .finally(() => {
        this.#carrying = false;
      });
  }

  async #carryOnce(): Promise<void> {
    const begun = new Date();
    const client = await connected(this.#house.url);
    const followed = await followLog(
      this.#house,
      client,
      await backupFolders(this.#house.dataFolder),
      this.#carriedAt,
    ).finally(() => client.end());
    await keepLogState({ ...followed, lookedAt: begun.toISOString() });
    const problems = followed.folders.flatMap(({ problem }) => problem ?? []);
    if (problems.length === 0) this.#carriedAt = begun;
    const told = problems.join(" ");
    if (told !== this.#told) {
      if (told) say(`the log does not reach its backup: ${told}`);
      else say("the log reaches its backups again");
    }
    this.#told = told;
  }

  lookAtNight(): void {
    if (this.#atNight || Date.now() < this.#notBefore) return;
    this.#atNight = true;
    this.#night()
      .catch((error: unknown) => {
        log.error({ error }, "the nightly backup could not be looked at");
        this.#notBefore = Date.now() + againMilliseconds;
      })
      .finally(() => {
        this.#atNight = false;
      });
  }

  async #night(): Promise<void> {
    for (const folder of await backupFolders(this.#house.dataFolder)) {
      const store = new BackupStore(folder);
      if (!(await isBackupDue(store, this.#house.url, new Date()))) continue;
      const saved = await this.#run("backup", folder, async () => {
        const manifest = await makeBackup(this.#house, store, () => undefined);
        return {
          figures: manifest.figures,
          files: manifest.files.length,
          bytes: sizeOf(manifest.base),
        };
      });
      if (saved) await this.#run("drill", folder, () => drill(this.#house, store));
    }
  }

  async #run(kind: BackupRun["kind"], folder: string, work: () => Promise<Done>): Promise<boolean> {
    const begunAt = new Date();
    try {
      const { figures, files, bytes } = await work();
      const rows = Object.values(figures.tables).reduce((sum, n) => sum + n, 0);
      await keepRun({ kind, folder, begunAt, rows, files, bytes, problem: null });
      await noteDone(kind === "drill" ? "restore-drill" : kind);
      return true;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      say(`the ${kind === "drill" ? "drill of restoring" : "backup"} failed: ${problem}`);
      this.#notBefore = Date.now() + againMilliseconds;
      await keepRun({ kind, folder, begunAt, rows: null, files: null, bytes: null, problem });
      return false;
    }
  }
}

interface Done {
  figures: BackupFigures;
  files: number;
  bytes: number;
}

const sizeOf = (base: readonly (readonly [string, number, string[]])[]) =>
  base.reduce((sum, [, size]) => sum + size, 0);

const drillFolder = ({ dataFolder }: House) => restoringFolder(join(dataFolder, "drill"));

// As a person would restore it, into a folder that nobody starts from, and that is taken away
// again.
async function drill(house: House, store: BackupStore): Promise<Done> {
  const to = join(house.dataFolder, "drill");
  await rm(to, { recursive: true, force: true });
  try {
    return await restoreHouse(
      {
        store,
        to,
        until: null,
        secrets: secretsHeld(),
        queries: house.queries,
        keepFile: restoreBytes,
        outerHeads: null,
      },
      () => undefined,
    );
  } finally {
    await rm(to, { recursive: true, force: true });
  }
}

// Whoever watches the console, and whoever reads the log.
function say(line: string): void {
  process.stdout.write(`✗ ${line}\n`);
  log.error({ backup: true }, line);
}

if (process.argv[1]?.endsWith("keeper.js")) {
  const stop = await startKeeper();
  endWithParent(async () => {
    await stop();
    await closePool();
  });
  process.send?.("ready");
}
