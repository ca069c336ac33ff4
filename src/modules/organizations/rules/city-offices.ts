/**
 * The offices of today's city: its departments and centre, and the same five offices in each ward
 * and commune.
 */
import { z } from "zod";
import { frenchOf } from "../../../values/territory-name.ts";
import type { Belonging, Unit } from "./unit.ts";
import { insideSentence } from "./unit-names.ts";

const text = z.string().min(1);
const names = z.strictObject({ vi: text, en: text, fr: text });
const kind = z.enum(["department", "office", "centre", "desk", "police"]);
/** What follows the identifier above; null: the unit belongs to another authority's tree. */
const identifier = z.string().regex(/^\d+$/).nullable();

const officeRecord = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
  kind,
  role: z.string().regex(/^[a-z_]+$/),
  names,
  identifier,
  /** Code of the office above, when that is not the city itself. */
  parent: z.string().optional(),
  address: text.optional(),
  phone: text.optional(),
  toVerify: text.optional(),
});

/** The offices of a city as its data say them: city-offices.json. */
export const cityOfficesShape = z.strictObject({
  validFrom: z.iso.date(),
  legalBasis: text,
  city: z.strictObject({ address: text, phone: text, toVerify: text }),
  departments: z.array(officeRecord),
  wardOffices: z.array(
    z.strictObject({
      role: z.enum(["one_stop", "office", "economy", "culture", "police"]),
      kind,
      identifier,
      /** Name before the ward's own: "Công an" + "phường …". Wards and communes may differ. */
      names: z.strictObject({ ward: names, commune: names }),
      toVerify: text.optional(),
    }),
  ),
  /** The first ward's identifier; the others follow in the order of their GSO codes. */
  firstWardIdentifier: z.number().int().positive(),
  wardToVerify: text,
});

export type CityOffices = z.infer<typeof cityOfficesShape>;
type OfficeRecord = z.infer<typeof officeRecord>;

/**
 * Gives the city's offices with where they belong, and writes the city's and its wards' own facts
 * into their rows.
 */
export function cityOffices(
  record: CityOffices,
  { statisticsCode, nationalCode }: { statisticsCode: string; nationalCode: string },
  territories: Unit[],
): { units: Unit[]; belongings: Belonging[] } {
  const living = territories.filter(
    (unit) => unit.validTo === null && (unit.validFrom ?? "") <= record.validFrom,
  );
  const city = living.find((unit) => unit.gsoCode === statisticsCode);
  if (!city) throw new Error(`No living unit has the code ${statisticsCode}.`);
  const { address, phone, toVerify } = record.city;
  Object.assign(city, { nationalCode, address, phone, toVerify });

  const departments = record.departments.map((office) => ({
    unit: officeUnit(record, { ...office, nationalCode: below(nationalCode, office.identifier) }),
    parent: office.parent ?? city.code,
  }));
  const wards = living
    .filter((unit) => unit.tier === "commune")
    .toSorted((a, b) => (a.gsoCode ?? "").localeCompare(b.gsoCode ?? ""));
  const wardOffices = wards.flatMap((ward, index) => {
    Object.assign(ward, {
      nationalCode: below(nationalCode, String(record.firstWardIdentifier + index)),
      nationalCodeIsPlaceholder: true,
      toVerify: record.wardToVerify,
    });
    return officesOf(ward, record).map((unit) => ({ unit, parent: ward.code }));
  });
  const offices = [...departments, ...wardOffices];
  return {
    units: offices.map(({ unit }) => unit),
    belongings: offices.map(({ unit, parent }) => ({
      unit: unit.code,
      parent,
      validFrom: record.validFrom,
      validTo: null,
    })),
  };
}

function officesOf(ward: Unit, record: CityOffices): Unit[] {
  return record.wardOffices.map((office) => {
    const words = ward.kind === "ward" ? office.names.ward : office.names.commune;
    const kindFr = ward.kind === "ward" ? "du quartier" : "de la commune";
    return officeUnit(record, {
      code: `${ward.code}-${office.role.replace("_", "-")}`,
      kind: office.kind,
      role: office.role,
      names: {
        vi: `${words.vi} ${insideSentence(ward.names.vi, "vi")}`,
        en: `${words.en}, ${ward.names.en}`,
        fr: `${words.fr} ${kindFr} ${frenchOf(ward.shortName)}`,
      },
      nationalCode: below(ward.nationalCode, office.identifier),
      ...(office.role === "one_stop" && ward.address ? { address: ward.address } : {}),
      ...(office.toVerify ? { toVerify: office.toVerify } : {}),
    });
  });
}

function officeUnit(
  record: CityOffices,
  office: Omit<OfficeRecord, "identifier"> & { nationalCode: string | null },
): Unit {
  return {
    code: office.code,
    gsoCode: null,
    names: office.names,
    shortName: office.names.vi,
    alsoWritten: [],
    kind: office.kind,
    tier: null,
    role: office.role,
    validFrom: record.validFrom,
    validTo: null,
    nationalCode: office.nationalCode,
    // The city has published no identifier below its own.
    nationalCodeIsPlaceholder: office.nationalCode !== null,
    address: office.address ?? null,
    phone: office.phone ?? null,
    areaKm2: null,
    population: null,
    legalBasis: record.legalBasis,
    toVerify: office.toVerify ?? null,
  };
}

function below(nationalCode: string | null, identifier: string | null): string | null {
  return nationalCode && identifier ? `${nationalCode}.${identifier}` : null;
}
