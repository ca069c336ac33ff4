/**
 * Loads the procedures, the national index and the thesaurus from data/procedures; a second run
 * changes nothing.
 */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { now } from "../../platform/clock.ts";
import { touchRegister } from "../../platform/register.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { councilFees } from "./council-fee-queries.ts";
import { readProcedureFiles } from "./procedure-files.ts";
import { wrongIn } from "./rules/council-fee.ts";
import type { IndexEntry, Procedure } from "./rules/procedure.ts";
import { reader, tables, type Tables } from "./tables.ts";

const rowsAtOnce = 200;

/**
 * Writes what is new or different; gives a short line, or null when all of it was there. Versions
 * that are no longer in the files stay, and a changed wording is an edition of its own: dossiers
 * were filed under them.
 */
export async function load(): Promise<string | null> {
  const files = await readProcedureFiles();
  requireLawfulFees(files.procedures);
  const everyday = { content: files.everyday, fingerprint: fingerprint(files.everyday) };
  const [versions, thesaurus, entries] = await Promise.all([
    reader
      .selectFrom("procedure_version")
      .select(["code", "decision", "edition", "fingerprint"])
      .where("replaced_at", "is", null)
      .execute(),
    reader.selectFrom("thesaurus").select("fingerprint").executeTakeFirst(),
    reader.selectFrom("index_entry").selectAll().execute(),
  ]);
  const known = new Map(versions.map((row) => [`${row.code} ${row.decision}`, row]));
  const before = (procedure: Procedure) => known.get(`${procedure.code} ${procedure.version}`);
  const changed = files.procedures.filter(
    (procedure) => before(procedure)?.fingerprint !== fingerprint(procedure),
  );
  const index = files.index.map(entryRow);
  const indexChanged = sorted(entries) !== sorted(index);
  if (changed.length === 0 && !indexChanged && thesaurus?.fingerprint === everyday.fingerprint)
    return null;

  await inTransaction(system("procedures.load"), async (tx) => {
    await writeProcedures(
      tx,
      changed.map((procedure) => ({ procedure, edition: before(procedure)?.edition ?? 0 })),
    );
    if (indexChanged) await replaceIndex(tx, index);
    await tables(tx).deleteFrom("thesaurus").execute();
    await tables(tx)
      .insertInto("thesaurus")
      .values({
        content: JSON.stringify(everyday.content) as never,
        fingerprint: everyday.fingerprint,
      })
      .execute();
    touchRegister(tx, "procedures.catalogue");
    touchRegister(tx, "procedures.search");
    record(tx, system("load"), "procedures.catalogue-loaded", { changed: changed.length });
  });
  return `${changed.length} procedure versions, ${index.length} index entries`;
}

// `edition` is the one that holds, 0 for none.
interface Changed {
  procedure: Procedure;
  edition: number;
}

async function writeProcedures(tx: Transaction, changed: Changed[]): Promise<void> {
  for (let start = 0; start < changed.length; start += rowsAtOnce) {
    const part = changed.slice(start, start + rowsAtOnce);
    await tables(tx)
      .insertInto("procedure")
      .values(
        part.map(({ procedure: { code, sector, agency, standing } }) => ({
          code,
          sector,
          agency,
          standing,
        })),
      )
      .onConflict((conflict) =>
        conflict.column("code").doUpdateSet((update) => ({
          sector: update.ref("excluded.sector"),
          agency: update.ref("excluded.agency"),
          standing: update.ref("excluded.standing"),
        })),
      )
      .execute();
    const present = await wordingsOf(tx, part);
    const other = part.filter(
      ({ procedure }) => !isDeepStrictEqual(present.get(keyOf(procedure)), wordingOf(procedure)),
    );
    for (const { procedure, edition } of part)
      await settle(
        tx,
        procedure,
        edition,
        other.some((one) => one.procedure === procedure),
      );
    if (other.length > 0)
      await tables(tx)
        .insertInto("procedure_version")
        .values(other.map(({ procedure, edition }) => versionRow(procedure, edition + 1)))
        .execute();
  }
}

// Another wording is another edition, and the former one is replaced: dossiers keep it. The same
// wording only gets its days.
async function settle(
  tx: Transaction,
  procedure: Procedure,
  edition: number,
  replaced: boolean,
): Promise<void> {
  if (edition === 0) return;
  const days = {
    valid_from: procedure.validFrom,
    valid_to: procedure.validTo,
    fingerprint: fingerprint(procedure),
  };
  await tables(tx)
    .updateTable("procedure_version")
    .set(replaced ? { replaced_at: now() } : days)
    .where("code", "=", procedure.code)
    .where("decision", "=", procedure.version)
    .where("edition", "=", edition)
    .execute();
}

async function wordingsOf(tx: Transaction, part: Changed[]): Promise<Map<string, unknown>> {
  const rows = await tables(tx)
    .selectFrom("procedure_version")
    .select(["code", "decision", "content"])
    .where(
      "code",
      "in",
      part.map(({ procedure }) => procedure.code),
    )
    .where("replaced_at", "is", null)
    .execute();
  return new Map(
    rows.map(({ code, decision, content }) => [
      `${code} ${decision}`,
      wordingOf({ ...content, code, version: decision }),
    ]),
  );
}

function keyOf({ code, version }: Procedure): string {
  return `${code} ${version}`;
}

function wordingOf(procedure: Procedure): unknown {
  const { edition: _edition, validFrom: _from, validTo: _to, ...wording } = procedure;
  return JSON.parse(JSON.stringify(wording));
}

async function replaceIndex(tx: Transaction, rows: Tables["index_entry"][]): Promise<void> {
  await tables(tx).deleteFrom("index_entry").execute();
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await tables(tx)
      .insertInto("index_entry")
      .values(rows.slice(start, start + rowsAtOnce))
      .execute();
}

function versionRow(procedure: Procedure, edition: number): Tables["procedure_version"] {
  return {
    code: procedure.code,
    decision: procedure.version,
    edition,
    replaced_at: null,
    valid_from: procedure.validFrom,
    valid_to: procedure.validTo,
    content: JSON.stringify(procedure) as never,
    fingerprint: fingerprint(procedure),
  };
}

function entryRow(entry: IndexEntry): Tables["index_entry"] {
  return {
    code: entry.code,
    name: entry.name,
    agency: entry.agency,
    sector: entry.sector,
    levels: entry.levels,
    decision: entry.decision,
    days_min: entry.daysMin,
    days_max: entry.daysMax,
  };
}

// jsonb keeps no order of keys, so the fingerprint is taken from what the files say.
function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function sorted(rows: Tables["index_entry"][]): string {
  return JSON.stringify(
    rows
      .map(({ code, name, agency, sector, levels, decision, days_min, days_max }) =>
        JSON.stringify([code, name, agency, sector, levels, decision, days_min, days_max]),
      )
      .toSorted(),
  );
}

// A resolution that cannot be meant ends the start, not a citizen's filing.
function requireLawfulFees(procedures: readonly Procedure[]): void {
  const byCode = new Map(procedures.map(({ code, variants }) => [code, variants]));
  const wrong = wrongIn(councilFees(), (code) => byCode.get(code));
  if (wrong) throw new Error(`data/procedures/council-fees.json, ${wrong}`);
}
