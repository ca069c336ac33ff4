/**
 * The offices of a unit, in which its posts sit: those that stand in the tree below it, and those
 * that are no units of their own, such as the leaders of a committee. Pure.
 */
import { z } from "zod";
import { refuseTwins } from "../../../values/dated-twins.ts";
import { dated, names, officeName, places } from "./dated-rows.ts";
import type { Belonging, NamesInLanguages, Unit } from "./unit.ts";

/** Where a unit stands: a ward or commune, the city itself, or one of its departments. */
export type UnitPlace = z.infer<typeof places>;

const office = z.strictObject({ office: officeName, place: places, names, ...dated });
/** The shape of data/organizations/offices.json: offices that every unit of a kind has. */
export const officesShape = z
  .array(office)
  .superRefine(refuseTwins(({ office: name, place }) => [`${place} ${name}`]));
type OfficeRecord = z.infer<typeof office>;

export interface Office {
  unit: string;
  office: string;
  names: NamesInLanguages;
  validFrom: string;
  validTo: string | null;
  /** The law from which the unit has it. */
  source: string;
  toVerify: string | null;
}

/** Gives what a unit is where posts are opened: a territory, or a department of the city. */
export function placeOfUnit({ tier }: Pick<Unit, "tier">): UnitPlace {
  return tier === null ? "department" : tier === "province" ? "city" : "commune";
}

/** Gives the offices of all units that live under the records' law. */
export function officesOfUnits(
  records: readonly OfficeRecord[],
  units: readonly Unit[],
  belongings: readonly Belonging[],
): Office[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const below = belongings.flatMap((belonging) => {
    const [unit, parent] = [byCode.get(belonging.unit), byCode.get(belonging.parent)];
    return unit?.tier === null && parent && parent.tier !== null
      ? [{ unit, parent, belonging }]
      : [];
  });
  const own = below.filter(
    ({ unit, parent }) => parent.tier === "commune" || unit.role === "office",
  );
  const city = below.filter(({ parent }) => parent.tier === "province").map(({ unit }) => unit);
  const holders = [
    ...units.filter(({ tier }) => tier === "province" || tier === "commune"),
    ...city,
  ];
  return [
    ...own.map(({ unit, parent, belonging }) => ({
      unit: parent.code,
      office: unit.role ?? "",
      names: unit.names,
      validFrom: belonging.validFrom ?? "",
      validTo: belonging.validTo,
      source: unit.legalBasis ?? "",
      toVerify: unit.toVerify,
    })),
    ...records.flatMap((record) =>
      holders
        .filter((unit) => placeOfUnit(unit) === record.place && livesUnder(unit, record))
        .map((unit) => officeOf(unit, record)),
    ),
  ];
}

function livesUnder({ validTo }: Unit, record: OfficeRecord): boolean {
  return validTo === null || validTo >= record.validFrom;
}

function officeOf(unit: Unit, record: OfficeRecord): Office {
  const since = unit.validFrom ?? "";
  const until = [unit.validTo, record.validTo].filter((day) => day !== null).toSorted()[0];
  return {
    unit: unit.code,
    office: record.office,
    names: record.names,
    source: record.source,
    toVerify: record.toVerify,
    validFrom: since > record.validFrom ? since : record.validFrom,
    validTo: until ?? null,
  };
}
