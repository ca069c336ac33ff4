/**
 * A database that an earlier version of the house filled comes under this one: nothing is lost,
 * what was sealed is read, and the audit holds.
 */
import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { sealOpenFacts } from "../src/modules/dossiers/commands/seal-open-facts.ts";
import { getDossier, getDossierUnasked } from "../src/modules/dossiers/queries/dossier.ts";
import { auditIn, checkAudit } from "../src/platform/audit-check.ts";
import { headLine } from "../src/platform/audit-heads.ts";
import { getPool } from "../src/platform/pool.ts";
import { auditKeys } from "../src/platform/root-secret.ts";
import { sealAudit } from "../src/platform/sealing.ts";
import { setUp } from "../src/setup.ts";
import { demoStaff } from "./city.ts";
import { testDatabase } from "./database.ts";
import { fill, type KeptDatabase, readKept } from "./kept/kept-database.ts";

// The last one before "Room for forty systems".
const commit = "c730d83";
interface KeptDossier {
  id: string;
  code: string;
  unit_code: string;
  applicant_name: string;
  answers: unknown;
}

// Tables that became others since then: where their rows are now.
const moved = new Map([["dossiers.register_number", "numbers.counter"]]);
let kept: KeptDatabase;
let applied: string[];

beforeAll(async () => {
  kept = await readKept(commit);
  await fill(await testDatabase("template0"), kept);
  applied = [];
  await setUp((line) => applied.push(line));
});

const rowsOf = (name: string) => kept.tables.find((table) => table.name === name)?.rows ?? [];

describe("a database of an earlier version", () => {
  it("is brought up to date once", async () => {
    expect(applied.join()).toMatch(/schema: \d+ migrations applied/);
    const again: string[] = [];
    await setUp((line) => again.push(line));
    expect(again[0]).toBe("schema: up to date");
  });

  it("loses no row of any table", async () => {
    const lost: string[] = [];
    for (const { name, rows } of kept.tables) {
      const { rows: counted } = await getPool().query<{ n: number }>(
        `select count(*)::int as n from ${moved.get(name) ?? name}`,
      );
      if ((counted[0]?.n ?? 0) < rows.length) lost.push(`${name}: ${rows.length} before`);
    }
    expect(rowsOf("dossiers.dossier").length).toBeGreaterThan(3);
    expect(lost).toEqual([]);
  });

  it("reads what people answered, before and after it was sealed", async () => {
    const before = rowsOf("dossiers.dossier").map((row) => JSON.parse(row) as KeptDossier);
    const read = async () => {
      const differing: string[] = [];
      for (const { id, code, answers, applicant_name: name } of before) {
        const now = await getDossierUnasked(id);
        if (now.code !== code || now.applicant_name !== name) differing.push(code);
        else if (!isDeepStrictEqual(now.answers, answers)) differing.push(`${code}: answers`);
      }
      return differing;
    };
    expect(await read()).toEqual([]);
    while ((await sealOpenFacts()) > 0);
    expect(await read()).toEqual([]);
  });

  it("keeps the books of money as they were", async () => {
    const sums = new Map<string, number>();
    for (const row of rowsOf("payments.ledger_entry")) {
      const { account, amount } = JSON.parse(row) as { account: string; amount: number };
      sums.set(account, (sums.get(account) ?? 0) + Number(amount));
    }
    const { rows } = await getPool().query<{ account: string; sum: string }>(
      "select account, sum(amount) from payments.ledger_entry group by account",
    );
    expect(sums.size).toBeGreaterThan(1);
    expect(new Map(rows.map(({ account, sum }) => [account, Number(sum)]))).toEqual(sums);
  });

  it("has an audit that holds, under the seals of then and of now", async () => {
    await sealAudit();
    const client = await getPool().connect();
    try {
      const source = auditIn(client);
      const seals = await source.seals();
      const verdict = await checkAudit(source, await auditKeys(client), {
        file: "heads",
        text: seals.map((seal) => `${headLine(seal)}\n`).join(""),
      });
      expect(verdict.findings).toEqual([]);
      expect(verdict.entries).toBeGreaterThan(rowsOf("platform.audit_entry").length - 1);
      expect(seals.length).toBeGreaterThan(rowsOf("platform.audit_seal").length - 1);
    } finally {
      client.release();
    }
  });

  it("opens a dossier to the official who worked on it", async () => {
    const clerk = await demoStaff("motcua.thuanhoa");
    const held = rowsOf("dossiers.dossier")
      .map((row) => JSON.parse(row) as KeptDossier)
      .find(({ unit_code: unit }) => unit === clerk.post.unitCode);
    expect((await getDossier(clerk, held?.id ?? "")).code).toBe(held?.code);
  });
});
