/**
 * What offices and officials hold of the open dossiers, and whose time the late ones consumed.
 */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { officeUnit } from "../clock/clock-of.ts";
import { reportReader } from "../tables.ts";
import { isLate, isOverrun, pendingRow } from "./lateness.ts";
import { type LegClock, legClocks } from "./leg-clocks.ts";
import { cachedForScope, within } from "./oversee.ts";

export interface HolderLoad {
  unitCode: string;
  office: string;
  officeUnit: string;
  accountId: string | null;
  open: number;
  late: number;
}
export interface OfficeOverrun {
  unitCode: string;
  office: string;
  officeUnit: string;
  dossiers: number;
}

/**
 * Counts what each office and each official holds of the open dossiers that the actor may see, most
 * first; at most 200 lines.
 */
export function loadByHolder(actor: Actor, unitCode?: string): Promise<HolderLoad[]> {
  return cachedForScope(actor, ["holders", unitCode], () => readByHolder(actor, unitCode));
}

async function readByHolder(actor: Actor, unitCode?: string): Promise<HolderLoad[]> {
  const at = now();
  const lines = await within(actor, { unitCode })
    .where(pendingRow)
    .select([
      "holder_unit_code as unitCode",
      "holder_office as office",
      "holder_account_id as accountId",
    ])
    .select([
      sql<number>`count(*)::int`.as("open"),
      sql<number>`(count(*) filter (where ${isLate(at)}))::int`.as("late"),
    ])
    .groupBy(["holder_unit_code", "holder_office", "holder_account_id"])
    .orderBy("open", "desc")
    .limit(200)
    .execute();
  return Promise.all(
    lines.map(async (line) => ({
      ...line,
      officeUnit: await officeUnit(line.unitCode, line.office),
    })),
  );
}

/**
 * Counts the late dossiers by the offices whose legs went over their own budget: whose time it was.
 * One dossier counts with each such office.
 */
export function lateByOffice(actor: Actor, unitCode?: string): Promise<OfficeOverrun[]> {
  return cachedForScope(actor, ["overruns", unitCode], () => readByOffice(actor, unitCode));
}

async function readByOffice(actor: Actor, unitCode?: string): Promise<OfficeOverrun[]> {
  const at = now();
  const lines = await reportReader
    .selectFrom("dossier_leg")
    .where("dossier_id", "in", within(actor, { unitCode }).where(isLate(at)).select("id"))
    .where(isOverrun(at))
    .select([
      "unit_code as unitCode",
      "office",
      sql<number>`count(distinct dossier_id)::int`.as("dossiers"),
    ])
    .groupBy(["unit_code", "office"])
    .orderBy("dossiers", "desc")
    .limit(200)
    .execute();
  return Promise.all(
    lines.map(async (line) => ({
      ...line,
      officeUnit: await officeUnit(line.unitCode, line.office),
    })),
  );
}

/**
 * Gives the clocks of the legs that went over their own budget, by dossier; for rows that the actor
 * may see.
 */
export async function overrunLegs(
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, LegClock[]>> {
  if (ids.length === 0) return new Map();
  const visible = within(actor, {})
    .where(sql<boolean>`dossier.id = any(${[...ids]})`)
    .select("id");
  const legs = await reportReader
    .selectFrom("dossier_leg")
    .selectAll()
    .where(sql<boolean>`dossier_id = any(${[...ids]})`)
    .where("dossier_id", "in", visible)
    .where(isOverrun(now()))
    .orderBy("dossier_id")
    .orderBy("number")
    .limit(1000)
    .execute();
  const byDossier = [...Map.groupBy(legs, (leg) => leg.dossier_id)];
  return new Map(
    await Promise.all(
      byDossier.map(async ([id, own]) => [id, await legClocks(own, true)] as const),
    ),
  );
}
