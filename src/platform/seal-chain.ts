/**
 * The arithmetic of the audit's seals: a Merkle root over rows (RFC 6962), a chain over seals, an
 * Ed25519 signature over each.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";

/** An audit row as texts that PostgreSQL writes alike on every version. */
export interface AuditRow {
  id: string;
  transaction_id: string;
  at: string;
  actor_kind: string;
  account_id: string | null;
  acting_for_account_id: string | null;
  unit_code: string | null;
  action: string;
  details: string;
}

export interface Seal {
  number: number;
  from_transaction: string;
  to_transaction: string;
  entries: number;
  root: Buffer;
  previous: Buffer;
  sealed_at: Date;
  signature: Buffer;
}

/** The columns of a seal, as `Seal` has them. */
export const sealColumns =
  "number, from_transaction::text, to_transaction::text, entries, root, " +
  "previous, sealed_at, signature";

export const noSeal = Buffer.alloc(32);

/** Gives the leaf of a row: 32 bytes. */
export function leafOf(row: AuditRow): Buffer {
  const fields = [
    row.id,
    row.transaction_id,
    row.at,
    row.actor_kind,
    row.account_id,
    row.acting_for_account_id,
    row.unit_code,
    row.action,
    row.details,
  ];
  return createHash("sha256").update("\0").update(JSON.stringify(fields)).digest();
}

/** Gives the Merkle root of leaves in order; at least one. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) throw new Error("A seal needs at least one row.");
  let level = [...leaves];
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index] as Buffer, level[index + 1]];
      above.push(
        right ? createHash("sha256").update("\u0001").update(left).update(right).digest() : left,
      );
    }
    level = above;
  }
  return level[0] as Buffer;
}

/** Gives what the next seal names as its previous, and what is kept outside of the database. */
export function hashOfSeal(seal: Omit<Seal, "signature">): Buffer {
  const fields = [
    seal.number,
    seal.from_transaction,
    seal.to_transaction,
    seal.entries,
    seal.root.toString("hex"),
    seal.previous.toString("hex"),
    seal.sealed_at.toISOString(),
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest();
}

/** Gives the key that signs seals, derived from the installation's secret. */
export function sealingKey(secret: string): KeyObject {
  const seed = Buffer.from(
    hkdfSync("sha256", secret, "motcua", "platform.audit_seal.signature", 32),
  );
  // RFC 8410: the header of a PKCS #8 Ed25519 key, before its 32 bytes.
  return createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]),
    format: "der",
    type: "pkcs8",
  });
}

/** Gives the public half of a sealing key: whoever holds it can check seals and make none. */
export function publicHalf(key: KeyObject): KeyObject {
  return createPublicKey(key);
}

/** Signs a seal. */
export function signSeal(seal: Omit<Seal, "signature">, key: KeyObject): Seal {
  return { ...seal, signature: sign(null, hashOfSeal(seal), key) };
}

/** Whether a seal was signed by the owner of a public key and not changed since. */
export function isSealSigned(seal: Seal, publicKey: KeyObject): boolean {
  return verify(null, hashOfSeal(seal), publicKey, seal.signature);
}
