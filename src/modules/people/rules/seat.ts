/**
 * The seats that an official can be given: what they may do, and in which office of their unit.
 * Pure.
 */
import { printingProblems } from "../../../values/printable.ts";
import { personName } from "../../../values/person-name.ts";
import type { Authority, Rank, Role } from "../../../platform/actor.ts";
import type { UnitPlace } from "../../organizations/index.ts";

export interface Seat {
  role: Role;
  office: string;
  authority: Authority;
  rank: Rank;
}

const seat = (role: Role, office: string, authority: Authority, rank: Rank): Seat => ({
  role,
  office,
  authority,
  rank,
});

/** Every seat, by the key that forms send. */
export const seats: Record<string, Seat> = {
  clerk: seat("clerk", "one_stop", "committee", "member"),
  culture: seat("specialist", "culture", "committee", "member"),
  economy: seat("specialist", "economy", "committee", "member"),
  office: seat("specialist", "office", "committee", "member"),
  police: seat("specialist", "police", "police", "member"),
  department: seat("specialist", "department", "department", "member"),
  "culture-head": seat("specialist", "culture", "committee", "section-head"),
  "economy-section-head": seat("specialist", "economy", "committee", "section-head"),
  "office-head": seat("specialist", "office", "committee", "section-head"),
  "department-section-head": seat("specialist", "department", "department", "section-head"),
  chair: seat("chair", "chair", "committee", "head"),
  "deputy-chair": seat("chair", "chair", "committee", "deputy"),
  "police-chief": seat("chair", "police", "police", "head"),
  "deputy-police-chief": seat("chair", "police", "police", "deputy"),
  "economy-head": seat("chair", "economy", "registration-office", "head"),
  "deputy-economy-head": seat("chair", "economy", "registration-office", "deputy"),
  director: seat("chair", "department", "department", "head"),
  "deputy-director": seat("chair", "department", "department", "deputy"),
  leader: seat("leader", "chair", "committee", "head"),
  "deputy-leader": seat("leader", "chair", "committee", "deputy"),
  administrator: seat("administrator", "office", "committee", "member"),
};

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

/** Gives a seat as it is at a unit; null where a unit of that kind has no such seat. */
export function seatAt(key: string, place: UnitPlace): Seat | null {
  const wanted = Object.hasOwn(seats, key) ? seats[key] : undefined;
  if (!wanted) return null;
  if (key === "administrator") return wanted;
  // A department's own desk belongs to the department.
  if (key === "clerk")
    return place === "department" ? { ...wanted, authority: "department" } : wanted;
  const isOfPlace =
    wanted.authority === "department"
      ? place === "department"
      : wanted.role === "leader"
        ? place === "city"
        : place === "commune" || key === "office";
  return isOfPlace ? wanted : null;
}

interface OfficialProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

/** Lists what is wrong with a new official's particulars, beside each field. */
export function officialProblems(wanted: NewOfficial, placeOf: PlaceOf): OfficialProblem[] {
  const name = personName.parse(wanted.name).problem;
  return [
    ...(name ? [{ field: "name", ...(wanted.name === "" ? { code: "required" } : name) }] : []),
    ...(/^[a-z][a-z0-9]*(\.[a-z0-9]+)+$/.test(wanted.signIn) && wanted.signIn.length <= 60
      ? []
      : [{ field: "signIn", code: wanted.signIn === "" ? "required" : "sign-in-name" }]),
    ...postProblems(wanted, placeOf),
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
export function postProblems(wanted: WantedPost, placeOf: PlaceOf): OfficialProblem[] {
  const unit = placeOf(wanted.unitCode);
  const seat = unit && seatAt(wanted.seat, unit.place);
  return [
    ...(unit !== null
      ? []
      : [{ field: "unitCode", code: wanted.unitCode === "" ? "required" : "not-in-list" }]),
    ...(!Object.hasOwn(seats, wanted.seat)
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
