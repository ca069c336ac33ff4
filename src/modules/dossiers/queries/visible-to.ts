/**
 * Visibility in SQL: one predicate for the table of dossiers, used by lists, search, counts, files,
 * exports and reports alike.
 */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { type Purpose, type Scope, scopeOf } from "../rules/scope.ts";
import type { Tables } from "../tables.ts";

type Condition = (
  builder: ExpressionBuilder<Tables, "dossier">,
) => ExpressionWrapper<Tables, "dossier", SqlBool>;

/** Gives the condition that keeps what the actor may see; the same rule as `isWithin`. */
export function visibleTo(actor: Actor, purpose: Purpose = "read"): Condition {
  return withinScope(scopeOf(actor, purpose));
}

/** Gives the same condition for a scope, also for one whose values come later. */
export function withinScope(scope: Scope): Condition {
  const arms = armsOf(scope);
  return (builder) => builder.or(arms.map((arm) => arm(builder)));
}

/**
 * Gives the same condition, to read, in arms of which no row fits two: a list asks each in the
 * order of its index and joins them, because PostgreSQL sorts everything for an "or".
 */
export function visibleArms(actor: Actor): Condition[] {
  return armsOf(scopeOf(actor));
}

type OfUnit = Extract<Scope, { unit: string }>;
type Builder = ExpressionBuilder<Tables, "dossier">;
type Answer = ExpressionWrapper<Tables, "dossier", SqlBool>;
const always = (builder: Builder) => builder.and([]) as Answer;

/**
 * What the condition is made of, part for part as in `rules/scope.ts`; the tests bend one at a
 * time. The offices stand in the indexes of a unit's lists (migration 0017).
 */
export const conditions = {
  applicant: (builder: Builder, scope: { applicant: string }): Answer =>
    builder("dossier.applicant_account_id", "=", scope.applicant),
  unit: (builder: Builder, { unit }: OfUnit): Answer => builder("dossier.unit_code", "=", unit),
  held: (builder: Builder, { unit }: OfUnit): Answer =>
    builder.and([
      builder("dossier.holder_unit_code", "=", unit),
      builder("dossier.holder_unit_code", "<>", builder.ref("dossier.unit_code")),
    ]),
  office: (builder: Builder, scope: OfUnit): Answer => {
    if (!("office" in scope)) return always(builder);
    const column = scope.part === "working" ? "dossier.working_office" : "dossier.deciding_office";
    return builder(column, "=", scope.office);
  },
  holdingOffice: (builder: Builder, scope: OfUnit): Answer =>
    "office" in scope ? builder("dossier.holder_office", "=", scope.office) : always(builder),
};

function armsOf(scope: Scope): Condition[] {
  if (scope === "everything") return [always];
  if (scope === "nothing") return [];
  if ("applicant" in scope) return [(builder) => conditions.applicant(builder, scope)];
  return [
    (builder) => builder.and([conditions.unit(builder, scope), conditions.office(builder, scope)]),
    (builder) =>
      builder.and([conditions.held(builder, scope), conditions.holdingOffice(builder, scope)]),
  ];
}
