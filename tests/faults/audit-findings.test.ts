// What the verifier of the audit says of each thing that is wrong, and of what only looks wrong.
import { describe, expect, it } from "vitest";
import { checkAudit } from "../../src/platform/audit-check.ts";
import { headLine, restoredLine } from "../../src/platform/audit-heads.ts";
import { hashOfSeal, publicHalf, type Seal } from "../../src/platform/seal-chain.ts";
import {
  anotherKey,
  type Audit,
  check,
  headLines,
  key,
  sealUp,
  setHeads,
  sourceOf,
  wholeAudit,
} from "./sealed-audit.ts";

describe("each thing that is wrong with an audit", () => {
  const cases: [string, string, (audit: Audit) => void][] = [
    [
      "absent heads",
      "heads-absent",
      (audit) => {
        audit.heads = null;
      },
    ],
    [
      "emptied heads",
      "heads-emptied",
      (audit) => {
        audit.heads = "";
      },
    ],
    [
      "shortened heads",
      "heads-shortened",
      (audit) => setHeads(audit, headLines(audit).slice(0, -1)),
    ],
    [
      "a cut newest seal",
      "seal-gone",
      (audit) => {
        audit.seals.pop();
      },
    ],
    [
      "half a line at the end",
      "heads-torn",
      (audit) => {
        audit.heads = audit.heads?.slice(0, -40) ?? null;
      },
    ],
    [
      "a line that is none",
      "heads-forged",
      (audit) => {
        audit.heads += '{"number": 9\n';
      },
    ],
    [
      "another key",
      "another-key",
      (audit) => {
        audit.seals = sealUp(audit.rows, 6, anotherKey);
        setHeads(audit, audit.seals.map(headLine));
      },
    ],
    [
      "nothing at all",
      "nothing-sealed",
      (audit) => {
        audit.rows = [];
        audit.seals = [];
        audit.heads = null;
      },
    ],
  ];
  it.each(cases)("has its own sentence and code: %s", async (_, kind, make) => {
    const audit = wholeAudit();
    make(audit);
    const {
      findings: [first],
    } = await check(audit);
    expect(first?.kind).toBe(kind);
    expect(first?.code).toBeGreaterThan(2);
  });
  it("is told once, so that codes tell them apart", async () => {
    const codes = await Promise.all(
      cases.map(async ([, , make]) => {
        const audit = wholeAudit();
        make(audit);
        return (await check(audit)).findings[0]?.code;
      }),
    );
    expect(new Set(codes).size).toBe(cases.length);
  });
});

describe("heads of an installation that lived through something", () => {
  it("are whole again when what was cut short was written anew", async () => {
    const audit = wholeAudit();
    const last = headLines(audit).at(-1) as string;
    audit.heads = `${audit.heads?.slice(0, -40)}\n${last}\n`;
    expect(await check(audit)).toMatchObject({
      findings: [],
      notes: [expect.stringContaining("half a line")],
    });
  });
  it("may go back by a restore that the key has signed, and by no copy of its line", async () => {
    const audit = wholeAudit();
    const line = restoredLine(
      audit.heads ?? "",
      audit.seals[4] as Seal,
      { until: "then", at: "now" },
      key,
    );
    audit.heads += `${line}\n`;
    audit.rows = audit.rows.slice(0, 30);
    audit.seals.length = 5;
    expect(await check(audit)).toMatchObject({
      findings: [],
      notes: [expect.stringContaining("restored")],
    });
    const next = wholeAudit();
    next.heads += `${line}\n`;
    const again = {
      ...audit,
      heads: `${audit.heads}${next.seals
        .slice(5)
        .map((seal) => `${headLine(seal)}\n`)
        .join("")}${line}\n`,
    };
    expect((await check(again)).findings.map(({ kind }) => kind)).toContain("heads-forged");
  });
  it("are compared with a head from paper", async () => {
    const audit = wholeAudit();
    const hash = hashOfSeal(audit.seals[7] as Seal).toString("hex");
    const asked = (number: number, printed: string) =>
      checkAudit(sourceOf(audit), [publicHalf(key)], {
        file: "heads",
        text: audit.heads,
        printed: [{ number, hash: printed }],
      });
    expect((await asked(8, hash)).findings).toEqual([]);
    expect(
      (
        await asked(
          8,
          hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
        )
      ).findings[0]?.kind,
    ).toBe("printed-head-differs");
    expect((await asked(9, hash)).findings[0]?.kind).toBe("printed-head-missing");
  });
});
