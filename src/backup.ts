/**
 * `npm run backup -- FOLDER`: makes a backup of this installation, running or not; ends with 0 when
 * it is whole.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BackupStore } from "./platform/backup/backup-store.ts";
import { addBackupFolder } from "./platform/backup/backup-folders.ts";
import { keepRun } from "./platform/backup/backup-runs.ts";
import { makeBackup } from "./platform/backup/make-backup.ts";
import { config } from "./platform/config.ts";
import { runningPostgres, startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { lockFolder } from "./platform/folder-lock.ts";
import { noteDone } from "./platform/last-done.ts";
import { dataFolder } from "./platform/paths.ts";
import { closePool, useDatabase } from "./platform/pool.ts";
import { namedFolder, thisHouse } from "./this-house.ts";

const [name = config.BACKUP_FOLDER, ...more] = process.argv.slice(2);
try {
  if (!name || more.length > 0 || name.startsWith("-"))
    throw new Error("Usage: npm run backup -- FOLDER");
  await backUp(resolve(namedFolder(name)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await closePool();
}

async function backUp(target: string): Promise<void> {
  if (config.DATABASE_URL)
    throw new Error(
      "The database behind DATABASE_URL is in the care of its own administrator: back it up " +
        "there (pg_basebackup and archive_command, or pgBackRest; docs/operations.md, " +
        '"Backup and restore"), then copy the files.',
    );
  const folder = dataFolder(config.DATA_FOLDER);
  if (`${target}/`.startsWith(`${folder}/postgres/`) || target === folder)
    throw new Error(
      `${target} is inside the database itself: name a folder elsewhere, best on another ` +
        "machine's disk.",
    );
  const running = await runningPostgres(folder);
  if (running) return within(running, target);
  if (!existsSync(`${folder}/postgres/PG_VERSION`))
    throw new Error(`There is no installation in ${folder}.`);
  const unlock = await lockFolder(folder);
  try {
    const server = await startEmbeddedPostgres({ folder, durable: true });
    await within(server.url, target).finally(() => server.stop());
  } finally {
    await unlock();
  }
}

async function within(url: string, target: string): Promise<void> {
  await useDatabase(url);
  const store = new BackupStore(target);
  const house = thisHouse(url);
  // Before anything is copied: from here on the log follows, so that nothing is missing in between.
  await store.open();
  await addBackupFolder(house.dataFolder, target);
  const manifest = await makeBackup(house, store, (line) => process.stdout.write(`• ${line}\n`));
  const rows = Object.values(manifest.figures.tables).reduce((sum, n) => sum + n, 0);
  const bytes = manifest.base.reduce((sum, [, size]) => sum + size, 0);
  await keepRun({
    kind: "backup",
    folder: target,
    begunAt: new Date(manifest.begunAt),
    rows,
    files: manifest.files.length,
    bytes,
    problem: null,
  });
  await noteDone("backup");
  process.stdout.write(
    `Backup ${manifest.id} is whole: ${rows} rows in ` +
      `${Object.keys(manifest.figures.tables).length} tables, ${manifest.files.length} files, ` +
      `seal ${manifest.figures.seal?.number ?? 0}.\n`,
  );
  if (manifest.missing.length > 0)
    process.stdout.write(
      `✗ ${manifest.missing.length} files are missing in the house itself, or are not what ` +
        `was stored; the first is ${manifest.missing[0]}.\n`,
    );
  process.stdout.write(
    `While the house runs, its log follows into ${target} each half minute.\n` +
      "Keep SECRET_KEY elsewhere: without it nobody can restore (its fingerprint is " +
      `${manifest.key}).\n`,
  );
}
