import { asked } from "../../../platform/asked.ts";
import type { Citizen } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { unsettled } from "../../payments/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { resultFileOf } from "../queries/result-file.ts";
import { citizenRefusal } from "../rules/may.ts";
import { tables } from "../tables.ts";
import { addEvent, changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { returnResult } from "../changes/return-result.ts";

/**
 * Fetches the electronic result and gives its file: a fact of its own. Only where the person
 * chose the electronic result is it the hand-over; a paper waits at the counter or goes by post
 * all the same. Throws Refusal while there is no result, or its fee is unpaid.
 */
export async function fetchResult(actor: Citizen, id: string): Promise<string> {
  const found = await getDossier(actor, id);
  const dossier = asked(found, citizenRefusal(actor, "fetch-result", found));
  const file = await getDossierFile(id);
  const result = resultFileOf(file);
  if (!result) throw new Refusal("dossiers.not-in-this-state");
  if (file.download) {
    noteOwnVersion(id, dossier.version);
    return result.fileId;
  }
  const { due, unknown } = await unsettled(dossier.code);
  if (due.length + unknown.length > 0) throw new Refusal("dossiers.pay-first");
  const at = now();
  const online = dossier.delivery === "online" && dossier.state === "finished";
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .insertInto("result_download")
      .values({
        dossier_id: id,
        account_id: actor.accountId,
        file_id: result.fileId,
        downloaded_at: at,
      })
      .execute();
    if (!online)
      return changeDossier(tx, actor, dossier, { set: {}, event: { kind: "downloaded" } });
    addEvent(tx, actor, id, { kind: "downloaded" });
    const proof = `SHA-256 ${result.sha256}`;
    const handing = { method: "online" as const, receiver_name: actor.name, proof };
    return returnResult(tx, actor, dossier, handing, at);
  });
  return result.fileId;
}
