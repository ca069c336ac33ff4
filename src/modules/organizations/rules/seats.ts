/**
 * The seats that an official can be given, and in whose name the head of an office decides: rows of
 * data/organizations, each with its days and its law. Pure.
 */
import { z } from "zod";
import type { Authority } from "../../../platform/actor.ts";
import { refuseTwins } from "../../../values/dated-twins.ts";
import { dated, officeName, places, roles } from "./dated-rows.ts";
import type { UnitPlace } from "./offices.ts";
import { isValidOn } from "./unit.ts";

const authorities = z.enum(["committee", "police", "department", "registration-office"]);

const seat = z.strictObject({
  /** The key that forms send. */
  seat: z.string().regex(/^[a-z-]+$/),
  /** Of which kinds of unit it is one. */
  places: z.array(places).min(1),
  role: roles,
  office: officeName,
  authority: authorities,
  rank: z.enum(["head", "deputy", "section-head", "section-deputy", "member"]),
  ...dated,
});

/** The shape of data/organizations/seats.json: one seat of a kind of unit on one day. */
export const seatRowsShape = z
  .array(seat)
  .superRefine(
    refuseTwins(({ seat: key, places: kinds }) => kinds.map((place) => `${key} ${place}`)),
  );
export type SeatRow = z.infer<typeof seat>;
export type Seat = Pick<SeatRow, "role" | "office" | "authority" | "rank">;

/** The shape of data/organizations/deciding-offices.json. */
export const decidingOfficesShape = z
  .array(z.strictObject({ office: officeName, authority: authorities, ...dated }))
  .superRefine(refuseTwins(({ office }) => [office]));
type DecidingOffice = z.infer<typeof decidingOfficesShape>[number];

/** The seats of one day, as rules ask for them. */
export interface SeatTable {
  keys: readonly string[];
  /** Gives a seat as it is at a kind of unit; null where such a unit has no such seat. */
  at(key: string, place: UnitPlace): Seat | null;
}

/** Gives the seats of a day 'YYYY-MM-DD'. */
export function seatsOn(rows: readonly SeatRow[], day: string): SeatTable {
  const valid = rows.filter((row) => isValidOn(row, day));
  return {
    keys: [...new Set(valid.map(({ seat: key }) => key))],
    at(key, place) {
      const row = valid.find((one) => one.seat === key && one.places.includes(place));
      return row
        ? { role: row.role, office: row.office, authority: row.authority, rank: row.rank }
        : null;
    },
  };
}

/** Gives the office at which the head of an authority decides on a day; null where none does. */
export function officeAt(
  rows: readonly DecidingOffice[],
  authority: Authority,
  day: string,
): string | null {
  return rows.find((row) => row.authority === authority && isValidOn(row, day))?.office ?? null;
}

/** Gives the authority for which the head at an office decides on a day; null where none does. */
export function authorityAt(
  rows: readonly DecidingOffice[],
  office: string,
  day: string,
): Authority | null {
  return rows.find((row) => row.office === office && isValidOn(row, day))?.authority ?? null;
}
