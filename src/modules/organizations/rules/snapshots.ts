/**
 * Reads the published lists (data/organizations) as snapshots and records, and adds what they leave
 * unsaid about districts.
 */
import type { ListedUnit, Snapshot, SuccessionRecord } from "./lifetimes.ts";

interface RawUnit {
  code: string;
  short: string;
  type: string;
}
export interface RawListsBefore {
  snapshots: {
    id: string;
    valid_from: string | null;
    valid_to: string;
    legal_basis: string;
    province: { code: string; name: string };
    districts: (RawUnit & { communes: RawUnit[] })[];
  }[];
}
export interface RawListToday {
  province: { code: string; name: string };
  valid_from: string;
  units: (RawUnit & { seat: string; area_km2: number; population: number; legal_basis: string })[];
}

/**
 * Gives all five dated lists in order, each with the province, its districts while there were any,
 * and its communes.
 */
export function readSnapshots(before: RawListsBefore, today: RawListToday): Snapshot[] {
  const earlier = before.snapshots.map((list): Snapshot => ({
    id: list.id,
    validFrom: list.valid_from,
    validTo: list.valid_to,
    legalBasis: list.legal_basis,
    units: [
      provinceOf(list.province),
      ...list.districts.map((district): ListedUnit => ({
        ...pick(district),
        tier: "district",
        parent: list.province.code,
      })),
      ...list.districts.flatMap((district) =>
        district.communes.map((commune): ListedUnit => ({
          ...pick(commune),
          tier: "commune",
          parent: district.code,
        })),
      ),
    ],
  }));
  const { code } = today.province;
  const communes = today.units.map((unit): ListedUnit => ({
    ...pick(unit),
    tier: "commune",
    parent: code,
    seat: unit.seat,
    area_km2: unit.area_km2,
    population: unit.population,
  }));
  const latest = {
    id: "2025-07",
    validFrom: today.valid_from,
    validTo: null,
    legalBasis: "1675/NQ-UBTVQH15",
    units: [provinceOf(today.province), ...communes],
  };
  return [...earlier, latest];
}

/**
 * Gives the records above the commune tier, which no list carries: a code that goes on is its own
 * successor; on 1 January 2025 the city of the province became two districts and Nam Đông joined
 * Phú Lộc; on 1 July 2025 each district's places went to the communes formed from them.
 */
export function recordsAboveCommunes(
  snapshots: Snapshot[],
  communeRecords: SuccessionRecord[],
): SuccessionRecord[] {
  return snapshots.slice(1).flatMap((to, index) => {
    const from = snapshots[index] as Snapshot;
    const link = (
      fromCode: string,
      toCode: string,
      relation: string,
      source: string,
    ): SuccessionRecord => ({
      from_snapshot: from.id,
      from_code: fromCode,
      to_snapshot: to.id,
      to_code: toCode,
      relation,
      source,
    });
    const above = from.units.filter((unit) => unit.tier !== "commune");
    const going = above.filter((unit) =>
      to.units.some((later) => later.code === unit.code && later.tier === unit.tier),
    );
    const known =
      to.id === "2025-01"
        ? [link("474", "475", "split", to.legalBasis), link("483", "482", "merged", to.legalBasis)]
        : [];
    const ended = above.filter(
      (unit) => !going.includes(unit) && !known.some((record) => record.from_code === unit.code),
    );
    return [
      ...going.map((unit) =>
        link(
          unit.code,
          unit.code,
          unit.code === "474" && to.id === "2025-01" ? "split" : "same-code",
          to.legalBasis,
        ),
      ),
      ...known,
      ...ended.flatMap((district) =>
        heirsOf(district.code, from, to, communeRecords).map((heir) =>
          link(district.code, heir, "divided", to.legalBasis),
        ),
      ),
    ];
  });
}

/**
 * Reads the records of commune-succession.csv: quoted fields may hold commas. Throws an Error for a
 * row of another width.
 */
export function readSuccessionRecords(text: string): SuccessionRecord[] {
  const [head, ...lines] = text.trim().split("\n").map(splitFields);
  return lines.map((fields) => {
    if (!head || fields.length !== head.length)
      throw new Error(`A succession has ${fields.length} fields: ${fields.join(",")}`);
    return Object.fromEntries(
      head.map((name, index) => [name, fields[index]]),
    ) as unknown as SuccessionRecord;
  });
}

function provinceOf({ code, name }: { code: string; name: string }): ListedUnit {
  const type = name.startsWith("Tỉnh ") ? "Tỉnh" : "Thành phố";
  return { code, type, short: name.slice(type.length + 1), tier: "province", parent: null };
}

function pick({ code, short, type }: RawUnit): RawUnit {
  return { code, short, type };
}

function heirsOf(
  districtCode: string,
  from: Snapshot,
  to: Snapshot,
  records: SuccessionRecord[],
): string[] {
  const communes = new Set(
    from.units.filter((unit) => unit.parent === districtCode).map((unit) => unit.code),
  );
  const heirs = records
    .filter((record) => record.to_snapshot === to.id && communes.has(record.from_code))
    .map((record) => record.to_code);
  return [...new Set(heirs)];
}

function splitFields(line: string): string[] {
  return [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, field = ""]) =>
    field.replace(/^"|"$/g, "").replaceAll('""', '"'),
  );
}
