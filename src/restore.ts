/**
 * `npm run restore -- FOLDER --to NEW_DATA_FOLDER [--until ISO-INSTANT]`: brings an installation
 * back into a folder that does not exist yet.
 */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { restoreBytes } from "./modules/files/index.ts";
import { BackupStore } from "./platform/backup/backup-store.ts";
import { restoringFolder, clearBeside, restoreHouse } from "./platform/backup/restore.ts";
import { config } from "./platform/config.ts";
import { secretsHeld } from "./platform/key-ring.ts";
import { headsFile } from "./platform/sealing.ts";
import { houseQueries, namedFolder } from "./this-house.ts";

const usage =
  "Usage: npm run restore -- FOLDER --to NEW_DATA_FOLDER [--until 2026-11-29T03:00:00+07:00]";

try {
  await restore();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function restore(): Promise<void> {
  const { from, to, until } = wanted();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(
      signal,
      () => void clearBeside(restoringFolder(to)).finally(() => process.exit(130)),
    );
  }
  const restored = await restoreHouse(
    {
      store: new BackupStore(from),
      to,
      until,
      secrets: secretsHeld(),
      queries: houseQueries(),
      keepFile: restoreBytes,
      outerHeads: config.HEADS_FOLDER
        ? await readFile(headsFile(), "utf8").catch(() => null)
        : null,
    },
    (line) => process.stdout.write(`• ${line}\n`),
  );
  const { backup, figures, files, bytes, seconds, notes } = restored;
  const lines = [`From the backup of ${backup.countedAt}:`];
  for (const [table, rows] of Object.entries(figures.tables))
    lines.push(
      `  ${table.padEnd(48)} ${String(backup.figures.tables[table] ?? 0).padStart(9)} backed ` +
        `up  ${String(rows).padStart(9)} restored`,
    );
  lines.push(
    `Ledger: ${figures.ledgerSum} out of balance. Newest seal: ` +
      `${figures.seal ? `${figures.seal.number} ${figures.seal.hash}` : "none"}; the audit is ` +
      "as it was written.",
    `Files: ${files}, each with its hash; ${backup.missing.length} missing.`,
    ...notes.map((note) => `✗ ${note}`),
    `Restored ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s ` +
      `(${(bytes / 1e6 / seconds).toFixed(1)} MB/s).`,
    `Start it: DATA_FOLDER=${to} npm start`,
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

function wanted(): { from: string; to: string; until: Date | null } {
  let read;
  try {
    read = parseArgs({
      allowPositionals: true,
      options: { to: { type: "string" }, until: { type: "string" } },
    });
  } catch {
    throw new Error(usage);
  }
  const {
    positionals: [from, ...more],
    values: { to, until },
  } = read;
  if (!from || more.length > 0 || !to) throw new Error(usage);
  // A moment without its offset would be another one on another machine.
  if (
    until &&
    (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(until) ||
      Number.isNaN(Date.parse(until)))
  ) {
    throw new Error(`"${until}" is no instant: write it as 2026-11-29T03:00:00+07:00.`);
  }
  return {
    from: resolve(namedFolder(from)),
    to: resolve(namedFolder(to)),
    until: until ? new Date(until) : null,
  };
}
