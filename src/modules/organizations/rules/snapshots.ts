/**
 * Reads the published lists of a city as snapshots and records, and adds what they leave unsaid
 * about districts.
 */
import { z } from "zod";
import type { ListedUnit, Snapshot, SuccessionRecord } from "./lifetimes.ts";

const code = z.string().regex(/^\d+$/);
const rawUnit = z.object({ code, short: z.string().min(1), type: z.string() });
const province = z.object({ code, name: z.string().regex(/^(?:Tỉnh|Thành phố) ./) });
type RawUnit = z.infer<typeof rawUnit>;

/** The lists of units before today's, each for as long as it held; none where nobody needs them. */
export const listsBefore = z.object({
  snapshots: z.array(
    z.object({
      id: z.string(),
      valid_from: z.iso.date().nullable(),
      valid_to: z.iso.date(),
      legal_basis: z.string(),
      province,
      districts: z.array(rawUnit.extend({ communes: z.array(rawUnit) })),
    }),
  ),
});

/** The wards and communes of today. */
export const listToday = z.object({
  province,
  valid_from: z.iso.date(),
  legal_basis: z.string().min(1),
  units: z
    .array(
      rawUnit.extend({
        type: z.enum(["Phường", "Xã"]),
        seat: z.string().min(1),
        area_km2: z.number().positive(),
        population: z.number().int().positive(),
      }),
    )
    .min(1),
});

/** What became of districts whose code did not go on, or not only. */
export const districtSuccessions = z.array(
  z.strictObject({
    from_snapshot: z.string(),
    from_code: code,
    to_snapshot: z.string(),
    to_code: code,
    relation: z.enum(["split", "merged"]),
    source: z.string().min(1),
  }),
);

/** Units that two lists spell differently, without any renaming. */
export const spellingCorrections = z.array(
  z.strictObject({ code, wrote: z.string().min(1), now: z.string().min(1) }),
);

/**
 * Gives all dated lists in order, each with the province, its districts while there were any,
 * and its communes.
 */
export function readSnapshots(
  before: z.infer<typeof listsBefore>,
  today: z.infer<typeof listToday>,
): Snapshot[] {
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
  const communes = today.units.map((unit): ListedUnit => ({
    ...pick(unit),
    tier: "commune",
    parent: today.province.code,
    seat: unit.seat,
    area_km2: unit.area_km2,
    population: unit.population,
  }));
  const latest = {
    id: "2025-07",
    validFrom: today.valid_from,
    validTo: null,
    legalBasis: today.legal_basis,
    units: [provinceOf(today.province), ...communes],
  };
  return [...earlier, latest];
}

/**
 * Gives the records above the commune tier, which no list carries: a code that goes on is its own
 * successor; `named` says which districts were split or merged; where the tier ended, each
 * district's places went to the communes formed from them.
 */
export function recordsAboveCommunes(
  snapshots: Snapshot[],
  communeRecords: SuccessionRecord[],
  named: SuccessionRecord[],
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
    const known = named.filter((record) => record.to_snapshot === to.id);
    const isNamed = ({ code: of }: ListedUnit) => known.some((record) => record.from_code === of);
    const going = above.filter(
      (unit) =>
        !isNamed(unit) &&
        to.units.some((later) => later.code === unit.code && later.tier === unit.tier),
    );
    const ended = above.filter((unit) => !going.includes(unit) && !isNamed(unit));
    return [
      ...going.map((unit) => link(unit.code, unit.code, "same-code", to.legalBasis)),
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

function provinceOf({ code: own, name }: { code: string; name: string }): ListedUnit {
  const type = name.startsWith("Tỉnh ") ? "Tỉnh" : "Thành phố";
  return { code: own, type, short: name.slice(type.length + 1), tier: "province", parent: null };
}

function pick({ code: own, short, type }: RawUnit): RawUnit {
  return { code: own, short, type };
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
