/**
 * An installation of its own, with a durable database that archives its log: for backups, restores
 * and drills.
 */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { modules } from "../src/modules.ts";
import { system } from "../src/platform/actor.ts";
import { record } from "../src/platform/audit.ts";
import type { House } from "../src/platform/backup/make-backup.ts";
import { config } from "../src/platform/config.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { migrate } from "../src/platform/migrate.ts";
import { closePool, getPool, useDatabase } from "../src/platform/pool.ts";
import { unasked } from "../src/platform/asked.ts";
import { inTransaction } from "../src/platform/transaction.ts";
import { restoreBytes } from "../src/modules/files/index.ts";
import { thisHouse } from "../src/this-house.ts";
import { quickFolder, quickName } from "./quick-folder.ts";

export interface OwnHouse {
  above: string;
  house: House;
  server: EmbeddedPostgres;
  end(): Promise<void>;
}

/** Makes a migrated installation in a temporary folder and points this process at it. */
export async function ownHouse(): Promise<OwnHouse> {
  const above = await mkdtemp(join(quickFolder(), `${quickName}backup-`));
  config.DATA_FOLDER = join(above, "house");
  // No power cut is tried here, so nobody waits for the disk.
  const server = await startEmbeddedPostgres({
    folder: config.DATA_FOLDER,
    durable: true,
    settings: { fsync: "off", synchronous_commit: "off" },
  });
  await migrate(server.url, modules);
  await useDatabase(server.url);
  const end = async () => {
    await closePool();
    await server.stop();
    await rm(above, { recursive: true, force: true });
  };
  return { above, house: thisHouse(server.url), server, end };
}

/** Files one thing as a command would, with a file; gives its number once that is acknowledged. */
export async function fileOne(house: House, number: number): Promise<number> {
  const bytes = Buffer.from(`A paper with the number ${number}, and nothing else.`);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await restoreBytes(house.dataFolder, sha256, bytes);
  await inTransaction(unasked("a test"), async (tx) =>
    record(tx, system("test"), "scratch.filed", { number }),
  );
  await getPool().query(
    `insert into files.file (id, subject, name, type, size_bytes, sha256, stored_at)
      values (gen_random_uuid(), $1, 'a.pdf', 'application/pdf', $2, $3, now())`,
    [`scratch:${number}`, bytes.length, sha256],
  );
  return number;
}

/** Lists the numbers of what was filed, as a database has them. */
export const filedQuery = `select (details->>'number')::int as number
    from platform.audit_entry
    where action = 'scratch.filed'
    order by 1`;
