/** What screens and other modules read about units. */
import { sql } from "kysely";
import { today } from "../../platform/format.ts";
import { register } from "../../platform/register.ts";
import { oneLine } from "../../values/text.ts";
import type { Belonging, Succession, Tier, Unit } from "./rules/unit.ts";
import { makeUnitRegister, type UnitRegister } from "./rules/unit-register.ts";
import { searchUnits } from "./rules/unit-search.ts";
import { reader, type Tables } from "./tables.ts";

const units = register<UnitRegister>("organizations.units", async () => {
  const [unitRows, belongingRows] = await Promise.all([
    reader.selectFrom("unit").selectAll().orderBy("code").execute(),
    reader.selectFrom("belonging").select(["unit", "parent", "valid_from", "valid_to"]).execute(),
  ]);
  const belongings = belongingRows.map((row): Belonging => ({
    unit: row.unit,
    parent: row.parent,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
  return makeUnitRegister(unitRows.map(unitOf), belongings, today);
});

/** Gives the whole register of units from memory. */
export function getUnits(): Promise<UnitRegister> {
  return units.get();
}

/** Gives the tiers in force on a day 'YYYY-MM-DD', from the nation downwards. */
export async function listTiers(on: string): Promise<Tier[]> {
  const rows = await reader
    .selectFrom("tier")
    .selectAll()
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${on}::date`)
    .orderBy("level")
    .execute();
  return rows.map((row) => ({
    code: row.code,
    level: row.level,
    names: { vi: row.name_vi, en: row.name_en, fr: row.name_fr },
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
  }));
}

export interface UnitOnDay {
  start: string;
  unit: string;
}

/**
 * Gives which units were responsible, on a day 'YYYY-MM-DD', for the places of the given units (own
 * codes): a unit that lived then answers itself, an older one is followed forward through its
 * successors, a younger one back to all whose places it took over.
 */
export async function unitsOn(codes: readonly string[], on: string): Promise<UnitOnDay[]> {
  const { rows } = await sql<UnitOnDay>`
    with recursive reached (start, unit, forward) as (
      select code, code, not coalesce(valid_from > ${on}::date, false)
        from organizations.unit where code = any(${codes}::text[])
      union
      select reached.start, step.unit, reached.forward
        from reached cross join lateral (
          select to_unit as unit from organizations.succession
            where reached.forward and from_unit = reached.unit and on_date <= ${on}::date
          union all
          select from_unit from organizations.succession
            where not reached.forward and to_unit = reached.unit and on_date > ${on}::date
              and relation <> 'divided'
        ) step
    )
    select reached.start, reached.unit
      from reached join organizations.unit on unit.code = reached.unit
      where unit.valid @> ${on}::date
      order by reached.start, reached.unit`.execute(reader);
  return rows;
}

/**
 * Gives the units responsible on a day for the place that a text names: a unit's own code; a GSO
 * code, meaning its bearer on that day, or else its latest bearer before, or else its first; or a
 * full name ("Phường Phú Hội"), which may have been borne by several.
 */
export async function unitOn(place: string, on: string): Promise<Unit[]> {
  const all = await getUnits();
  const starts = startsOf(all, place, on).map((unit) => unit.code);
  const found = starts.length > 0 ? await unitsOn(starts, on) : [];
  return [...new Set(found.map((row) => row.unit))].map((code) => all.unit(code));
}

function startsOf(all: UnitRegister, place: string, on: string): Unit[] {
  const own = all.findUnit(place);
  if (own) return [own];
  const bearers = all
    .all()
    .filter((unit) => unit.gsoCode === place)
    .toSorted((a, b) => (a.validFrom ?? "").localeCompare(b.validFrom ?? ""));
  const bearer =
    all.findByGsoCode(place, on) ??
    bearers.findLast((unit) => (unit.validFrom ?? "") <= on) ??
    bearers[0];
  if (bearer) return [bearer];
  const wanted = oneLine(place, 200).toLowerCase();
  return all
    .all()
    .filter((unit) => Object.values(unit.names).some((name) => name.toLowerCase() === wanted));
}

/** Gives every succession before and after a unit, in the order of their dates: its whole line. */
export async function listLineage(code: string): Promise<Succession[]> {
  const { rows } = await sql<Tables["succession"]>`
    with recursive line (unit, forward) as (
      select ${code}::text, direction.forward from (values (true), (false)) direction (forward)
      union
      select case when line.forward then step.to_unit else step.from_unit end, line.forward
        from line join organizations.succession step
          on (line.forward and step.from_unit = line.unit)
            or (not line.forward and step.to_unit = line.unit and step.relation <> 'divided')
    )
    select distinct step.* from line join organizations.succession step
      on (line.forward and step.from_unit = line.unit)
        or (not line.forward and step.to_unit = line.unit and step.relation <> 'divided')
      order by step.on_date, step.from_unit, step.to_unit`.execute(reader);
  return rows.map((row) => ({
    fromUnit: row.from_unit,
    toUnit: row.to_unit,
    onDate: row.on_date,
    relation: row.relation,
    shareAreaKm2: row.share_area_km2 === null ? null : Number(row.share_area_km2),
    sharePeople: row.share_people,
    notes: row.notes,
    source: row.source,
  }));
}

function unitOf(row: Tables["unit"]): Unit {
  return {
    code: row.code,
    gsoCode: row.gso_code,
    names: { vi: row.name_vi, en: row.name_en, fr: row.name_fr },
    shortName: row.short_name,
    alsoWritten: row.also_written,
    kind: row.kind,
    tier: row.tier,
    role: row.role,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    nationalCode: row.national_code,
    nationalCodeIsPlaceholder: row.national_code_is_placeholder,
    address: row.address,
    phone: row.phone,
    areaKm2: row.area_km2 === null ? null : Number(row.area_km2),
    population: row.population,
    legalBasis: row.legal_basis,
    toVerify: row.to_verify,
  };
}

export interface PlaceFound {
  asked: Unit;
  now: Unit[];
}

/**
 * Finds the places that a text names, in everyday words, each with the units that are responsible
 * there on a day 'YYYY-MM-DD'.
 */
export async function findPlaces(text: string, on: string): Promise<PlaceFound[]> {
  const all = await getUnits();
  const asked = searchUnits(all.all(), text);
  const followed =
    asked.length > 0
      ? Map.groupBy(
          await unitsOn(
            asked.map((unit) => unit.code),
            on,
          ),
          (row) => row.start,
        )
      : new Map<string, UnitOnDay[]>();
  return asked.map((unit) => ({
    asked: unit,
    now: (followed.get(unit.code) ?? []).map((row) => all.unit(row.unit)),
  }));
}
