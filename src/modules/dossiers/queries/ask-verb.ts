/** Asks the one question before a verb: may this official do this with this dossier, now? */
import { asked } from "../../../platform/asked.ts";
import type { Asked, Staff } from "../../../platform/actor.ts";
import { accountsOf } from "../../../platform/duties.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { findLetterForm } from "../slips/instrument-forms.ts";
import { type Course, courseRefusal } from "../rules/course.ts";
import {
  mandatedRefusal,
  type ProcessSeat,
  staffRefusal,
  type StaffVerb,
  staffVerbsFor,
} from "../rules/may.ts";
import type { Dossier } from "../tables.ts";
import { courseOf, seatsOf } from "./course-of.ts";
import { getDossier } from "./dossier.ts";
import { type DossierFile, getDossierFile } from "./dossier-file.ts";

export interface AskedDossier {
  dossier: Dossier & Asked;
  file: DossierFile;
  course: Course;
}

/**
 * Gives a dossier with its file and course when the official may do the verb with it now.
 * Throws Refusal with the reason, NotFound for a dossier that they may not see.
 */
export async function askVerb(actor: Staff, verb: StaffVerb, id: string): Promise<AskedDossier> {
  const found = await getDossier(actor, id);
  const dossier = asked(found, verbRefusal(actor, verb, found, await seatsOf(found)));
  const file = await getDossierFile(id);
  const course = await courseOf(dossier, file);
  const refusal = courseRefusal(verb, course, accountsOf(actor));
  if (refusal) throw new Refusal(refusal);
  return { dossier, file, course };
}

// A letter is also signed by whom a mandate lets; whether one does is asked before it is issued.
function verbRefusal(
  actor: Staff,
  verb: StaffVerb,
  dossier: Dossier,
  seats: readonly ProcessSeat[],
) {
  const refusal = staffRefusal(actor, verb, dossier, seats);
  const isMandated = verb === "sign-letter" && actor.post.rank === "section-head";
  return refusal && isMandated ? mandatedRefusal(actor, verb, dossier) : refusal;
}

/** Lists what an official may do with a dossier now: by state and seat, and by its course. */
export async function verbsNow(
  actor: Staff,
  dossier: Dossier,
  file: DossierFile,
  course: Course,
): Promise<StaffVerb[]> {
  const all = staffVerbsFor(actor, dossier, await seatsOf(dossier));
  const isMandated = mandatedRefusal(actor, "sign-letter", dossier) === null;
  const asked: StaffVerb[] = isMandated ? [...all, "sign-letter"] : all;
  const own = accountsOf(actor);
  const verbs = asked.filter((verb) => courseRefusal(verb, course, own) === null);
  const letter = file.letters.find(({ state }) => state === "proposed");
  const maySign =
    letter !== undefined &&
    verbs.includes("sign-letter") &&
    (await findLetterForm(actor, dossier.unit_code, letter)) !== null;
  return verbs.filter((verb) => verb !== "sign-letter" || maySign);
}

/** Why a result that waits at this official's desk is not handed out now; null when it may be. */
export function handingBlocked(actor: Staff, dossier: Dossier, course: Course): string | null {
  if (staffRefusal(actor, "hand-out", dossier) !== null) return null;
  return courseRefusal("hand-out", course, accountsOf(actor));
}
