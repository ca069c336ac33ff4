/**
 * Dossiers of earlier builds learn which offices have a part in them, from the version they keep.
 */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { eachAlone } from "../../../platform/batches.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { processOffices } from "../../procedures/index.ts";
import { reader, writer } from "../tables.ts";
import { getTerms } from "../clock/get-terms.ts";

/**
 * Writes the offices into every dossier that has none, a kind of dossier at a time. Gives how many
 * kinds there were. One whose procedure no catalogue holds stays with the one-stop desk.
 */
export async function nameOffices(): Promise<number> {
  const kinds = await reader
    .selectFrom("dossier")
    .distinct()
    .select(["procedure_code", "procedure_version"])
    .where("working_office", "is", null)
    .where("deciding_office", "is", null)
    .execute();
  return eachAlone(kinds, nameKind);
}

async function nameKind(kind: {
  procedure_code: string;
  procedure_version: string;
}): Promise<boolean> {
  const unnamed = reader
    .selectFrom("dossier")
    .where("procedure_code", "=", kind.procedure_code)
    .where("procedure_version", "=", kind.procedure_version)
    .where("working_office", "is", null)
    .where("deciding_office", "is", null);
  const one = await unnamed
    .select(["procedure_code", "procedure_version", "variant_key"])
    .select("submitted_at")
    .orderBy("submitted_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const terms =
    one &&
    (await getTerms(one).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    }));
  if (!terms) return false;
  const { working, deciding } = processOffices(terms);
  if (working === null && deciding === null) return false;
  await inTransaction(system("dossiers.name-offices"), async (tx) => {
    write(
      tx,
      writer
        .updateTable("dossier")
        .set({ working_office: working, deciding_office: deciding })
        .where("procedure_code", "=", kind.procedure_code)
        .where("procedure_version", "=", kind.procedure_version)
        .where("working_office", "is", null)
        .where("deciding_office", "is", null),
    );
    record(tx, system("dossiers.name-offices"), "dossiers.offices-named", { ...kind });
  });
  return true;
}
