/** The seats that units of today have. */
import { InvalidForm } from "../../../platform/refusal.ts";
import { getUnits, type Unit } from "../../organizations/index.ts";
import {
  type PlaceOf,
  postProblems,
  type Seat,
  seatAt,
  type UnitPlace,
  type WantedPost,
} from "../rules/seat.ts";

/** Gives what tells of a code which kind of unit it is today. */
export async function readPlaces(): Promise<PlaceOf> {
  const units = await getUnits();
  return (code) => placeOfUnit(units.findUnit(code));
}

/** Gives the seat of a post that is asked for. Throws InvalidForm beside each wrong field. */
export async function checkSeat(wanted: WantedPost): Promise<Seat> {
  const placeOf = await readPlaces();
  const problems = postProblems(wanted, placeOf);
  if (problems.length > 0) throw new InvalidForm(problems);
  const seat = seatAt(wanted.seat, placeOf(wanted.unitCode) ?? "commune");
  if (!seat) throw new InvalidForm([{ field: "seat", code: "required" }]);
  return seat;
}

function placeOfUnit(unit: Pick<Unit, "tier"> | null): UnitPlace | null {
  if (unit === null) return null;
  return unit.tier === null ? "department" : unit.tier === "province" ? "city" : "commune";
}
