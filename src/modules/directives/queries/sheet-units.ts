/** The units that a sheet may name: those of today, and those of before with their heirs. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits, type Unit, unitsOn } from "../../organizations/index.ts";
import { type FindUnit, type GoneUnit, type NamedSeat, unitFinder } from "../rules/sheet-units.ts";
import { everyWard, type SeatChoice, seatChoices } from "./seat-choices.ts";

// How offices call all of them at once; each then gets a part of its own.
const everyWardNames = [
  "các phường, xã",
  "các xã, phường",
  "UBND các phường, xã",
  "UBND các xã, phường",
  "các địa phương",
];

/** Makes what finds the units that a unit may give tasks to, by their names of all times. */
export async function unitsOfSheets(unitCode: string): Promise<FindUnit> {
  const [units, choices] = await Promise.all([getUnits(), seatChoices(unitCode, "vi")]);
  const today = dayOf(now());
  const gone = units.all().filter(({ validTo }) => validTo !== null && validTo < today);
  const heirs = Map.groupBy(
    await unitsOn(
      gone.map(({ code }) => code),
      today,
    ),
    ({ start }) => start,
  );
  const living: NamedSeat[] = choices.map((choice) => ({
    key: choice.key,
    label: choice.label,
    names: [...choice.names, ...namesOf(units.findUnit(choice.unitCode), choice)],
  }));
  const all = { key: everyWard, label: everyWardNames[0] ?? "", names: everyWardNames };
  return unitFinder(
    choices.some(({ ward }) => ward) ? [...living, all] : living,
    gone.map((unit): GoneUnit => ({
      label: unit.names.vi,
      names: [unit.names.vi, unit.shortName, ...unit.alsoWritten],
      heirs: (heirs.get(unit.code) ?? []).map((heir) => heir.unit),
    })),
  );
}

// The short name of a ward is its own; an office's "Văn phòng" would be anybody's.
function namesOf(unit: Unit | null, { office }: SeatChoice): string[] {
  if (!unit || office !== "" || unit.tier === null) return [];
  return [unit.shortName, ...unit.alsoWritten];
}
