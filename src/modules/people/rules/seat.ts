/** The seats that an official can be given: what they may do, and in which office of their unit. Pure. */
import type { Role } from "../../../platform/actor.ts";

export interface Seat { role: Role; office: string }

/** Every seat, by the key that forms send. */
export const seats: Record<string, Seat> = {
  clerk: { role: "clerk", office: "one_stop" },
  culture: { role: "specialist", office: "culture" },
  economy: { role: "specialist", office: "economy" },
  office: { role: "specialist", office: "office" },
  police: { role: "specialist", office: "police" },
  department: { role: "specialist", office: "department" },
  chair: { role: "chair", office: "chair" },
  "police-chief": { role: "chair", office: "police" },
  director: { role: "chair", office: "department" },
  leader: { role: "leader", office: "chair" },
  administrator: { role: "administrator", office: "office" },
};

export interface NewOfficial { name: string; signIn: string; unitCode: string; seat: string; title: string }

/** Lists what is wrong with a new official's particulars, beside each field; `isUnit` tells whether a unit exists today. */
export function officialProblems(wanted: NewOfficial, isUnit: (code: string) => boolean): { field: string; code: string }[] {
  const letters = /^[\p{L}\p{M}][\p{L}\p{M}' .-]{1,99}$/u;
  return [
    ...(letters.test(wanted.name) ? [] : [{ field: "name", code: wanted.name === "" ? "required" : "malformed" }]),
    ...(/^[a-z][a-z0-9]*(\.[a-z0-9]+)+$/.test(wanted.signIn) && wanted.signIn.length <= 60 ? [] : [{ field: "signIn", code: wanted.signIn === "" ? "required" : "sign-in-name" }]),
    ...(isUnit(wanted.unitCode) ? [] : [{ field: "unitCode", code: wanted.unitCode === "" ? "required" : "not-in-list" }]),
    ...(Object.hasOwn(seats, wanted.seat) ? [] : [{ field: "seat", code: "required" }]),
    ...(wanted.title.length >= 2 && wanted.title.length <= 120 ? [] : [{ field: "title", code: wanted.title === "" ? "required" : "malformed" }]),
  ];
}
