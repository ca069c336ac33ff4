/**
 * Which dossiers somebody sees, by their duties: the one predicate of the table. Lists, counts,
 * search, files, exports and reports use it alike; `queries/visible-to.ts` says it in SQL. Pure.
 */
import type { Actor, DutyName, Post } from "../../../platform/actor.ts";
import { hasDuty, type UnitsOf, unitsOf } from "../../../platform/duties.ts";

export { hasDuty };

/** To read a dossier with what people wrote, or only how it stands: in sums and as their rows. */
export type Purpose = "read" | "oversee";

/** Where an office stands in the process of a dossier: it works on it, or it decides. */
export type OfficePart = "working" | "deciding";

/** The rows somebody may see: their own, a unit's, those of an office in a unit, all or none. */
export type Scope =
  | { applicant: string }
  | { unit: string }
  | { unit: string; office: string; part: OfficePart }
  | "everything"
  | "nothing";

/** What the predicate asks of a dossier. */
export interface Seen {
  unit_code: string;
  holder_unit_code: string;
  holder_office: string;
  working_office: string | null;
  deciding_office: string | null;
  applicant_account_id: string | null;
}

const partOf: Partial<Record<DutyName, OfficePart>> = {
  "dossiers.handle": "working",
  "dossiers.decide": "deciding",
};
const readingDuties: readonly DutyName[] = [
  "dossiers.receive",
  "dossiers.handle",
  "dossiers.decide",
];

/**
 * Gives the scope of an actor. The desk that receives and hands out for all offices reads its
 * unit's dossiers, an office those in which it has a part; whoever only oversees sees how things
 * stand and reads nothing, and whoever runs the system sees no dossier.
 */
export function scopeOf(actor: Actor, purpose: Purpose = "read"): Scope {
  if (actor.kind === "citizen") return { applicant: actor.accountId };
  if (actor.kind === "system") return "everything";
  if (actor.kind !== "staff") return "nothing";
  const { post } = actor;
  if (purpose === "read") return readingScope(post);
  const oversight = unitsOf(post, ["dossiers.oversee"]);
  return oversight === null || oversight.office !== null ? readingScope(post) : reached(oversight);
}

function readingScope(post: Post): Scope {
  const duty = readingDuties.find((one) => hasDuty(post, one));
  const units = duty ? unitsOf(post, [duty]) : null;
  if (!duty || !units) return "nothing";
  if (units.office === null) return reached(units);
  const part = partOf[duty];
  return part ? { unit: units.unit, office: units.office, part } : "nothing";
}

function reached({ unit, city }: UnitsOf): Scope {
  return city ? "everything" : { unit };
}

type OfUnit = Extract<Scope, { unit: string }>;

/** What the predicate is made of; the tests of who sees what bend one part at a time. */
export const parts = {
  applicant: (scope: { applicant: string }, dossier: Seen) =>
    scope.applicant === dossier.applicant_account_id,
  unit: (scope: OfUnit, dossier: Seen) => scope.unit === dossier.unit_code,
  held: (scope: OfUnit, dossier: Seen) =>
    scope.unit !== dossier.unit_code && scope.unit === dossier.holder_unit_code,
  office: (scope: OfUnit, dossier: Seen) =>
    !("office" in scope) ||
    scope.office === (scope.part === "working" ? dossier.working_office : dossier.deciding_office),
  holdingOffice: (scope: OfUnit, dossier: Seen) =>
    !("office" in scope) || scope.office === dossier.holder_office,
};

/** Whether a row lies within a scope; the same predicate as the one in SQL. */
export function isWithin(scope: Scope, dossier: Seen): boolean {
  if (scope === "everything" || scope === "nothing") return scope === "everything";
  if ("applicant" in scope) return parts.applicant(scope, dossier);
  return (
    (parts.unit(scope, dossier) && parts.office(scope, dossier)) ||
    (parts.held(scope, dossier) && parts.holdingOffice(scope, dossier))
  );
}
