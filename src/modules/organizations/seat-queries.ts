/** The seats of offices and who decides there, as data/organizations says; judged when read. */
import type { Authority } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { nationalData, readData } from "../../platform/data-files.ts";
import { dayOf } from "../../platform/format.ts";
import {
  authorityAt,
  decidingOfficesShape,
  officeAt,
  seatRowsShape,
  seatsOn,
  type SeatTable,
} from "./rules/seats.ts";

const rows = readData(nationalData("organizations/seats.json"), seatRowsShape);
const deciding = readData(
  nationalData("organizations/deciding-offices.json"),
  decidingOfficesShape,
);

/** Gives the seats that officials can be given on a day 'YYYY-MM-DD', today unless said. */
export function seatTable(day = dayOf(now())): SeatTable {
  return seatsOn(rows, day);
}

/** Gives the authority for which the head at an office decides today; null where none does. */
export function authorityOfOffice(office: string): Authority | null {
  return authorityAt(deciding, office, dayOf(now()));
}

/** Gives the office at which the head of an authority decides today; null where none does. */
export function officeOfAuthority(authority: Authority): string | null {
  return officeAt(deciding, authority, dayOf(now()));
}
