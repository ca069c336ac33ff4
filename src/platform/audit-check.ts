/** Checks the audit against its seals: needs the public key, the rows, the seals and the heads kept outside; changes nothing. */
import type { KeyObject } from "node:crypto";
import type pg from "pg";
import { auditRows } from "./audit-rows.ts";
import { hashOfSeal, isSealSigned, leafOf, noSeal, rootOf, type Seal } from "./seal-chain.ts";

export interface Head {
  number: number;
  hash: string;
}
export interface AuditVerdict {
  seals: number;
  entries: number;
  unsealed: number;
  oldestUnsealed: Date | null;
  faults: string[];
}

// Looking at the first faults tells more than a million of them.
const faultsMax = 100;

/** Compares every sealed row with its seal and every seal with the one before and with the heads; gives what is wrong, in sentences. */
export async function checkAudit(
  client: pg.ClientBase | pg.Pool,
  publicKey: KeyObject,
  heads: readonly Head[],
): Promise<AuditVerdict> {
  const { rows: seals } = await client.query<Seal>(
    "select number, from_transaction::text, to_transaction::text, entries, root, previous, sealed_at, signature from platform.audit_seal order by number",
  );
  const faults: string[] = [];
  let entries = 0;
  let before: Seal | null = null;
  for (const seal of seals) {
    faults.push(...chainFaults(seal, before, publicKey));
    const leaves: Buffer[] = [];
    for await (const row of auditRows(client, seal.from_transaction, seal.to_transaction))
      leaves.push(leafOf(row));
    if (leaves.length !== seal.entries)
      faults.push(
        `Seal ${seal.number} was set over ${seal.entries} rows; now there are ${leaves.length}.`,
      );
    else if (!rootOf(leaves).equals(seal.root))
      faults.push(`A row under seal ${seal.number} is not what was sealed.`);
    entries += leaves.length;
    before = seal;
    if (faults.length >= faultsMax) break;
  }
  faults.push(...headFaults(seals, heads));
  const {
    rows: [rest],
  } = await client.query<{ n: number; oldest: Date | null; covered: number }>(
    `select count(*) filter (where transaction_id >= $1::xid8)::int as n,
    min(at) filter (where transaction_id >= $1::xid8) as oldest, count(*) filter (where transaction_id < $1::xid8)::int as covered from platform.audit_entry`,
    [before?.to_transaction ?? "0"],
  );
  const sealed = seals.reduce((sum, seal) => sum + seal.entries, 0);
  if (faults.length === 0 && rest?.covered !== sealed)
    faults.push(`${rest?.covered} rows lie before the last seal, but ${sealed} were sealed.`);
  return {
    seals: seals.length,
    entries,
    unsealed: rest?.n ?? 0,
    oldestUnsealed: rest?.oldest ?? null,
    faults: faults.slice(0, faultsMax),
  };
}

function chainFaults(seal: Seal, before: Seal | null, publicKey: KeyObject): string[] {
  const faults: string[] = [];
  if (seal.number !== (before?.number ?? 0) + 1)
    faults.push(`Seal ${seal.number} follows seal ${before?.number ?? 0}: one is missing.`);
  if (!seal.previous.equals(before ? hashOfSeal(before) : noSeal))
    faults.push(`Seal ${seal.number} does not continue the seal before it.`);
  if (seal.from_transaction !== (before?.to_transaction ?? "0"))
    faults.push(`Seal ${seal.number} does not begin where the seal before it ended.`);
  if (!isSealSigned(seal, publicKey))
    faults.push(`Seal ${seal.number} is not signed with this installation's key.`);
  return faults;
}

// A database put back to an older copy is whole in itself; only what was kept outside tells that it is older.
function headFaults(seals: readonly Seal[], heads: readonly Head[]): string[] {
  const kept = new Map(seals.map((seal) => [seal.number, hashOfSeal(seal).toString("hex")]));
  return heads
    .filter(({ number, hash }) => kept.get(number) !== hash)
    .map(({ number }) =>
      kept.has(number)
        ? `Seal ${number} is another one than the head kept outside.`
        : `Seal ${number} is gone; its head was kept outside.`,
    );
}
