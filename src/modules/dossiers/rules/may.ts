/** Who may see a dossier and what they may do with it. The one place where this is decided. */
import type { Actor, Post, Role } from "../../../platform/actor.ts";
import { type DossierState, isOpen } from "./dossier.ts";

/** The rows an actor may see: their own, those of units, all or none. Lists, counts, search, files and exports use it alike. */
export type Scope = { applicant: string } | { unit: string } | "everything" | "nothing";

/** Gives the scope of an actor. An administrator runs the system and sees no dossier. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === "citizen") return { applicant: actor.accountId };
  if (actor.kind === "system") return "everything";
  if (actor.kind !== "staff" || actor.post.role === "administrator") return "nothing";
  return actor.post.role === "leader" ? "everything" : { unit: actor.post.unitCode };
}

export interface Held {
  state: DossierState;
  unit_code: string;
  holder_unit_code: string;
  holder_office: string;
  holder_role: string;
  holder_account_id: string | null;
  applicant_account_id: string | null;
  step_key: string;
}

/** Whether a row lies within a scope; the same predicate as the one in SQL. */
export function isWithin(scope: Scope, dossier: Held): boolean {
  if (scope === "everything" || scope === "nothing") return scope === "everything";
  if ("applicant" in scope) return scope.applicant === dossier.applicant_account_id;
  return scope.unit === dossier.unit_code || scope.unit === dossier.holder_unit_code;
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
export interface Seat {
  office: string;
  role: string;
}

/**
 * Whose verb it is: of the desk that holds the dossier, of the person who holds it, of every seat
 * of its process, or of the seat that decides.
 */
interface VerbRule {
  from: readonly DossierState[];
  roles: readonly Role[];
  holder: "desk" | "person" | "process" | "decider";
  /** The states to which it may lead; absent when the state stays. */
  to?: readonly DossierState[];
}

const working: readonly DossierState[] = ["accepted", "processing"];
const waiting: readonly DossierState[] = ["supplement_requested", "awaiting_payment"];
const withoutResult: readonly DossierState[] = ["submitted", ...working, ...waiting];

const verbRules: Record<StaffVerb, VerbRule> = {
  accept: { from: ["submitted"], roles: ["clerk"], holder: "desk", to: ["accepted"] },
  refuse: { from: ["submitted"], roles: ["clerk"], holder: "desk", to: ["refused"] },
  "request-supplement": {
    from: ["submitted", ...working],
    roles: ["clerk", "specialist"],
    holder: "desk",
    to: ["supplement_requested"],
  },
  "ask-payment": {
    from: ["submitted", ...working],
    roles: ["clerk", "specialist"],
    holder: "desk",
    to: ["awaiting_payment"],
  },
  "resume-paid": {
    from: ["awaiting_payment"],
    roles: ["clerk", "specialist"],
    holder: "process",
    to: ["submitted", "processing"],
  },
  take: {
    from: working,
    roles: ["clerk", "specialist", "chair"],
    holder: "desk",
    to: ["processing"],
  },
  assign: {
    from: working,
    roles: ["clerk", "specialist", "chair"],
    holder: "desk",
    to: ["processing"],
  },
  "hand-over": {
    from: working,
    roles: ["clerk", "specialist"],
    holder: "person",
    to: ["processing"],
  },
  "send-back": {
    from: working,
    roles: ["specialist", "chair"],
    holder: "desk",
    to: ["processing"],
  },
  note: {
    from: [...withoutResult, "finished"],
    roles: ["clerk", "specialist", "chair"],
    holder: "process",
  },
  propose: { from: working, roles: ["specialist"], holder: "person", to: ["processing"] },
  "propose-refusal": { from: ["processing"], roles: ["specialist"], holder: "person" },
  sign: { from: ["processing"], roles: ["chair"], holder: "desk", to: ["finished"] },
  "propose-extension": { from: working, roles: ["specialist"], holder: "process" },
  "propose-stop": {
    from: [...waiting, ...working],
    roles: ["clerk", "specialist"],
    holder: "desk",
  },
  "sign-letter": {
    from: [...waiting, ...working],
    roles: ["chair"],
    holder: "decider",
    to: ["stopped", "finished"],
  },
  "send-back-letter": { from: [...waiting, ...working], roles: ["chair"], holder: "decider" },
  "hand-out": { from: ["finished"], roles: ["clerk"], holder: "desk", to: ["returned"] },
  "post-result": { from: ["finished"], roles: ["clerk"], holder: "desk" },
  "note-delivery": { from: ["finished"], roles: ["clerk"], holder: "desk", to: ["returned"] },
  withdraw: { from: withoutResult, roles: ["clerk"], holder: "process", to: ["withdrawn"] },
};

/**
 * Why an official may not do this now: a refusal code, or null when they may. `process` are the
 * seats of the dossier's own process; without them no verb of the process is anybody's.
 */
export function staffRefusal(
  actor: Actor,
  verb: StaffVerb,
  dossier: Held,
  process: readonly Seat[] = [],
): string | null {
  const rule = verbRules[verb];
  if (actor.kind !== "staff" || !rule.roles.includes(actor.post.role))
    return "dossiers.not-your-role";
  if (!rule.from.includes(dossier.state)) return "dossiers.not-in-this-state";
  if (rule.holder === "process" || rule.holder === "decider") {
    const seats =
      rule.holder === "process" ? process : process.filter(({ role }) => role === "chair");
    return isSeatedIn(actor.post, dossier, seats) ? null : "dossiers.not-your-unit";
  }
  if (!isAtDeskOf(actor.post, dossier)) return "dossiers.not-with-you";
  if (verb === "sign" && actor.post.rank !== "head") return "people.no-right-to-sign";
  const mine = [actor.accountId, actor.post.actingFor?.accountId];
  const another = dossier.holder_account_id !== null && !mine.includes(dossier.holder_account_id);
  return rule.holder === "person" && another ? "dossiers.with-a-colleague" : null;
}

/** Lists what an official may do with a dossier now, going by its state and by who asks. */
export function staffVerbsFor(
  actor: Actor,
  dossier: Held,
  process: readonly Seat[] = [],
): StaffVerb[] {
  return staffVerbs.filter((verb) => staffRefusal(actor, verb, dossier, process) === null);
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

/** Why this person may not answer a supplement now: the applicant may, and the clerk who takes the papers in at the counter; null when they may. */
export function supplementRefusal(actor: Actor, dossier: Held): string | null {
  if (actor.kind !== "staff") return citizenRefusal(actor, "answer-supplement", dossier);
  if (actor.post.role !== "clerk") return "dossiers.not-your-role";
  if (!isWithin(scopeOf(actor), dossier)) return "dossiers.not-your-unit";
  return dossier.state === "supplement_requested" ? null : "dossiers.not-in-this-state";
}

// A desk is a unit, an office in it and a role in that office: what waits there is for whoever sits there.
function isAtDeskOf(post: Post, dossier: Held): boolean {
  return (
    post.unitCode === dossier.holder_unit_code &&
    post.office === dossier.holder_office &&
    post.role === dossier.holder_role
  );
}

function isSeatedIn(post: Post, dossier: Held, seats: readonly Seat[]): boolean {
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
