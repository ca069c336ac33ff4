import { createHash } from "node:crypto";
import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import type { SigningCircumstances } from "../rules.ts";
import { tables } from "../tables.ts";

/** A paper just signed, with what has to be written down about it. */
export interface MadeSignature {
  pdf: Uint8Array;
  keyId: string;
  field: string;
  sha256: Uint8Array;
  circumstances: SigningCircumstances;
}

/**
 * Writes down, in the command's own transaction, which key signed which bytes for which subject (a
 * dossier's code).
 */
export function recordSignature(
  tx: Transaction,
  actor: Actor,
  made: MadeSignature,
  subject: string,
): void {
  write(
    tx,
    tables(tx)
      .insertInto("signature")
      .values({
        signer_key_id: made.keyId,
        subject,
        field: made.field,
        document_sha256: Buffer.from(made.sha256),
        reason: made.circumstances.reason,
        location: made.circumstances.location,
        signed_at: made.circumstances.at,
      }),
    { expect: 1 },
  );
  record(tx, actor, "signing.document-signed", {
    subject,
    keyId: made.keyId,
    field: made.field,
    sha256: Buffer.from(made.sha256).toString("hex"),
  });
}

/** Gathers what a signing yields. For the commands that sign. */
export function madeSignature(
  pdf: Uint8Array,
  keyId: string,
  field: string,
  { reason, location, at }: SigningCircumstances,
): MadeSignature {
  return {
    pdf,
    keyId,
    field,
    sha256: createHash("sha256").update(pdf).digest(),
    circumstances: { reason, location, at },
  };
}
