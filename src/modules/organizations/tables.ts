import { ownTables } from "../../platform/database.ts";
import type { SuccessionRelation, TierCode, UnitKind } from "./rules/unit.ts";

export interface TierTable {
  code: TierCode;
  level: number;
  name_vi: string;
  name_en: string;
  name_fr: string;
  valid_from: string | null;
  valid_to: string | null;
  legal_basis: string | null;
}

export interface UnitTable {
  code: string;
  gso_code: string | null;
  name_vi: string;
  name_en: string;
  name_fr: string;
  short_name: string;
  also_written: string[];
  kind: UnitKind;
  tier: TierCode | null;
  role: string | null;
  valid_from: string | null;
  valid_to: string | null;
  national_code: string | null;
  national_code_is_placeholder: boolean;
  address: string | null;
  phone: string | null;
  /** numeric: arrives as text. */
  area_km2: string | number | null;
  population: number | null;
  legal_basis: string | null;
  to_verify: string | null;
}

export interface BelongingTable {
  unit: string;
  parent: string;
  valid_from: string | null;
  valid_to: string | null;
}

export interface SuccessionTable {
  from_unit: string;
  to_unit: string;
  on_date: string;
  relation: SuccessionRelation;
  share_area_km2: string | number | null;
  share_people: number | null;
  notes: string | null;
  source: string;
}

export interface OfficeTable {
  unit: string;
  office: string;
  name_vi: string;
  name_en: string;
  name_fr: string;
  valid_from: string;
  valid_to: string | null;
  source: string;
  to_verify: string | null;
}

export interface Tables {
  tier: TierTable;
  unit: UnitTable;
  belonging: BelongingTable;
  succession: SuccessionTable;
  office: OfficeTable;
}

export const { reader, tables, writer } = ownTables<Tables>("organizations");
