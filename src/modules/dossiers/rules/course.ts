/** What the course of a dossier forbids now, beside its state and who asks: once, in time, paid. */
import type { LetterKind, StopGround } from "./letter.ts";
import type { StaffVerb } from "./may.ts";

export interface Course {
  at: Date;
  /** The city's days of now and of the due moment. */
  day: string;
  dueDay: string | null;
  /** The last day on which a new due day may still be sent. */
  lastExtensionDay: string | null;
  /** What was asked for, and the last day of the time to bring it. */
  supplement: { answerDay: string; answered: boolean } | null;
  /** The last day on which the specialist unit may ask; null before it has received any paper. */
  askDay: string | null;
  extended: boolean;
  /** The letter that waits for its signature, and who proposed it. */
  letter: { kind: LetterKind; proposedBy: string } | null;
  /** The last day for what was asked to be paid and is not. */
  payDay: string | null;
  /** Whether anything is still to be paid, be its sum known or not. */
  owes: boolean;
  feeUnknown: boolean;
  /** With the post: handed over by us, not yet delivered. */
  onItsWay: boolean;
}

const movedByLetter: readonly StaffVerb[] = [
  "request-supplement",
  "ask-payment",
  "propose-extension",
  "propose-stop",
  "propose-refusal",
];

/**
 * Why the course forbids a verb now: a refusal code, or null when nothing stands against it.
 * `accounts` are those of `accountsOf`.
 */
export function courseRefusal(
  verb: StaffVerb,
  course: Course,
  accounts: readonly string[],
): string | null {
  if (course.letter && movedByLetter.includes(verb)) return "dossiers.letter-waits";
  switch (verb) {
    case "request-supplement":
      return supplementProblem(course);
    case "propose-extension":
      return extensionProblem(course);
    case "sign-letter":
      return letterProblem(course, accounts);
    case "send-back-letter":
      return course.letter ? null : "dossiers.no-letter";
    case "ask-payment":
      return askingProblem(course);
    case "resume-paid":
      return course.owes ? "dossiers.still-owed" : null;
    case "hand-out":
    case "post-result":
      return handingProblem(course);
    case "note-delivery":
      return course.onItsWay ? null : "dossiers.not-posted";
    default:
      return null;
  }
}

/** Why a dossier may not be stopped on this ground now; null when the ground is there. */
export function groundProblem(ground: StopGround, course: Course): string | null {
  const { supplement, payDay, day } = course;
  // A term of days ends with its last day, not when a desk closes (Civil Code, article 148.4).
  const past = (last: string | null) => last !== null && day > last;
  if (ground === "not-supplemented") {
    const waits = supplement && !supplement.answered;
    return waits && past(supplement.answerDay) ? null : "dossiers.supplement-still-open";
  }
  if (ground === "not-paid") return past(payDay) ? null : "dossiers.payment-still-open";
  return null;
}

function supplementProblem({ supplement, askDay, day }: Course): string | null {
  if (supplement) return "dossiers.supplement-once";
  return askDay !== null && day > askDay ? "dossiers.supplement-too-late" : null;
}

function extensionProblem({ extended, lastExtensionDay, day }: Course): string | null {
  if (extended) return "dossiers.extension-once";
  if (lastExtensionDay === null) return "dossiers.not-in-this-state";
  return day > lastExtensionDay ? "dossiers.extension-too-late" : null;
}

function letterProblem(course: Course, accounts: readonly string[]): string | null {
  if (!course.letter) return "dossiers.no-letter";
  if (accounts.includes(course.letter.proposedBy)) return "dossiers.own-proposal";
  return course.letter.kind === "extension" ? extensionProblem(course) : null;
}

function askingProblem({ owes, feeUnknown }: Course): string | null {
  if (feeUnknown) return "dossiers.fee-unknown";
  return owes ? null : "dossiers.nothing-owed";
}

function handingProblem({ onItsWay, owes }: Course): string | null {
  if (onItsWay) return "dossiers.on-its-way";
  return owes ? "dossiers.unpaid" : null;
}
