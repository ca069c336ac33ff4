/** `npm run verify-audit`: checks every audit row against its seal; ends with 0 when all is as it was written. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { type AuditVerdict, checkAudit, type Head } from "./platform/audit-check.ts";
import { config } from "./platform/config.ts";
import {
  lockFolder,
  runningPostgres,
  startEmbeddedPostgres,
} from "./platform/embedded-postgres.ts";
import { dataFolder } from "./platform/paths.ts";
import { headsFile } from "./platform/sealing.ts";
import { publicHalf, sealingKey } from "./platform/seal-chain.ts";

try {
  process.exitCode = report(await verify());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function verify(): Promise<AuditVerdict> {
  const folder = dataFolder(config.DATA_FOLDER);
  const running = config.DATABASE_URL ?? (await runningPostgres(folder));
  if (running) return check(running);
  if (!existsSync(folder)) throw new Error(`There is no installation in ${folder}.`);
  const unlock = await lockFolder(folder);
  const server = await startEmbeddedPostgres({ folder, durable: true });
  try {
    return await check(server.url);
  } finally {
    await server.stop();
    await unlock();
  }
}

async function check(url: string): Promise<AuditVerdict> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    return await checkAudit(client, publicHalf(sealingKey(config.SECRET_KEY)), await readHeads());
  } finally {
    await client.end();
  }
}

async function readHeads(): Promise<Head[]> {
  const text = await readFile(headsFile(), "utf8").catch(() => "");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Head);
}

function report(verdict: AuditVerdict): number {
  const oldest = verdict.oldestUnsealed
    ? `, the oldest of ${verdict.oldestUnsealed.toISOString()}`
    : "";
  process.stdout.write(
    `${verdict.entries} rows under ${verdict.seals} seals; ${verdict.unsealed} rows not sealed yet${oldest}.\n`,
  );
  for (const fault of verdict.faults) process.stdout.write(`✗ ${fault}\n`);
  process.stdout.write(
    verdict.faults.length === 0 ? "The audit is as it was written.\n" : "The audit was changed.\n",
  );
  return verdict.faults.length === 0 ? 0 : 1;
}
