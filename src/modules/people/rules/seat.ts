/** What is asked of a post to be given: its seat, its unit and its title. Pure. */
import { printingProblems } from "../../../values/printable.ts";
import { personName } from "../../../values/person-name.ts";
import type { SeatTable, UnitPlace } from "../../organizations/index.ts";

/** A post as a form asks for it. */
export interface WantedPost {
  unitCode: string;
  seat: string;
  title: string;
}
export interface NewOfficial extends WantedPost {
  name: string;
  signIn: string;
}

interface OfficialProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

/** Lists what is wrong with a new official's particulars, beside each field. */
export function officialProblems(
  wanted: NewOfficial,
  placeOf: PlaceOf,
  seats: SeatTable,
): OfficialProblem[] {
  const name = personName.parse(wanted.name).problem;
  return [
    ...(name ? [{ field: "name", ...(wanted.name === "" ? { code: "required" } : name) }] : []),
    ...(/^[a-z][a-z0-9]*(\.[a-z0-9]+)+$/.test(wanted.signIn) && wanted.signIn.length <= 60
      ? []
      : [{ field: "signIn", code: wanted.signIn === "" ? "required" : "sign-in-name" }]),
    ...postProblems(wanted, placeOf, seats),
  ];
}

/** A unit of today: what it is, and the offices that the tree gives it. */
export interface UnitAt {
  place: UnitPlace;
  offices: readonly string[];
}
/** Tells what a unit of today is; null for what is none. */
export type PlaceOf = (code: string) => UnitAt | null;

/** Lists what is wrong with a post that is asked for, beside each field. */
export function postProblems(
  wanted: WantedPost,
  placeOf: PlaceOf,
  seats: SeatTable,
): OfficialProblem[] {
  const unit = placeOf(wanted.unitCode);
  const seat = unit && seats.at(wanted.seat, unit.place);
  return [
    ...(unit !== null
      ? []
      : [{ field: "unitCode", code: wanted.unitCode === "" ? "required" : "not-in-list" }]),
    ...(!seats.keys.includes(wanted.seat)
      ? [{ field: "seat", code: "required" }]
      : unit !== null && seat === null
        ? [{ field: "seat", code: "not-in-list" }]
        : []),
    // A post sits in an office of the tree, never in a text.
    ...(unit && seat && !unit.offices.includes(seat.office)
      ? [{ field: "seat", code: "no-office" }]
      : []),
    ...(wanted.title.length >= 2 && wanted.title.length <= 120
      ? []
      : [{ field: "title", code: wanted.title === "" ? "required" : "malformed" }]),
    // It stands under every signature of theirs.
    ...printingProblems({ title: wanted.title }),
  ];
}
