/** Loads the procedures, the national index and the thesaurus from data/procedures; a second run changes nothing. */
import { createHash } from "node:crypto";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { touchRegister } from "../../platform/register.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { readProcedureFiles } from "./procedure-files.ts";
import type { IndexEntry, Procedure } from "./rules/procedure.ts";
import { reader, tables, type Tables } from "./tables.ts";

const rowsAtOnce = 200;

/** Writes what is new or different; gives a short line, or null when all of it was there. Versions that are no longer in the files stay: dossiers were filed under them. */
export async function load(): Promise<string | null> {
  const files = await readProcedureFiles();
  const everyday = { content: files.everyday, fingerprint: fingerprint(files.everyday) };
  const [versions, thesaurus, entries] = await Promise.all([
    reader.selectFrom("procedure_version").select(["code", "decision", "fingerprint"]).execute(),
    reader.selectFrom("thesaurus").select("fingerprint").executeTakeFirst(),
    reader.selectFrom("index_entry").selectAll().execute(),
  ]);
  const known = new Map(versions.map((row) => [`${row.code} ${row.decision}`, row.fingerprint]));
  const changed = files.procedures.filter((procedure) => known.get(`${procedure.code} ${procedure.version}`) !== fingerprint(procedure));
  const index = files.index.map(entryRow);
  const indexChanged = sorted(entries) !== sorted(index);
  if (changed.length === 0 && !indexChanged && thesaurus?.fingerprint === everyday.fingerprint) return null;

  await inTransaction(async (tx) => {
    await writeProcedures(tx, changed);
    if (indexChanged) await replaceIndex(tx, index);
    await tables(tx).deleteFrom("thesaurus").execute();
    await tables(tx).insertInto("thesaurus").values({ content: JSON.stringify(everyday.content) as never, fingerprint: everyday.fingerprint }).execute();
    touchRegister(tx, "procedures.catalogue");
    touchRegister(tx, "procedures.search");
    record(tx, system("load"), "procedures.catalogue-loaded", { changed: changed.length });
  });
  return `${changed.length} procedure versions, ${index.length} index entries`;
}

async function writeProcedures(tx: Transaction, changed: Procedure[]): Promise<void> {
  for (let start = 0; start < changed.length; start += rowsAtOnce) {
    const part = changed.slice(start, start + rowsAtOnce);
    await tables(tx).insertInto("procedure")
      .values(part.map(({ code, sector, agency, standing }) => ({ code, sector, agency, standing })))
      .onConflict((conflict) => conflict.column("code").doUpdateSet((update) => ({ sector: update.ref("excluded.sector"), agency: update.ref("excluded.agency"), standing: update.ref("excluded.standing") })))
      .execute();
    await tables(tx).insertInto("procedure_version").values(part.map(versionRow))
      .onConflict((conflict) => conflict.columns(["code", "decision"]).doUpdateSet((update) => ({
        valid_from: update.ref("excluded.valid_from"), valid_to: update.ref("excluded.valid_to"), content: update.ref("excluded.content"), fingerprint: update.ref("excluded.fingerprint"),
      })))
      .execute();
  }
}

async function replaceIndex(tx: Transaction, rows: Tables["index_entry"][]): Promise<void> {
  await tables(tx).deleteFrom("index_entry").execute();
  for (let start = 0; start < rows.length; start += rowsAtOnce) await tables(tx).insertInto("index_entry").values(rows.slice(start, start + rowsAtOnce)).execute();
}

function versionRow(procedure: Procedure): Tables["procedure_version"] {
  return {
    code: procedure.code, decision: procedure.version, valid_from: procedure.validFrom, valid_to: procedure.validTo,
    content: JSON.stringify(procedure) as never, fingerprint: fingerprint(procedure),
  };
}

function entryRow(entry: IndexEntry): Tables["index_entry"] {
  return {
    code: entry.code, name: entry.name, agency: entry.agency, sector: entry.sector, levels: entry.levels,
    decision: entry.decision, days_min: entry.daysMin, days_max: entry.daysMax,
  };
}

// jsonb keeps no order of keys, so the fingerprint is taken from what the files say.
function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function sorted(rows: Tables["index_entry"][]): string {
  return JSON.stringify(rows.map(({ code, name, agency, sector, levels, decision, days_min, days_max }) => JSON.stringify([code, name, agency, sector, levels, decision, days_min, days_max])).toSorted());
}
