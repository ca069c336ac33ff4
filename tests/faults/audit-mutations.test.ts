/**
 * Whoever owns the database may do anything to it; the verifier finds every trace. FAULTS=long
 * tries ten times as much.
 */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { headLine, restoredLine } from "../../src/platform/audit-heads.ts";
import type { AuditRow, Seal } from "../../src/platform/seal-chain.ts";
import { Chance } from "./random.ts";
import {
  anotherKey,
  type Audit,
  check,
  headLines,
  moment,
  rowsUnder,
  sealUp,
  setHeads,
  wholeAudit,
} from "./sealed-audit.ts";

const mutations = process.env.FAULTS === "long" ? 10_000 : 1_000;
interface Mutation {
  name: string;
  make(audit: Audit, random: () => number): void;
}

const from = <T>(list: readonly T[], random: () => number): number =>
  Math.floor(random() * list.length);
const pick = <T>(list: readonly T[], random: () => number): T => list[from(list, random)] as T;
const texts = [
  "at",
  "actor_kind",
  "account_id",
  "acting_for_account_id",
  "unit_code",
  "action",
  "details",
] as const;
const mutationKinds: Mutation[] = [
  {
    name: "a row edited",
    make: ({ rows }, random) => {
      pick(rows, random)[pick(texts, random)] = `changed ${random()}`;
    },
  },
  {
    name: "a row deleted",
    make: ({ rows }, random) => {
      rows.splice(from(rows, random), 1);
    },
  },
  {
    name: "a row inserted",
    make: ({ rows }, random) => {
      rows.push({ ...pick(rows, random), id: String(1_000 + from(rows, random)) });
    },
  },
  {
    name: "two rows swapped",
    make: ({ rows }, random) => {
      const a = from(rows, random);
      const b = (a + 1 + Math.floor(random() * (rows.length - 1))) % rows.length;
      const [one, other] = [rows[a] as AuditRow, rows[b] as AuditRow];
      [one.details, other.details] = [other.details, one.details];
    },
  },
  {
    name: "the newest seals cut off",
    make: ({ seals }, random) => {
      seals.length = from(seals, random);
    },
  },
  {
    name: "the newest seals, their rows and their heads' end cut off",
    make: (audit, random) => {
      const kept = from(audit.seals, random);
      const until = Number(audit.seals[kept]?.from_transaction);
      audit.seals.length = kept;
      audit.rows = audit.rows.filter(({ transaction_id: id }) => Number(id) < until);
      // Whoever cuts the heads one line too few leaves a trace; whoever cuts all of them too.
      if (random() < 0.5) setHeads(audit, headLines(audit).slice(0, kept + 1));
      else audit.heads = pick([null, "", "\n"], random);
    },
  },
  {
    name: "a seal cut out",
    make: ({ seals }, random) => {
      seals.splice(from(seals, random), 1);
    },
  },
  {
    name: "a seal's field changed",
    make: ({ seals }, random) => {
      const at = from(seals, random);
      const seal = seals[at] as Seal;
      seals[at] = {
        ...seal,
        ...pick(
          [
            { entries: seal.entries + 1 },
            { root: createHash("sha256").update("x").digest() },
            { sealed_at: new Date(0) },
            { to_transaction: String(Number(seal.to_transaction) + 1) },
            { signature: Buffer.alloc(64) },
          ],
          random,
        ),
      };
    },
  },
  {
    name: "sealed again without the key",
    make: (audit, random) => {
      const at = from(audit.seals, random);
      (rowsUnder(audit.seals[at] as Seal, audit.rows)[0] as AuditRow).details =
        `{"forged": ${random()}}`;
      const all = sealUp(audit.rows, 6, anotherKey);
      audit.seals = [...audit.seals.slice(0, at), ...all.slice(at)];
      if (random() < 0.5) setHeads(audit, audit.seals.map(headLine));
    },
  },
  {
    name: "an older copy put back",
    make: (audit, random) => {
      const kept = from(audit.seals, random);
      audit.rows = audit.rows.slice(0, kept * 6);
      audit.seals.length = kept;
    },
  },
  {
    name: "the heads removed or emptied",
    make: (audit, random) => {
      audit.heads = pick([null, "", "\n", "  \n"], random);
    },
  },
  {
    name: "the newest heads cut off",
    make: (audit, random) => {
      setHeads(audit, headLines(audit).slice(0, from(audit.seals, random)));
    },
  },
  {
    name: "a head taken out",
    make: (audit, random) => {
      setHeads(audit, headLines(audit).toSpliced(from(audit.seals, random), 1));
    },
  },
  {
    name: "two heads swapped",
    make: (audit, random) => {
      const lines = headLines(audit);
      const at = Math.floor(random() * (lines.length - 1));
      setHeads(audit, lines.toSpliced(at, 2, lines[at + 1] as string, lines[at] as string));
    },
  },
  {
    name: "a head written by somebody",
    make: (audit, random) => {
      const number = audit.seals.length + (random() < 0.5 ? 1 : 0);
      const hash = createHash("sha256").update(String(random())).digest("hex");
      const signature = random() < 0.5 ? {} : { signature: Buffer.alloc(64, 7).toString("base64") };
      audit.heads += `${JSON.stringify({ number, hash, sealedAt: moment, ...signature })}\n`;
    },
  },
  {
    name: "a restore that never was",
    make: (audit, random) => {
      const kept = from(audit.seals, random);
      const line = restoredLine(
        audit.heads ?? "",
        audit.seals[kept - 1] ?? null,
        { until: "then", at: "now" },
        anotherKey,
      );
      audit.rows = audit.rows.slice(0, kept * 6);
      audit.seals.length = kept;
      audit.heads += `${line}\n`;
    },
  },
  {
    name: "half a line of heads that nobody began so",
    make: (audit, random) => {
      const line = pick(headLines(audit), random);
      audit.heads += `${line.slice(0, 4 + Math.floor(random() * 40))}x`;
    },
  },
];

async function unnoticed(verifier: typeof check, rounds: number): Promise<string[]> {
  const chance = new Chance(20_261_129);
  const random = () => chance.next();
  const missed: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const mutation = mutationKinds[round % mutationKinds.length] as Mutation;
    const audit = wholeAudit();
    mutation.make(audit, random);
    if ((await verifier(audit)).findings.length === 0) missed.push(mutation.name);
  }
  return missed;
}

describe("a verifier of the audit", () => {
  it("finds nothing in an audit that nobody touched", async () => {
    expect(await check(wholeAudit())).toMatchObject({
      seals: 8,
      entries: 48,
      findings: [],
      notes: [],
    });
  });
  it(`finds each of ${mutations} mutations`, async () => {
    expect(await unnoticed(check, mutations)).toEqual([]);
  });
  it("would be caught if it did not look at lengths", async () => {
    const lengths = new Set([
      "rows-counted",
      "rows-between",
      "seal-missing",
      "seal-gone",
      "heads-absent",
      "heads-emptied",
      "heads-shortened",
      "heads-gap",
      "heads-order",
      "nothing-sealed",
    ]);
    const blind: typeof check = async (audit) => {
      const verdict = await check(audit);
      return { ...verdict, findings: verdict.findings.filter(({ kind }) => !lengths.has(kind)) };
    };
    expect(new Set(await unnoticed(blind, 200)).size).toBeGreaterThan(4);
  });
});
