/**
 * `npm run verify-audit`: checks every audit row against its seal and every seal against the heads
 * kept outside; ends with 0 when all is as it was written, else with the code of the first finding.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { auditIn, type AuditVerdict, checkAudit } from "./platform/audit-check.ts";
import type { KeptHeads } from "./platform/audit-heads.ts";
import { config } from "./platform/config.ts";
import { runningPostgres, startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { lockFolder } from "./platform/folder-lock.ts";
import { dataFolder } from "./platform/paths.ts";
import { auditKeys } from "./platform/root-secret.ts";
import { headsFile, restoredLineOf } from "./platform/sealing.ts";
import { hashOfSeal, type Seal, sealColumns } from "./platform/seal-chain.ts";

const usage =
  "Usage: npm run verify-audit [-- --head NUMBER:HASH]   " +
  "compares also with a head from paper or mail\n" +
  "       npm run verify-audit -- --print-head           " +
  "prints the newest head, to be kept elsewhere";
const couldNotLook = 1;
const notUnderstood = 2;
const looksMax = 4;

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = couldNotLook;
}

async function run(choices: string[]): Promise<number> {
  if (choices[0] === "--print-head" && choices.length === 1) return within(printHead);
  const printed: { number: number; hash: string }[] = [];
  for (let index = 0; index < choices.length; index += 2) {
    const head = /^(\d+):([\da-f]{64})$/.exec(choices[index + 1]?.trim().toLowerCase() ?? "");
    if (choices[index] !== "--head" || !head) {
      process.stderr.write(`${usage}\n`);
      return notUnderstood;
    }
    printed.push({ number: Number(head[1]), hash: head[2] as string });
  }
  return within((client) => verify(client, printed));
}

async function within(work: (client: pg.Client) => Promise<number>): Promise<number> {
  const folder = dataFolder(config.DATA_FOLDER);
  const running = config.DATABASE_URL ?? (await runningPostgres(folder));
  if (running) return connected(running, work);
  if (!existsSync(`${folder}/postgres/PG_VERSION`))
    throw new Error(`There is no installation in ${folder}.`);
  const unlock = await lockFolder(folder);
  try {
    const server = await startEmbeddedPostgres({ folder, durable: true });
    try {
      return await connected(server.url, work);
    } finally {
      await server.stop();
    }
  } finally {
    await unlock();
  }
}

async function connected(
  url: string,
  work: (client: pg.Client) => Promise<number>,
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function verify(
  client: pg.Client,
  printed: NonNullable<KeptHeads["printed"]>,
): Promise<number> {
  for (let looks = 1; ; looks += 1) {
    const verdict = await look(client, printed);
    // A seal made this moment is followed by its head: then the second look finds both.
    const young = verdict.findings.every(({ kind }) => kind === "heads-shortened");
    if (verdict.findings.length === 0 || !young || looks === looksMax) return report(verdict);
    await setTimeout(1_000);
  }
}

// The heads first: what is sealed after that has no head here yet, and none is missing.
async function look(
  client: pg.Client,
  printed: NonNullable<KeptHeads["printed"]>,
): Promise<AuditVerdict> {
  const file = headsFile();
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  const restored = await restoredLineOf(dataFolder(config.DATA_FOLDER));
  await client.query("begin isolation level repeatable read read only");
  try {
    return await checkAudit(auditIn(client), await auditKeys(client), {
      file,
      text,
      restored,
      printed,
    });
  } finally {
    await client.query("rollback");
  }
}

function report({
  entries,
  seals,
  unsealed,
  oldestUnsealed,
  findings,
  notes,
}: AuditVerdict): number {
  const oldest = oldestUnsealed ? `, the oldest of ${oldestUnsealed.toISOString()}` : "";
  const lines = [`${entries} rows under ${seals} seals; ${unsealed} rows not sealed yet${oldest}.`];
  lines.push(...notes.map((note) => `• ${note}`));
  lines.push(...findings.map(({ code, sentence }) => `✗ ${sentence} (${code})`));
  const [first] = findings;
  lines.push(first ? "The audit cannot be vouched for." : "The audit is as it was written.");
  process.stdout.write(`${lines.join("\n")}\n`);
  return first?.code ?? 0;
}

async function printHead(client: pg.Client): Promise<number> {
  const {
    rows: [seal],
  } = await client.query<Seal>(
    `select ${sealColumns} from platform.audit_seal order by number desc limit 1`,
  );
  if (!seal) throw new Error("Nothing is sealed yet: there is no head to keep.");
  process.stdout.write(
    `${seal.number}:${hashOfSeal(seal).toString("hex")}\n` +
      `Sealed at ${seal.sealed_at.toISOString()}, signed ${seal.signature.toString("base64")}\n` +
      "Keep this line where nobody who may write the database can write.\n",
  );
  return 0;
}
