/** Which authority decides a dossier: that of the office at which it is signed. Pure. */
import type { Authority } from "../../../platform/actor.ts";

const byOffice: Record<string, Authority> = {
  chair: "committee",
  police: "police",
  department: "department",
  economy: "registration-office",
};

/** Gives the authority for which the head at an office signs; null where none signs there. */
export function authorityOfOffice(office: string): Authority | null {
  return byOffice[office] ?? null;
}
