/**
 * Papers of a supplement before it is sent: each file is stored or refused by itself, and the
 * office that asked sees none yet.
 */
import { randomUUID } from "node:crypto";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { type Content, storeFile } from "../../files/index.ts";
import { supplementFilesMax, supplementSlot, unsent } from "../rules/supplement.ts";
import { tables, writer } from "../tables.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { getAsked } from "../queries/asked-papers.ts";

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
