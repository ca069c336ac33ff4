/**
 * Which version of a procedure: today's for who files, the kept one for every dossier that was
 * filed.
 */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { catalogue, inForce, procedureOf, versionColumns } from "./catalogue.ts";
import type { Procedure } from "../rules/procedure.ts";
import { readVersionName } from "../rules/version-name.ts";
import { reader } from "../tables.ts";

/** Finds the version of a procedure in force on a day (YYYY-MM-DD), or null. */
export async function findProcedureOn(code: string, day: string): Promise<Procedure | null> {
  return inForce((await catalogue.get()).versions.get(code) ?? [], day) ?? null;
}

/**
 * Finds the version under which somebody may file today, or null; a dossier that was filed asks
 * `getProcedureKept`.
 */
export async function findProcedureForFiling(code: string): Promise<Procedure | null> {
  return findProcedureOn(code, dayOf(now()));
}

/** Gives the version under which somebody may file today; throws NotFound when there is none. */
export async function getProcedureForFiling(code: string): Promise<Procedure> {
  const procedure = await findProcedureForFiling(code);
  if (!procedure) throw new NotFound(`procedure ${code}`);
  return procedure;
}

/**
 * Gives a version by its name (`versionName`), whether it is still in force or not; throws
 * NotFound.
 */
export async function getProcedureVersion(code: string, version: string): Promise<Procedure> {
  const procedure = await findVersion(code, version);
  if (!procedure) throw new NotFound(`procedure ${code}, version ${version}`);
  return procedure;
}

/**
 * Gives what a dossier was filed under: its version by name; where an earlier build kept no such
 * name, the version
 * that was in force on the day of filing, else the latest that began before. Throws NotFound for an
 * unknown code.
 */
export async function getProcedureKept(
  code: string,
  version: string,
  filedOn: string,
): Promise<Procedure> {
  const kept = (await findVersion(code, version)) ?? (await findProcedureOn(code, filedOn));
  if (kept) return kept;
  const versions = (await catalogue.get()).versions.get(code) ?? [];
  const begun = versions.filter(({ validFrom }) => validFrom === null || validFrom <= filedOn);
  const nearest = begun.at(-1) ?? versions[0];
  if (!nearest) throw new NotFound(`procedure ${code}`);
  return nearest;
}

async function findVersion(code: string, version: string): Promise<Procedure | null> {
  const { versions, replaced } = await catalogue.get();
  const { decision, edition } = readVersionName(version);
  const holds = versions
    .get(code)
    ?.find((one) => one.version === decision && one.edition === edition);
  if (holds) return holds;
  const key = `${code} ${version}`;
  const known = replaced.get(key) ?? readReplaced(code, decision, edition);
  // What was asked for in vain is not kept: a version may come.
  replaced.set(key, known);
  if (!(await known.catch(() => null))) replaced.delete(key);
  return known;
}

async function readReplaced(
  code: string,
  decision: string,
  edition: number,
): Promise<Procedure | null> {
  const row = await reader
    .selectFrom("procedure_version")
    .select(versionColumns)
    .where("code", "=", code)
    .where("decision", "=", decision)
    .where("edition", "=", edition)
    .executeTakeFirst();
  return row ? procedureOf(row) : null;
}
