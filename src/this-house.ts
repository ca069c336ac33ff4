/**
 * What backup and restore need to know of this house: its folders, its key, and how to count it.
 */
import { readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { filesSinceQuery, storedBytes, storedFilesQuery } from "./modules/files/index.ts";
import { ledgerQuery } from "./modules/payments/index.ts";
import type { HouseQueries } from "./platform/backup/figures.ts";
import type { House } from "./platform/backup/make-backup.ts";
import { config } from "./platform/config.ts";
import { dataFolder, projectRoot } from "./platform/paths.ts";
import { headsFile } from "./platform/sealing.ts";

/** Gives the queries by which a house is counted. */
export function houseQueries(): HouseQueries {
  const plain = ({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) => ({
    sql,
    parameters,
  });
  return {
    ledger: plain(ledgerQuery()),
    files: plain(storedFilesQuery()),
    filesSince: (since) => plain(filesSinceQuery(since)),
  };
}

/** Gives this house, whose database runs at an address. */
export function thisHouse(url: string): House {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return {
    dataFolder: dataFolder(config.DATA_FOLDER),
    url,
    headsFile: headsFile(),
    secret: config.SECRET_KEY,
    version,
    queries: houseQueries(),
    readFile: storedBytes,
  };
}

/** Gives a folder that a person named: relative to where they stand. */
export function namedFolder(name: string): string {
  return isAbsolute(name) ? name : join(process.env.INIT_CWD ?? process.cwd(), name);
}
