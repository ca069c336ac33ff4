/** A dossier whose kept version nobody can read by its name is given the one of its filing day. */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { eachAlone } from "../../../platform/batches.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import {
  getProcedureKept,
  getProcedureVersion,
  type Procedure,
  versionName,
} from "../../procedures/index.ts";
import { openStates } from "../rules/dossier.ts";
import { type Dossier, reader, writer } from "../tables.ts";
import { addEvent } from "../changes/change-dossier.ts";

type Unnamed = Pick<
  Dossier,
  "id" | "code" | "procedure_code" | "procedure_version" | "submitted_at"
>;

/**
 * Writes into the history of each open dossier with such a name which version holds, once: the
 * name can be read afterwards. Gives how many there were.
 */
export async function nameKeptVersions(): Promise<number> {
  const names = await reader
    .selectFrom("dossier")
    .distinct()
    .select(["procedure_code", "procedure_version"])
    .where("state", "in", openStates)
    .execute();
  return eachAlone(unnamed(names), name);
}

async function* unnamed(
  names: Pick<Dossier, "procedure_code" | "procedure_version">[],
): AsyncGenerator<Unnamed> {
  for (const { procedure_code: code, procedure_version: version } of names) {
    if (await found(getProcedureVersion(code, version))) continue;
    yield* await reader
      .selectFrom("dossier")
      .select(["id", "code", "procedure_code", "procedure_version", "submitted_at"])
      .where("procedure_code", "=", code)
      .where("procedure_version", "=", version)
      .where("state", "in", openStates)
      .execute();
  }
}

async function name(dossier: Unnamed): Promise<boolean> {
  const { id, code, procedure_code: procedure, procedure_version: before } = dossier;
  const kept = await found(getProcedureKept(procedure, before, dayOf(dossier.submitted_at)));
  if (!kept) return false;
  const after = versionName(kept.version, kept.edition);
  const actor = system("dossiers.name-kept-versions");
  await inTransaction(actor, async (tx) => {
    write(
      tx,
      writer
        .updateTable("dossier")
        .set({ procedure_version: after })
        .where("id", "=", id)
        .where("procedure_version", "=", before),
      { expect: 1 },
    );
    addEvent(tx, actor, id, {
      kind: "version-taken",
      note: `${before} → ${after}`,
      details: { before, after },
    });
    record(tx, actor, "dossiers.version-taken", { dossier: id, code, before, after });
  });
  return true;
}

// A procedure that no catalogue holds any more keeps the name that it has.
async function found(asked: Promise<Procedure>): Promise<Procedure | null> {
  return asked.catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
