/** Writes that a result has come to whoever receives it: the hand-over, the end, the message. */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { HandOverTable } from "../result-tables.ts";
import { type Dossier, tables } from "../tables.ts";
import { changeDossier } from "./change-dossier.ts";
import { atRest } from "../clock/clock-of.ts";
import { notifyApplicant } from "./notify-applicant.ts";

export type Handing = Pick<HandOverTable, "method" | "receiver_name" | "proof"> &
  Partial<
    Pick<HandOverTable, "relation" | "authority" | "identity_kind" | "identity_end" | "signed_on">
  >;

/** Ends a dossier whose result was handed over at a moment; the caller has claimed the row. */
export async function returnResult(
  tx: Transaction,
  actor: Citizen | Staff,
  dossier: Dossier,
  handing: Handing,
  at: Date,
): Promise<void> {
  await tables(tx)
    .insertInto("hand_over")
    .values({
      relation: null,
      authority: null,
      identity_kind: null,
      identity_end: null,
      signed_on: null,
      ...handing,
      dossier_id: dossier.id,
      handed_at: at,
      handed_by: actor.name,
    })
    .execute();
  changeDossier(tx, actor, dossier, {
    set: { ...atRest, state: "returned", returned_at: at },
    event: { kind: "returned", details: { method: handing.method } },
    leg: "end",
  });
  await notifyApplicant(tx, dossier, "dossier.returned", { at });
}
