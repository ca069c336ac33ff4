/**
 * Checks the audit against its seals: needs public keys, rows, seals and the heads kept outside;
 * changes nothing.
 */
import type { KeyObject } from "node:crypto";
import type pg from "pg";
import { headFindings, type KeptHeads } from "./audit-heads.ts";
import { auditRows } from "./audit-rows.ts";
import { type Finding, found } from "./audit-findings.ts";
import {
  type AuditRow,
  hashOfSeal,
  isSealSigned,
  leafOf,
  noSeal,
  rootOf,
  type Seal,
  sealColumns,
} from "./seal-chain.ts";

/** Where rows and seals are read: a database, or lists in memory. */
export interface AuditSource {
  seals(): Promise<Seal[]>;
  /** The rows of the transactions from the first to before the next, in their order. */
  rows(first: string, next: string): AsyncIterable<AuditRow> | Iterable<AuditRow>;
  /** How many rows lie before a transaction, and how many from it on, with the oldest of these. */
  counted(at: string): Promise<{ before: number; after: number; oldestAfter: Date | null }>;
}

export interface AuditVerdict {
  seals: number;
  entries: number;
  unsealed: number;
  oldestUnsealed: Date | null;
  findings: Finding[];
  /** What an operator should know and nobody need fear. */
  notes: string[];
}

// Looking at the first findings tells more than a million of them.
const findingsMax = 100;

/** Gives the rows and seals of a database, as one connection sees them. */
export function auditIn(client: pg.ClientBase | pg.Pool): AuditSource {
  return {
    async seals() {
      const text = `select ${sealColumns} from platform.audit_seal order by number`;
      return (await client.query<Seal>(text)).rows;
    },
    rows: (first, next) => auditRows(client, first, next),
    async counted(at) {
      const {
        rows: [counted],
      } = await client.query<Counted>(
        `select count(*) filter (where transaction_id < $1::xid8)::int as before,
           count(*) filter (where transaction_id >= $1::xid8)::int as after,
           min(at) filter (where transaction_id >= $1::xid8) as "oldestAfter"
         from platform.audit_entry`,
        [at],
      );
      return counted as Counted;
    },
  };
}

type Counted = Awaited<ReturnType<AuditSource["counted"]>>;

/**
 * Compares every sealed row with its seal and every seal with the one before and with the heads.
 */
export async function checkAudit(
  source: AuditSource,
  publicKeys: readonly KeyObject[],
  heads: KeptHeads,
): Promise<AuditVerdict> {
  const seals = await source.seals();
  const findings: Finding[] = keyFindings(seals, publicKeys);
  const foreign = findings.length > 0;
  let entries = 0;
  let before: Seal | null = null;
  for (const seal of seals) {
    if (findings.length >= findingsMax) break;
    findings.push(...chainFindings(seal, before));
    if (!foreign && !isSigned(seal, publicKeys))
      findings.push(found("seal-forged", { seal: seal.number }));
    const leaves: Buffer[] = [];
    for await (const row of source.rows(seal.from_transaction, seal.to_transaction))
      leaves.push(leafOf(row));
    if (leaves.length !== seal.entries) {
      findings.push(
        found("rows-counted", { seal: seal.number, sealed: seal.entries, there: leaves.length }),
      );
    } else if (!rootOf(leaves).equals(seal.root))
      findings.push(found("row-changed", { seal: seal.number }));
    entries += leaves.length;
    before = seal;
  }
  const counted = await source.counted(before?.to_transaction ?? "0");
  const sealed = seals.reduce((sum, seal) => sum + seal.entries, 0);
  if (findings.length === 0 && counted.before !== sealed) {
    findings.push(found("rows-between", { sealed, there: counted.before }));
  }
  const kept = headFindings(heads, seals, publicKeys);
  findings.push(...kept.findings);
  if (seals.length === 0 && findings.every(({ kind }) => kind.startsWith("heads-"))) {
    findings.unshift(found("nothing-sealed", {}));
  }
  return {
    seals: seals.length,
    entries,
    unsealed: counted.after,
    oldestUnsealed: counted.oldestAfter,
    findings: findings.slice(0, findingsMax),
    notes: kept.notes,
  };
}

// With the key of another house no seal fits; that says nothing about the seals.
function keyFindings(seals: readonly Seal[], publicKeys: readonly KeyObject[]): Finding[] {
  const another = seals.length > 0 && seals.every((seal) => !isSigned(seal, publicKeys));
  return another ? [found("another-key", { seals: seals.length })] : [];
}

function isSigned(seal: Seal, publicKeys: readonly KeyObject[]): boolean {
  return publicKeys.some((key) => isSealSigned(seal, key));
}

function chainFindings(seal: Seal, before: Seal | null): Finding[] {
  const findings: Finding[] = [];
  const [number, last] = [seal.number, before?.number ?? 0];
  if (number !== last + 1) findings.push(found("seal-missing", { seal: number, last }));
  if (!seal.previous.equals(before ? hashOfSeal(before) : noSeal)) {
    findings.push(found("chain-broken", { seal: number }));
  } else if (seal.from_transaction !== (before?.to_transaction ?? "0")) {
    findings.push(found("seal-apart", { seal: number }));
  }
  return findings;
}
