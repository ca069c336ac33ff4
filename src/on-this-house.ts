/** How an operator's command works on the database of this installation. */
import { config } from "./platform/config.ts";
import { runningPostgres } from "./platform/embedded-postgres.ts";
import { dataFolder } from "./platform/paths.ts";
import { closePool, useDatabase } from "./platform/pool.ts";
import { reasonOf } from "./platform/reasons.ts";

/**
 * Reads what a command was asked, then does its work on the database that runs; what either
 * throws, or that none runs, is told in one line and ends the command with 1.
 */
export async function onThisHouse<Asked>(
  read: (words: string[]) => Asked,
  work: (asked: Asked) => Promise<void>,
): Promise<void> {
  try {
    const asked = read(process.argv.slice(2));
    const url = config.DATABASE_URL ?? (await runningPostgres(dataFolder(config.DATA_FOLDER)));
    if (!url) throw new Error("No database runs: start Motcua first, or set DATABASE_URL.");
    await useDatabase(url);
    await work(asked);
  } catch (error) {
    process.stderr.write(`${reasonOf(error, "the database")}\n`);
    process.exitCode = 1;
  } finally {
    await closePool();
  }
}
