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

export const staffVerbs = ["accept", "refuse", "request-supplement", "take", "assign", "hand-over", "send-back", "note", "propose", "sign", "hand-out", "extend", "stop"] as const;
export type StaffVerb = (typeof staffVerbs)[number];
export type CitizenVerb = "withdraw" | "answer-supplement" | "fetch-result";

interface VerbRule { from: readonly DossierState[]; roles: readonly Role[]; holder: "desk" | "unit" | "person" }

const working: readonly DossierState[] = ["accepted", "processing"];

const verbRules: Record<StaffVerb, VerbRule> = {
  accept: { from: ["submitted"], roles: ["clerk"], holder: "desk" },
  refuse: { from: ["submitted"], roles: ["clerk"], holder: "desk" },
  "request-supplement": { from: ["submitted", ...working], roles: ["clerk", "specialist"], holder: "desk" },
  take: { from: working, roles: ["clerk", "specialist", "chair"], holder: "desk" },
  assign: { from: working, roles: ["clerk", "specialist", "chair"], holder: "desk" },
  "hand-over": { from: working, roles: ["clerk", "specialist"], holder: "person" },
  "send-back": { from: working, roles: ["specialist", "chair"], holder: "desk" },
  note: { from: ["submitted", "accepted", "processing", "supplement_requested", "awaiting_payment", "finished"], roles: ["clerk", "specialist", "chair"], holder: "unit" },
  propose: { from: working, roles: ["specialist"], holder: "person" },
  sign: { from: ["processing"], roles: ["chair"], holder: "desk" },
  "hand-out": { from: ["finished"], roles: ["clerk"], holder: "desk" },
  extend: { from: working, roles: ["specialist", "chair"], holder: "unit" },
  stop: { from: ["supplement_requested", "awaiting_payment", ...working], roles: ["specialist", "chair"], holder: "unit" },
};

/** Why an official may not do this now: a refusal code, or null when they may. */
export function staffRefusal(actor: Actor, verb: StaffVerb, dossier: Held): string | null {
  const rule = verbRules[verb];
  if (actor.kind !== "staff" || !rule.roles.includes(actor.post.role)) return "dossiers.not-your-role";
  if (!rule.from.includes(dossier.state)) return "dossiers.not-in-this-state";
  if (rule.holder === "unit") return isWithin(scopeOf(actor), dossier) ? null : "dossiers.not-your-unit";
  if (!isAtDeskOf(actor.post, dossier)) return "dossiers.not-with-you";
  if (verb === "sign" && actor.post.rank !== "head") return "people.no-right-to-sign";
  const mine = [actor.accountId, actor.post.actingFor?.accountId];
  if (rule.holder === "person" && dossier.holder_account_id !== null && !mine.includes(dossier.holder_account_id)) return "dossiers.with-a-colleague";
  return null;
}

/** Lists what an official may do with a dossier now. */
export function staffVerbsFor(actor: Actor, dossier: Held): StaffVerb[] {
  return staffVerbs.filter((verb) => staffRefusal(actor, verb, dossier) === null);
}

/** Why a citizen may not do this now: a refusal code, or null when they may. */
export function citizenRefusal(actor: Actor, verb: CitizenVerb, dossier: Held): string | null {
  if (actor.kind !== "citizen" || actor.accountId !== dossier.applicant_account_id) return "dossiers.not-yours";
  if (verb === "withdraw") return isOpen(dossier.state) && dossier.state !== "finished" ? null : "dossiers.not-in-this-state";
  if (verb === "answer-supplement") return dossier.state === "supplement_requested" ? null : "dossiers.not-in-this-state";
  return dossier.state === "finished" || dossier.state === "returned" ? null : "dossiers.not-in-this-state";
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
  return post.unitCode === dossier.holder_unit_code && post.office === dossier.holder_office && post.role === dossier.holder_role;
}

/** Whether a verb needs words from whoever does it: a reason, a text, a name. */
export function isWorded(verb: StaffVerb): boolean {
  return !["accept", "take", "sign", "assign"].includes(verb);
}
