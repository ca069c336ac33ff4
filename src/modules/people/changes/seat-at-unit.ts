/** The seats that units of today have, in the offices that the tree gives them. */
import { InvalidForm } from "../../../platform/refusal.ts";
import {
  getUnits,
  officesOf,
  placeOfUnit,
  type Seat,
  seatTable,
} from "../../organizations/index.ts";
import { type PlaceOf, postProblems, type WantedPost } from "../rules/seat.ts";

/** Gives what tells of one code which unit it is today, with its offices; null of all others. */
export async function readPlace(code: string): Promise<PlaceOf> {
  const unit = (await getUnits()).findUnit(code);
  const offices = (await officesOf(code)).map(({ office }) => office);
  const found = unit && { place: placeOfUnit(unit), offices };
  return (asked) => (asked === code ? found : null);
}

/** Gives the seat of a post that is asked for. Throws InvalidForm beside each wrong field. */
export async function checkSeat(wanted: WantedPost): Promise<Seat> {
  const placeOf = await readPlace(wanted.unitCode);
  const problems = postProblems(wanted, placeOf, seatTable());
  if (problems.length > 0) throw new InvalidForm(problems);
  const seat = seatTable().at(wanted.seat, placeOf(wanted.unitCode)?.place ?? "commune");
  if (!seat) throw new InvalidForm([{ field: "seat", code: "required" }]);
  return seat;
}
