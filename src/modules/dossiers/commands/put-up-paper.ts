/**
 * Papers of a supplement before it is sent: each file is stored or refused by itself, and the
 * office that asked sees none yet.
 */
import { randomUUID } from "node:crypto";
import { asked } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { type Content, storeFile } from "../../files/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile, listUnsentPapers } from "../queries/dossier-file.ts";
import { supplementRefusal } from "../rules/may.ts";
import {
  type MissingPaper,
  supplementFilesMax,
  supplementSlot,
  unsent,
} from "../rules/supplement.ts";
import { tables, writer } from "../tables.ts";
import { claimDossier } from "../changes/claim-dossier.ts";

/** Gives the lines of the supplement that the actor may answer now; throws Refusal, NotFound. */
export async function getAskedPapers(actor: Citizen | Staff, id: string): Promise<MissingPaper[]> {
  return (await getAsked(actor, id)).items;
}

async function getAsked(actor: Citizen | Staff, id: string) {
  const found = await getDossier(actor, id);
  const dossier = asked(found, supplementRefusal(actor, found));
  const { supplement } = await getDossierFile(id);
  if (!supplement) throw new Refusal("dossiers.not-in-this-state");
  return { dossier, items: supplement.items as MissingPaper[] };
}

/**
 * Stores a file for the line `index` of the supplement; throws InvalidForm beside `item-<index>`
 * for what is not taken.
 */
export async function putUpPaper(
  actor: Citizen | Staff,
  id: string,
  index: number,
  file: { name: string } & Content,
): Promise<void> {
  const field = `item-${index}`;
  const { dossier, items } = await getAsked(actor, id);
  const item = items[index];
  if (!item) throw new InvalidForm([{ field, code: "file-missing" }]);
  const slot = supplementSlot(index);
  await inTransaction(dossier, async (tx) => {
    await oneAtATime(tx, `supplement:${id}`);
    // What comes after the answer has gone would stay where nobody looks.
    await claimDossier(tx, dossier);
    const there = await tables(tx)
      .selectFrom("dossier_paper")
      .select("sha256")
      .where("dossier_id", "=", id)
      .where("added_with", "=", unsent)
      .where("slot", "=", slot)
      .execute();
    if (there.length >= supplementFilesMax)
      throw new InvalidForm([
        { field, code: "too-many-files", params: { max: supplementFilesMax } },
      ]);
    const stored = await storeFile(tx, actor, { ...file, subject: `dossier:${id}`, field });
    const isThere = there.some(({ sha256 }) => sha256 === stored.sha256);
    if (isThere) throw new InvalidForm([{ field, code: "file-there" }]);
    write(
      tx,
      writer.insertInto("dossier_paper").values({
        id: randomUUID(),
        dossier_id: id,
        slot,
        slot_label: item.name,
        file_id: stored.id,
        file_name: stored.name,
        sha256: stored.sha256,
        size_bytes: stored.size_bytes,
        kind: "electronic",
        added_at: now(),
        added_with: unsent,
      }),
    );
  });
}

/** Takes a paper back that was not yet sent; an unknown one changes nothing. */
export async function takePaperBack(
  actor: Citizen | Staff,
  id: string,
  paperId: string,
): Promise<void> {
  const { dossier } = await getAsked(actor, id);
  if (!(await listUnsentPapers(id)).some((paper) => paper.id === paperId)) return;
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    write(
      tx,
      writer
        .deleteFrom("dossier_paper")
        .where("id", "=", paperId)
        .where("dossier_id", "=", id)
        .where("added_with", "=", unsent),
    );
    record(tx, actor, "dossiers.supplement-paper-removed", { dossier: id, paper: paperId });
  });
}
