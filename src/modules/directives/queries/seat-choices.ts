/** Whom a unit may give tasks to, and under which names texts and screens know them. */
import type { Language } from "../../../platform/actor.ts";
import {
  getUnits,
  insideSentence,
  type Unit,
  type UnitRegister,
} from "../../organizations/index.ts";
import { type NamedUnit, type UnitNames, unitNames } from "../rules/find-units.ts";
import type { TaskSeat } from "../rules/task.ts";

export interface SeatChoice extends TaskSeat {
  key: string;
  label: string;
  names: string[];
  /** Whether it is a ward or commune as a whole. */
  ward: boolean;
}

/** What forms send for all wards and communes at once: each gets a part of its own. */
export const everyWard = "wards";

/** Gives who leads by what a form sent: one seat, every ward, or none. */
export function leadsOf(choices: readonly SeatChoice[], sent: string): SeatChoice[] {
  return choices.filter(({ key, ward }) => (sent === everyWard ? ward : key === sent));
}

const offices = ["one_stop", "office", "economy", "culture", "police"];

/** Writes a seat as forms send it. */
export function seatKey({ unitCode, office }: TaskSeat): string {
  return office === "" ? unitCode : `${unitCode}/${office}`;
}

/** Reads a seat as `seatKey` wrote it. */
export function readSeat(key: string): TaskSeat {
  const [unitCode = "", office = ""] = key.split("/");
  return { unitCode, office };
}

/** Lists whom a unit may give tasks to: what stands below it, and its own offices. */
export async function seatChoices(unitCode: string, language: Language): Promise<SeatChoice[]> {
  const units = await getUnits();
  const own = units.unit(unitCode);
  const below = units.children(unitCode).map((unit) => seatOf(own, unit));
  const seats =
    own.kind === "department" || own.kind === "police"
      ? [{ unitCode, office: own.kind === "police" ? "police" : "department" }, ...below]
      : below;
  return seats.map((seat) => choiceOf(units, seat, language));
}

/** Makes one choice of a seat. */
export function choiceOf(units: UnitRegister, seat: TaskSeat, language: Language): SeatChoice {
  const unit = unitOfSeat(units, seat);
  const vi = unit.names.vi;
  return {
    ...seat,
    key: seatKey(seat),
    label: unit.names[language],
    names: [...new Set([vi, ...otherNames(unit, units.city())])],
    ward: seat.office === "" && unit.tier === "commune",
  };
}

/** Gives the name of a seat in a language. */
export function seatName(units: UnitRegister, seat: TaskSeat, language: Language): string {
  return unitOfSeat(units, seat).names[language];
}

/** Makes the names of choices ready to be found in texts. */
export function namesOfChoices(choices: readonly SeatChoice[]): UnitNames {
  return unitNames(choices.map(({ key, names }): NamedUnit => ({ code: key, names })));
}

// An office of a ward, and the Office of the city, are where posts of the unit itself sit.
function seatOf(own: Unit, unit: Unit): TaskSeat {
  const inner = own.tier !== null && unit.tier === null && offices.includes(unit.role ?? "");
  const ofCity = own.tier === "province" && unit.role !== "office";
  return inner && !ofCity
    ? { unitCode: own.code, office: unit.role ?? "" }
    : { unitCode: unit.code, office: "" };
}

function unitOfSeat(units: UnitRegister, { unitCode, office }: TaskSeat): Unit {
  const unit = units.unit(unitCode);
  if (office === "" || office === "department" || unit.tier === null) return unit;
  // What a unit that has ended did stays with the office that it had then.
  return units.officeOf(unitCode, office, unit.validTo ?? undefined);
}

function otherNames(unit: Unit, city: Unit): string[] {
  const { vi } = unit.names;
  if (unit.tier !== null) {
    const short = vi.replace(/^Ủy ban nhân dân /u, "");
    return [`UBND ${short}`, `Ủy ban nhân dân ${short}`, short];
  }
  // A text of the city itself says "Công an thành phố", or leaves that out too.
  const ofCity = ` ${insideSentence(city.names.vi, "vi")}`;
  const other = vi.endsWith(ofCity)
    ? [vi.slice(0, -ofCity.length), vi.slice(0, -city.shortName.length - 1)]
    : [];
  return [vi.replace("Ủy ban nhân dân", "UBND"), ...other];
}
