/** Loads the city's register of units from its data; a second run changes nothing. */
import { isDeepStrictEqual } from "node:util";
import { system } from "../../platform/actor.ts";
import { record } from "../../platform/audit.ts";
import { nationalData, readData } from "../../platform/data-files.ts";
import { touchRegister } from "../../platform/register.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { readCityUnits } from "./city-units.ts";
import { type Office, officesOfUnits, officesShape } from "./rules/offices.ts";
import { type Belonging, type Succession, type Tier, tiersShape, type Unit } from "./rules/unit.ts";
import { reader, tables, type Tables } from "./tables.ts";

/**
 * Writes tiers, units, belongings and successions; gives a short line, or null when all of it was
 * there. Throws an Error where the lists contradict each other.
 */
export async function load(): Promise<string | null> {
  const tiers = readData(nationalData("organizations/tiers.json"), tiersShape);
  const { lifetimes, offices } = await readCityUnits();

  const units = [...lifetimes.units, ...offices.units];
  const belongings = [...lifetimes.belongings, ...offices.belongings];
  const officeRecords = readData(nationalData("organizations/offices.json"), officesShape);
  const rows: Rows = {
    tier: tiers.map(tierRow),
    unit: units.map(unitRow),
    belonging: belongings.map(belongingRow),
    succession: lifetimes.successions.map(successionRow),
    office: officesOfUnits(officeRecords, units, belongings).map(officeRow),
  };
  if (await isLoaded(rows)) return null;
  await inTransaction(system("organizations.load"), async (tx) => {
    await writeRows(tx, rows);
    touchRegister(tx, "organizations.units");
    touchRegister(tx, "organizations.offices");
    record(tx, system("load"), "organizations.units-loaded", { units: rows.unit.length });
  });
  return `${rows.unit.length} units, ${rows.succession.length} successions`;
}

interface Rows {
  tier: Tables["tier"][];
  unit: Tables["unit"][];
  belonging: Tables["belonging"][];
  succession: Tables["succession"][];
  office: Tables["office"][];
}

// A start that changes nothing must not make every process load its register anew.
async function isLoaded(rows: Rows): Promise<boolean> {
  const [tier, unit, belonging, succession, office] = await Promise.all([
    reader.selectFrom("tier").selectAll().execute(),
    reader
      .selectFrom("unit")
      .select(["code", ...unitColumns])
      .execute(),
    reader.selectFrom("belonging").select(["unit", "parent", "valid_from", "valid_to"]).execute(),
    reader.selectFrom("succession").selectAll().execute(),
    reader.selectFrom("office").select(officeColumns).execute(),
  ]);
  return isDeepStrictEqual(
    [tier, unit, belonging, succession, office].map(sorted),
    [rows.tier, rows.unit, rows.belonging, rows.succession, rows.office].map(sorted),
  );
}

// Numbers of the type numeric arrive as text, with the decimals of their column.
function sorted(rows: object[]): string[] {
  const plain = (value: unknown) =>
    typeof value === "string" && /^\d+\.\d\d$/.test(value) ? Number(value) : value;
  return rows
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .map(([name, value]) => [name, plain(value)])
          .toSorted(),
      ),
    )
    .toSorted();
}

async function writeRows(tx: Transaction, rows: Rows): Promise<void> {
  await tables(tx)
    .insertInto("tier")
    .values(rows.tier)
    .onConflict((conflict) =>
      conflict
        .column("code")
        .doUpdateSet((update) =>
          Object.fromEntries(
            tierColumns.map((column) => [column, update.ref(`excluded.${column}`)]),
          ),
        ),
    )
    .execute();
  await tables(tx)
    .insertInto("unit")
    .values(rows.unit)
    .onConflict((conflict) =>
      conflict
        .column("code")
        .doUpdateSet((update) =>
          Object.fromEntries(
            unitColumns.map((column) => [column, update.ref(`excluded.${column}`)]),
          ),
        ),
    )
    .execute();
  // Who belonged where, who followed whom and which offices a unit has is wholly derived from the
  // lists, so these rows are replaced together.
  await tables(tx).deleteFrom("belonging").execute();
  await tables(tx).insertInto("belonging").values(rows.belonging).execute();
  await tables(tx).deleteFrom("succession").execute();
  if (rows.succession.length > 0)
    await tables(tx).insertInto("succession").values(rows.succession).execute();
  await tables(tx).deleteFrom("office").execute();
  await tables(tx).insertInto("office").values(rows.office).execute();
}

const tierColumns = [
  "level",
  "name_vi",
  "name_en",
  "name_fr",
  "valid_from",
  "valid_to",
  "legal_basis",
] as const;
const officeColumns = [
  "unit",
  "office",
  "name_vi",
  "name_en",
  "name_fr",
  "valid_from",
  "valid_to",
  "source",
  "to_verify",
] as const;
const unitColumns = [
  "gso_code",
  "name_vi",
  "name_en",
  "name_fr",
  "short_name",
  "also_written",
  "kind",
  "tier",
  "role",
  "valid_from",
  "valid_to",
  "national_code",
  "national_code_is_placeholder",
  "address",
  "phone",
  "area_km2",
  "population",
  "legal_basis",
  "to_verify",
] as const;

function tierRow(tier: Tier): Tables["tier"] {
  return {
    code: tier.code,
    level: tier.level,
    name_vi: tier.names.vi,
    name_en: tier.names.en,
    name_fr: tier.names.fr,
    valid_from: tier.validFrom,
    valid_to: tier.validTo,
    legal_basis: tier.legalBasis,
  };
}

function unitRow(unit: Unit): Tables["unit"] {
  return {
    code: unit.code,
    gso_code: unit.gsoCode,
    name_vi: unit.names.vi,
    name_en: unit.names.en,
    name_fr: unit.names.fr,
    short_name: unit.shortName,
    also_written: unit.alsoWritten,
    kind: unit.kind,
    tier: unit.tier,
    role: unit.role,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    national_code: unit.nationalCode,
    national_code_is_placeholder: unit.nationalCodeIsPlaceholder,
    address: unit.address,
    phone: unit.phone,
    area_km2: unit.areaKm2,
    population: unit.population,
    legal_basis: unit.legalBasis,
    to_verify: unit.toVerify,
  };
}

function belongingRow(belonging: Belonging): Tables["belonging"] {
  return {
    unit: belonging.unit,
    parent: belonging.parent,
    valid_from: belonging.validFrom,
    valid_to: belonging.validTo,
  };
}

function successionRow(step: Succession): Tables["succession"] {
  return {
    from_unit: step.fromUnit,
    to_unit: step.toUnit,
    on_date: step.onDate,
    relation: step.relation,
    share_area_km2: step.shareAreaKm2,
    share_people: step.sharePeople,
    notes: step.notes,
    source: step.source,
  };
}

function officeRow(office: Office): Tables["office"] {
  return {
    unit: office.unit,
    office: office.office,
    name_vi: office.names.vi,
    name_en: office.names.en,
    name_fr: office.names.fr,
    valid_from: office.validFrom,
    valid_to: office.validTo,
    source: office.source,
    to_verify: office.toVerify,
  };
}
