/** The duties of those who work with dossiers (Decree 61/2018, articles 17 to 20). */
import type { DutyName } from "../../../platform/actor.ts";

declare module "../../../platform/actor.ts" {
  interface Duties {
    "dossiers.receive": true;
    "dossiers.handle": true;
    "dossiers.decide": true;
    "dossiers.oversee": true;
  }
}

/** Whoever has one of these works with dossiers. */
export const dossierDuties: readonly DutyName[] = [
  "dossiers.receive",
  "dossiers.handle",
  "dossiers.decide",
];
