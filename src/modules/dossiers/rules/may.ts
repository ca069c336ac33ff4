/** What may be done with a dossier, and by whom. The one place where this is decided. */
import type { Actor, DutyName, Post, Staff } from "../../../platform/actor.ts";
import { type DossierState, isOpen } from "./dossier.ts";
import { hasDuty, isWithin, scopeOf, type Seen } from "./scope.ts";

export interface Held extends Seen {
  state: DossierState;
  holder_role: string;
  holder_account_id: string | null;
  step_key: string;
}

export const staffVerbs = [
  "accept",
  "refuse",
  "request-supplement",
  "ask-payment",
  "resume-paid",
  "take",
  "assign",
  "hand-over",
  "send-back",
  "note",
  "propose",
  "propose-refusal",
  "sign",
  "propose-extension",
  "propose-stop",
  "sign-letter",
  "send-back-letter",
  "hand-out",
  "post-result",
  "note-delivery",
  "withdraw",
] as const;
export type StaffVerb = (typeof staffVerbs)[number];
export type CitizenVerb = "withdraw" | "answer-supplement" | "fetch-result";

/** A seat that the dossier's own process names: an office of its unit, and a role in it. */
export interface ProcessSeat {
  office: string;
  role: string;
}

/**
 * Whose verb it is: of the desk that holds the dossier, of the person who holds it, or of every
 * seat of its process.
 */
export interface VerbRule {
  from: readonly DossierState[];
  /** One of these duties is needed. */
  duties: readonly DutyName[];
  holder: "desk" | "person" | "process";
  /** The rank that the post has in its authority. */
  rank?: Post["rank"];
  /** The states to which it may lead; absent when the state stays. */
  to?: readonly DossierState[];
}

const receive: DutyName = "dossiers.receive";
const handle: DutyName = "dossiers.handle";
const decide: DutyName = "dossiers.decide";
const working: readonly DossierState[] = ["accepted", "processing"];
const waiting: readonly DossierState[] = ["supplement_requested", "awaiting_payment"];
const withoutResult: readonly DossierState[] = ["submitted", ...working, ...waiting];

/** The rules of all verbs; the tests of who may do what bend one at a time. */
export const verbRules: Record<StaffVerb, VerbRule> = {
  accept: { from: ["submitted"], duties: [receive], holder: "desk", to: ["accepted"] },
  refuse: { from: ["submitted"], duties: [receive], holder: "desk", to: ["refused"] },
  "request-supplement": {
    from: ["submitted", ...working],
    duties: [receive, handle],
    holder: "desk",
    to: ["supplement_requested"],
  },
  "ask-payment": {
    from: ["submitted", ...working],
    duties: [receive, handle],
    holder: "desk",
    to: ["awaiting_payment"],
  },
  "resume-paid": {
    from: ["awaiting_payment"],
    duties: [receive, handle],
    holder: "process",
    to: ["submitted", "processing"],
  },
  take: {
    from: working,
    duties: [receive, handle, decide],
    holder: "desk",
    to: ["processing"],
  },
  assign: {
    from: working,
    duties: [receive, handle, decide],
    holder: "desk",
    to: ["processing"],
  },
  "hand-over": {
    from: working,
    duties: [receive, handle],
    holder: "person",
    to: ["processing"],
  },
  "send-back": {
    from: working,
    duties: [handle, decide],
    holder: "desk",
    to: ["processing"],
  },
  note: {
    from: [...withoutResult, "finished"],
    duties: [receive, handle, decide],
    holder: "process",
  },
  propose: { from: working, duties: [handle], holder: "person", to: ["processing"] },
  "propose-refusal": { from: ["processing"], duties: [handle], holder: "person" },
  sign: {
    from: ["processing"],
    duties: [decide],
    holder: "desk",
    rank: "head",
    to: ["finished"],
  },
  "propose-extension": { from: working, duties: [handle], holder: "process" },
  "propose-stop": {
    from: [...waiting, ...working],
    duties: [receive, handle],
    holder: "desk",
  },
  "sign-letter": {
    from: [...waiting, ...working],
    duties: [decide],
    holder: "process",
    to: ["stopped", "finished"],
  },
  "send-back-letter": { from: [...waiting, ...working], duties: [decide], holder: "process" },
  "hand-out": { from: ["finished"], duties: [receive], holder: "desk", to: ["returned"] },
  "post-result": { from: ["finished"], duties: [receive], holder: "desk" },
  "note-delivery": { from: ["finished"], duties: [receive], holder: "desk", to: ["returned"] },
  withdraw: { from: withoutResult, duties: [receive], holder: "process", to: ["withdrawn"] },
};

/**
 * Why an official may not do this now: a refusal code, or null when they may. `process` are the
 * seats of the dossier's own process; without them no verb of the process is anybody's.
 */
export function staffRefusal(
  actor: Actor,
  verb: StaffVerb,
  dossier: Held,
  process: readonly ProcessSeat[] = [],
): string | null {
  const rule = verbRules[verb];
  if (actor.kind !== "staff" || !rule.duties.some((duty) => hasDuty(actor.post, duty))) {
    return "dossiers.not-your-role";
  }
  if (!rule.from.includes(dossier.state)) return "dossiers.not-in-this-state";
  if (rule.holder === "process") {
    return isSeatedIn(actor.post, dossier, process) ? null : "dossiers.not-your-unit";
  }
  if (!isAtDeskOf(actor.post, dossier)) return "dossiers.not-with-you";
  if (rule.rank && actor.post.rank !== rule.rank) return "people.no-right-to-sign";
  const mine = [actor.accountId, actor.post.actingFor?.accountId];
  const another = dossier.holder_account_id !== null && !mine.includes(dossier.holder_account_id);
  return rule.holder === "person" && another ? "dossiers.with-a-colleague" : null;
}

/** The verbs that a mandate may open: to sign a result, and to sign a letter of the unit. */
export type MandatedVerb = "sign" | "sign-letter";

/**
 * Why the head of a section may not sign a result or a letter under a mandate now: a refusal code,
 * or null when only the mandate is left to ask. A result waits at the desk of whoever decides, a
 * letter wherever the dossier is; a mandate opens no dossier that the section does not read anyway.
 */
export function mandatedRefusal(
  { kind, post }: Staff,
  verb: MandatedVerb,
  dossier: Held,
): string | null {
  if (kind !== "staff" || post.rank !== "section-head") return "people.no-right-to-sign";
  const ofLetter = verb === "sign-letter";
  const units = ofLetter ? [dossier.unit_code] : [dossier.unit_code, dossier.holder_unit_code];
  if (units.some((unit) => unit !== post.unitCode)) return "dossiers.not-your-unit";
  const isThere = ofLetter || dossier.holder_role === "chair";
  const waits = verbRules[verb].from.includes(dossier.state) && isThere;
  return waits ? null : "dossiers.not-in-this-state";
}

/** Lists what an official may do with a dossier now, going by its state and by who asks. */
export function staffVerbsFor(
  actor: Actor,
  dossier: Held,
  process: readonly ProcessSeat[] = [],
): StaffVerb[] {
  return staffVerbs.filter((verb) => staffRefusal(actor, verb, dossier, process) === null);
}

/** Why somebody may not file: people do for themselves, the desk for whoever comes; null else. */
export function filingRefusal(actor: Actor): string | null {
  if (actor.kind === "citizen") return null;
  const atDesk = actor.kind === "staff" && hasDuty(actor.post, receive);
  return atDesk ? null : "dossiers.not-your-role";
}

/** Why a citizen may not do this now: a refusal code, or null when they may. */
export function citizenRefusal(actor: Actor, verb: CitizenVerb, dossier: Held): string | null {
  if (actor.kind !== "citizen" || actor.accountId !== dossier.applicant_account_id)
    return "dossiers.not-yours";
  if (verb === "withdraw")
    return isOpen(dossier.state) && dossier.state !== "finished"
      ? null
      : "dossiers.not-in-this-state";
  if (verb === "answer-supplement")
    return dossier.state === "supplement_requested" ? null : "dossiers.not-in-this-state";
  return dossier.state === "finished" || dossier.state === "returned"
    ? null
    : "dossiers.not-in-this-state";
}

/**
 * Why this person may not answer a supplement now: the applicant may, and the clerk who takes the
 * papers in at the counter; null when they may.
 */
export function supplementRefusal(actor: Actor, dossier: Held): string | null {
  if (actor.kind !== "staff") return citizenRefusal(actor, "answer-supplement", dossier);
  if (!hasDuty(actor.post, receive)) return "dossiers.not-your-role";
  if (!isWithin(scopeOf(actor), dossier)) return "dossiers.not-your-unit";
  return dossier.state === "supplement_requested" ? null : "dossiers.not-in-this-state";
}

// A desk is a unit, an office in it and a role in that office: what waits there is for whoever sits
// there.
function isAtDeskOf(post: Post, dossier: Held): boolean {
  return (
    post.unitCode === dossier.holder_unit_code &&
    post.office === dossier.holder_office &&
    post.role === dossier.holder_role
  );
}

function isSeatedIn(post: Post, dossier: Held, seats: readonly ProcessSeat[]): boolean {
  const unit = post.unitCode === dossier.unit_code || post.unitCode === dossier.holder_unit_code;
  return unit && seats.some(({ office, role }) => post.office === office && post.role === role);
}

/** Every change of state that some verb may bring about: of officials, and of the applicant. */
export function changesByVerbs(): { verb: string; from: DossierState; to: DossierState }[] {
  const citizens: { verb: CitizenVerb; from: readonly DossierState[]; to: DossierState[] }[] = [
    { verb: "withdraw", from: withoutResult, to: ["withdrawn"] },
    { verb: "answer-supplement", from: ["supplement_requested"], to: ["submitted", "processing"] },
    { verb: "fetch-result", from: ["finished"], to: ["returned"] },
  ];
  const officials = staffVerbs.map((verb) => ({ verb, ...verbRules[verb] }));
  return [...officials, ...citizens].flatMap(({ verb, from, to = [] }) =>
    from.flatMap((one) =>
      to.filter((other) => other !== one).map((other) => ({ verb, from: one, to: other })),
    ),
  );
}

/** Whether a verb needs words from whoever does it: a reason, a text, a name. */
export function isWorded(verb: StaffVerb): boolean {
  return !["accept", "take", "sign", "assign", "sign-letter", "resume-paid"].includes(verb);
}
