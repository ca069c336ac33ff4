import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";
import type { MadeSignature } from "../signatures/made-signature.ts";

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
