/**
 * Fills a city: dossiers of realistic shape with their papers, legs, history, charges, messages and
 * audit, written by PostgreSQL itself.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { demoActors } from "./actors.ts";
import { acceptDossier } from "../src/modules/dossiers/commands/accept-dossier.ts";
import { prepareFiling } from "../src/modules/dossiers/filing/prepare-filing.ts";
import { submitDossier } from "../src/modules/dossiers/commands/submit-dossier.ts";
import { getUnits } from "../src/modules/organizations/index.ts";
import { getProcedureForFiling, versionName } from "../src/modules/procedures/index.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";
import { seedStatements } from "./seeded-dossiers.ts";

const procedures = [
  "1.001193",
  "1.000656",
  "1.000894",
  "1.004873",
  "2.000635",
  "2.000815",
  "1.004194",
  "1.004222",
  "1.001612",
  "1.013225",
  "1.011607",
  "1.013274",
];

/** Seeds so many dossiers unless they are there already. */
export async function seed(
  pool: pg.Pool,
  rows: number,
  tell: (line: string) => void,
): Promise<void> {
  const {
    rows: [present],
  } = await pool.query<{ n: number }>(
    "select count(*)::int as n from dossiers.dossier where id::text like 'be0c0000%'",
  );
  if (present?.n === rows) return tell(`${rows} dossiers are there`);
  if (present?.n)
    throw new Error(
      `The bench's database holds ${present.n} dossiers; remove .motcua-bench to seed ${rows}.`,
    );
  const sample = await liveOne();
  const units = await getUnits();
  const names = JSON.parse(
    await readFile(join(projectRoot, "data/names/vn-names.json"), "utf8"),
  ) as { surnames: { name: string }[]; given_female: string[] };
  const held = await Promise.all(procedures.map((code) => getProcedureForFiling(code)));
  const titles = held.map(({ everydayName }) => everydayName);
  const versions = held.map(({ version, edition }) => versionName(version, edition));
  await pool.query(
    `create table if not exists public.seed (
        term jsonb, answers jsonb, wards text[], procedures text[], versions text[], titles text[],
        surnames text[], given text[]
      )`,
  );
  await pool.query("insert into public.seed values ($1, $2, $3, $4, $5, $6, $7, $8)", [
    sample.term,
    sample.answers,
    units.wards().map(({ code }) => code),
    procedures,
    versions,
    titles,
    names.surnames.map(({ name }) => name),
    names.given_female,
  ]);
  const client = await pool.connect();
  await client.query(
    "set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '512MB'",
  );
  const step = 100_000;
  for (let first = 1; first <= rows; first += step) {
    for (const statement of seedStatements(first, Math.min(rows, first + step - 1)))
      await client.query(statement);
    tell(`seeded ${Math.min(rows, first + step - 1)} of ${rows}`);
  }
  await client.query("analyze");
  client.release(true);
  await pool.query("vacuum analyze");
}

// One dossier lived by the real commands: its term and its answers are what the seeded ones carry.
async function liveOne(): Promise<{ term: string; answers: string }> {
  const { clerk, citizen } = await demoActors();
  const answers = JSON.parse(
    await readFile(join(projectRoot, "data/forms/examples/1.004873.json"), "utf8"),
  ) as never;
  const { filing } = await prepareFiling({
    id: randomUUID(),
    procedure: await getProcedureForFiling("1.004873"),
    answers,
    papers: [],
    channel: "online",
    delivery: "online",
    accountId: citizen.accountId,
    language: "vi",
  });
  if (!filing) throw new Error("The example of 1.004873 is not valid.");
  await submitDossier(citizen, { ...filing, unitCode: clerk.post.unitCode });
  await acceptDossier(clerk, filing.id);
  const { getDossier } = await import("../src/modules/dossiers/queries/dossier.ts");
  const dossier = await getDossier(clerk, filing.id);
  return { term: JSON.stringify(dossier.term), answers: JSON.stringify(dossier.answers) };
}
