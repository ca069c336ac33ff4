/**
 * What a unit is: a place with an authority, or an office of that authority, for as long as it
 * lived under one name.
 */

import { z } from "zod";
import { names } from "./dated-rows.ts";

export type TierCode = "province" | "district" | "commune";

export type TerritoryKind =
  | "province"
  | "central_city"
  | "provincial_city"
  | "urban_district"
  | "town"
  | "rural_district"
  | "ward"
  | "commune"
  | "township";
export type OfficeKind = "department" | "office" | "centre" | "desk" | "police";
export type UnitKind = TerritoryKind | OfficeKind;

/** What an office of a ward or commune does; `one_stop` is where a citizen goes first. */
export type OfficeRole = "one_stop" | "office" | "economy" | "culture" | "police";

export type Language = "vi" | "en" | "fr";
export type NamesInLanguages = Record<Language, string>;

const tier = z.strictObject({
  code: z.enum(["province", "district", "commune"]),
  /** 1 stands directly below the nation. */
  level: z.number().int().min(1),
  names,
  /** Null: since before our records begin. */
  validFrom: z.iso.date().nullable(),
  /** Last day; null: still in force. */
  validTo: z.iso.date().nullable(),
  legalBasis: z.string().min(1).nullable(),
});
/** The shape of data/organizations/tiers.json. */
export const tiersShape = z.array(tier);
export type Tier = z.infer<typeof tier>;

/**
 * One lifetime of one unit. A new name, kind or founding begins a new one; a correction of spelling
 * does not.
 */
export interface Unit {
  code: string;
  /**
   * Code of the General Statistics Office, null for offices; it outlives the unit and may pass to a
   * successor.
   */
  gsoCode: string | null;
  names: NamesInLanguages;
  /** The name without its kind: "Thuận Hóa". */
  shortName: string;
  /** Spellings under which the same unit was listed earlier. */
  alsoWritten: string[];
  kind: UnitKind;
  tier: TierCode | null;
  /** What the office does, null for a territory. */
  role: string | null;
  validFrom: string | null;
  validTo: string | null;
  /**
   * Identifier under Decision 20/2020/QĐ-TTg, null where the unit belongs to another authority's
   * tree.
   */
  nationalCode: string | null;
  /** True where the city has not published the identifier and ours only stands in for it. */
  nationalCodeIsPlaceholder: boolean;
  address: string | null;
  /** Null: the city has not published it. */
  phone: string | null;
  areaKm2: number | null;
  population: number | null;
  legalBasis: string | null;
  /** What has to be confirmed with the city before this row may be relied on. */
  toVerify: string | null;
}

/**
 * Where a unit belonged, and when: a commune may move to another district without becoming another
 * commune.
 */
export interface Belonging {
  unit: string;
  parent: string;
  validFrom: string | null;
  validTo: string | null;
}

/** `divided` tells that a district's places went to several communes when its tier ended. */
export type SuccessionRelation = "renamed" | "reclassified" | "merged" | "split" | "divided";

export interface Succession {
  fromUnit: string;
  toUnit: string;
  /** First day on which the successor is responsible. */
  onDate: string;
  relation: SuccessionRelation;
  shareAreaKm2: number | null;
  sharePeople: number | null;
  notes: string | null;
  source: string;
}

/** Tells whether a range of days (both ends included, null = open) holds a day 'YYYY-MM-DD'. */
export function isValidOn(
  range: { validFrom: string | null; validTo: string | null },
  day: string,
): boolean {
  return (
    (range.validFrom === null || range.validFrom <= day) &&
    (range.validTo === null || day <= range.validTo)
  );
}
