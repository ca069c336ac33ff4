/**
 * One throw-away PostgreSQL for a test run, with a migrated template that each test file copies.
 */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { modules } from "../src/modules.ts";
import { testDataFolder } from "./data-folder.ts";
import { quickFolder, quickName } from "./quick-folder.ts";
import { runningPostgres, startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { migrate } from "../src/platform/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: string;
  }
}

export const templateName = "motcua_template";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const above = quickFolder();
  await clearAbandoned(above);
  const folder = await mkdtemp(join(above, quickName));
  const server = await startEmbeddedPostgres({
    folder,
    durable: false,
    settings: { wal_level: "minimal", max_wal_senders: "0", max_wal_size: "256MB" },
  });
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${templateName}`);
  await admin.end();
  await migrate(withDatabase(server.url, templateName), modules);
  project.provide("postgres", server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
    // A process that ends late may still keep there what it compiled.
    await rm(testDataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
}

// A run that was killed could not tidy up, and what lies in memory stays there until the machine
// restarts.
async function clearAbandoned(above: string): Promise<void> {
  const old = Date.now() - 60 * 60_000;
  for (const name of await readdir(above)) {
    const folder = join(above, name);
    if (
      !name.startsWith(quickName) ||
      (await stat(folder)).mtimeMs > old ||
      (await runningPostgres(folder))
    )
      continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives the same server's address with another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
