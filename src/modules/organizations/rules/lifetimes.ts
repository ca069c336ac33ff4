/**
 * Turns dated lists of units into lifetimes: one row per unit for as long as it lived, and what
 * became of it.
 */
import type {
  Belonging,
  Succession,
  SuccessionRelation,
  TerritoryKind,
  TierCode,
  Unit,
} from "./unit.ts";
import { getTerritoryKind, namesOfKind } from "./unit-names.ts";

export interface ListedUnit {
  code: string;
  short: string;
  type: string;
  tier: TierCode;
  /** GSO code of the unit above on that date. */
  parent: string | null;
  seat?: string;
  area_km2?: number;
  population?: number;
}
export interface Snapshot {
  id: string;
  validFrom: string | null;
  validTo: string | null;
  legalBasis: string;
  units: ListedUnit[];
}

export interface SuccessionRecord {
  from_snapshot: string;
  from_code: string;
  to_snapshot: string;
  to_code: string;
  relation: string;
  source: string;
}

/** Two lists spell one and the same unit differently; no resolution renamed it. */
export interface SpellingCorrection {
  code: string;
  wrote: string;
  now: string;
}

export interface Lifetimes {
  units: Unit[];
  belongings: Belonging[];
  successions: Succession[];
}

/**
 * Gives every lifetime, where it belonged and its successors, from lists in date order and the
 * records between neighbours.
 */
export function deriveLifetimes(
  snapshots: Snapshot[],
  records: SuccessionRecord[],
  corrections: SpellingCorrection[],
): Lifetimes {
  const units: Unit[] = [];
  const belongings: Belonging[] = [];
  const successions: Succession[] = [];
  let before = new Map<string, Unit>();
  for (const snapshot of snapshots) {
    const step = records.filter((record) => record.to_snapshot === snapshot.id);
    const current = livingUnits(snapshot, before, step, corrections);
    for (const unit of current.values()) if (!units.includes(unit)) units.push(unit);
    for (const unit of before.values())
      if (![...current.values()].includes(unit)) unit.validTo = dayBefore(snapshot.validFrom);
    extendBelongings(belongings, snapshot, current);
    successions.push(...stepSuccessions(step, before, current, snapshot));
    before = current;
  }
  return { units, belongings, successions };
}

function livingUnits(
  snapshot: Snapshot,
  before: Map<string, Unit>,
  step: SuccessionRecord[],
  corrections: SpellingCorrection[],
): Map<string, Unit> {
  return new Map(
    snapshot.units.map((listed) => {
      const kind = getTerritoryKind(listed.type, listed.tier);
      const shortName =
        corrections.find(({ code, wrote }) => code === listed.code && wrote === listed.short)
          ?.now ?? listed.short;
      const alsoWritten = shortName === listed.short ? [] : [listed.short];
      const earlier = before.get(listed.code);
      const continues =
        earlier?.kind === kind && earlier.shortName === shortName && !foundsAnew(listed.code, step);
      return [
        listed.code,
        continues
          ? withLatestFacts(earlier, listed)
          : newUnit(listed, kind, shortName, alsoWritten, snapshot),
      ];
    }),
  );
}

// Resolution 1675/NQ-UBTVQH15 founds new units even where they keep a name: there the record says
// "merged" from the code to itself.
function foundsAnew(code: string, step: SuccessionRecord[]): boolean {
  return step.some(
    (record) =>
      record.from_code === code && record.to_code === code && record.relation === "merged",
  );
}

function newUnit(
  listed: ListedUnit,
  kind: TerritoryKind,
  shortName: string,
  alsoWritten: string[],
  snapshot: Snapshot,
): Unit {
  const born = snapshot.validFrom?.slice(0, 7) ?? "before-2020";
  const blank = {
    role: null,
    nationalCode: null,
    nationalCodeIsPlaceholder: false,
    address: null,
    phone: null,
    areaKm2: null,
    population: null,
    toVerify: null,
  };
  return withLatestFacts(
    {
      ...blank,
      code: `gso-${listed.code}-${born}`,
      gsoCode: listed.code,
      names: namesOfKind(kind, shortName),
      shortName,
      alsoWritten,
      kind,
      tier: listed.tier,
      validFrom: snapshot.validFrom,
      validTo: null,
      legalBasis: snapshot.validFrom ? snapshot.legalBasis : null,
    },
    listed,
  );
}

function withLatestFacts(unit: Unit, listed: ListedUnit): Unit {
  unit.address = listed.seat ?? unit.address;
  unit.areaKm2 = listed.area_km2 ?? unit.areaKm2;
  unit.population = listed.population ?? unit.population;
  return unit;
}

function extendBelongings(
  belongings: Belonging[],
  snapshot: Snapshot,
  current: Map<string, Unit>,
): void {
  for (const listed of snapshot.units) {
    if (listed.parent === null) continue;
    const unit = getUnit(current, listed.code).code;
    const parent = getUnit(current, listed.parent).code;
    const open = belongings.find(
      (belonging) =>
        belonging.unit === unit &&
        belonging.parent === parent &&
        belonging.validTo === dayBefore(snapshot.validFrom),
    );
    if (open) open.validTo = snapshot.validTo;
    else
      belongings.push({ unit, parent, validFrom: snapshot.validFrom, validTo: snapshot.validTo });
  }
}

function stepSuccessions(
  step: SuccessionRecord[],
  before: Map<string, Unit>,
  current: Map<string, Unit>,
  snapshot: Snapshot,
): Succession[] {
  const changes = step
    .map((record) => ({
      record,
      from: getUnit(before, record.from_code),
      to: getUnit(current, record.to_code),
    }))
    .filter(({ from, to }) => from !== to);
  return changes.map(({ record, from, to }) => {
    const founders = changes.filter((change) => change.to === to).length;
    return {
      fromUnit: from.code,
      toUnit: to.code,
      onDate: snapshot.validFrom ?? "",
      relation: relationOf(record.relation, from, to, founders),
      ...shareIn(record.relation),
      notes: record.relation.startsWith("split") ? record.relation : null,
      source: record.source,
    };
  });
}

function relationOf(written: string, from: Unit, to: Unit, founders: number): SuccessionRelation {
  if (written.startsWith("split")) return "split";
  if (written === "divided") return "divided";
  if (written === "merged" || founders > 1) return "merged";
  return from.kind === to.kind ? "renamed" : "reclassified";
}

// The source writes shares into the relation: "split (0,46 km2; 7 548 người)".
function shareIn(written: string): { shareAreaKm2: number | null; sharePeople: number | null } {
  const area = /(\d+(?:,\d+)?)\s*km2/.exec(written)?.[1];
  const people = /;\s*(\d[\d\s]*)người/.exec(written)?.[1];
  return {
    shareAreaKm2: area ? Number(area.replace(",", ".")) : null,
    sharePeople: people ? Number(people.replaceAll(/\s/g, "")) : null,
  };
}

function getUnit(units: Map<string, Unit>, code: string): Unit {
  const unit = units.get(code);
  if (!unit) throw new Error(`A record names the unit ${code}, which no list of that date holds.`);
  return unit;
}

function dayBefore(day: string | null): string | null {
  if (day === null) return null;
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
