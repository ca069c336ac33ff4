/** An audit that is whole, in memory, to be spoilt and verified. */
import { checkAudit, type AuditSource } from "../../src/platform/audit-check.ts";
import { headLine } from "../../src/platform/audit-heads.ts";
import {
  type AuditRow,
  hashOfSeal,
  leafOf,
  noSeal,
  publicHalf,
  rootOf,
  type Seal,
  sealingKey,
  signSeal,
} from "../../src/platform/seal-chain.ts";

/** The key of the house that is tested, and one of another house. */
export const key = sealingKey("a secret of this installation, for the test");
export const anotherKey = sealingKey("a secret of another installation altogether");
export const moment = new Date("2026-11-20T08:00:00Z");

/** An audit in memory: what its tables and its file of heads hold. */
export interface Audit {
  rows: AuditRow[];
  seals: Seal[];
  heads: string | null;
}
/** Gives the rows that a seal covers. */
export const rowsUnder = (seal: Seal, rows: readonly AuditRow[]) =>
  rows.filter(
    ({ transaction_id }) =>
      Number(transaction_id) >= Number(seal.from_transaction) &&
      Number(transaction_id) < Number(seal.to_transaction),
  );

/** Seals rows, so many under each seal. */
export function sealUp(rows: readonly AuditRow[], perSeal: number, by = key): Seal[] {
  const seals: Seal[] = [];
  for (let at = 0; at < rows.length; at += perSeal) {
    const sealed = rows.slice(at, at + perSeal);
    const last = seals.at(-1);
    seals.push(
      signSeal(
        {
          number: seals.length + 1,
          entries: sealed.length,
          root: rootOf(sealed.map(leafOf)),
          sealed_at: moment,
          from_transaction: last?.to_transaction ?? "0",
          previous: last ? hashOfSeal(last) : noSeal,
          to_transaction: String(Number(sealed.at(-1)?.transaction_id) + 1),
        },
        by,
      ),
    );
  }
  return seals;
}

const whole = makeAudit();

/** Gives an audit of 48 rows under eight seals that nobody touched. */
export function wholeAudit(): Audit {
  return { ...whole, rows: whole.rows.map((row) => ({ ...row })), seals: [...whole.seals] };
}

function makeAudit(): Audit {
  const rows = Array.from({ length: 48 }, (_, n): AuditRow => ({
    id: String(n + 1),
    transaction_id: String(700 + n * 2),
    at: `2026-11-20T08:00:${String(n).padStart(2, "0")}.000000`,
    actor_kind: "staff",
    account_id: `account-${n % 5}`,
    acting_for_account_id: null,
    unit_code: "H57.1",
    action: "dossiers.accepted",
    details: `{"dossier": ${n}}`,
  }));
  const seals = sealUp(rows, 6);
  return { rows, seals, heads: seals.map((seal) => `${headLine(seal)}\n`).join("") };
}

/** Gives an audit as the verifier reads it. */
export const sourceOf = ({ rows, seals }: Audit): AuditSource => ({
  seals: async () => seals,
  rows: (first, next) =>
    rows
      .filter(({ transaction_id: id }) => Number(id) >= Number(first) && Number(id) < Number(next))
      .toSorted(
        (a, b) =>
          Number(a.transaction_id) - Number(b.transaction_id) || Number(a.id) - Number(b.id),
      ),
  counted: async (at) => ({
    before: rows.filter(({ transaction_id: id }) => Number(id) < Number(at)).length,
    after: rows.filter(({ transaction_id: id }) => Number(id) >= Number(at)).length,
    oldestAfter: null,
  }),
});

/** Verifies an audit. */
export const check = (audit: Audit, keys = [publicHalf(key)]) =>
  checkAudit(sourceOf(audit), keys, { file: "heads", text: audit.heads });

/** Gives the lines of the file of heads. */
export const headLines = (audit: Audit): string[] =>
  (audit.heads ?? "").split("\n").filter(Boolean);
/** Writes the file of heads anew. */
export const setHeads = (audit: Audit, lines: readonly string[]) => {
  audit.heads = lines.map((line) => `${line}\n`).join("");
};
