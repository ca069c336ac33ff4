import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { identityEnd, type Person, personProblems, type signedOn } from "../rules/receiver.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { returnResult } from "../changes/return-result.ts";

/** Who receives, and on which paper they signed for it: the slip in two copies, or the register. */
export interface Receiver extends Person {
  signedOn: (typeof signedOn)[number] | null;
}

/**
 * Hands the result out at the counter to the applicant or to somebody who may act for them.
 * Throws InvalidForm beside each fact that is missing, Refusal while a fee is unpaid or the
 * result is with the post, StaleWrite when a colleague was faster.
 */
export async function handOutResult(actor: Staff, id: string, receiver: Receiver): Promise<void> {
  const problems = [
    ...personProblems(receiver),
    ...(receiver.signedOn === null ? [{ field: "signed", code: "not-chosen" }] : []),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  const { dossier } = await askVerb(actor, "hand-out", id);
  const at = now();
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await returnResult(
      tx,
      actor,
      dossier,
      {
        method: "counter",
        proof: "",
        receiver_name: receiver.name.trim(),
        relation: receiver.relation,
        authority: receiver.authority.trim() || null,
        identity_kind: receiver.identityKind,
        identity_end: identityEnd(receiver.identityNumber),
        signed_on: receiver.signedOn,
      },
      at,
    );
  });
}
