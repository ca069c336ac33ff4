/** Visibility in SQL: one predicate for the table of dossiers, used by lists, search, counts, files and exports alike. */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { scopeOf } from "../rules/may.ts";
import type { Tables } from "../tables.ts";

type Condition = (
  builder: ExpressionBuilder<Tables, "dossier">,
) => ExpressionWrapper<Tables, "dossier", SqlBool>;

/** Gives the condition that keeps what the actor may see; the same rule as `isWithin`. */
export function visibleTo(actor: Actor): Condition {
  const arms = visibleArms(actor);
  return (builder) => builder.or(arms.map((arm) => arm(builder)));
}

/** Gives the same condition in arms of which no row fits two: a list asks each in the order of its index and joins them, because PostgreSQL sorts everything for an "or". */
export function visibleArms(actor: Actor): Condition[] {
  const scope = scopeOf(actor);
  if (scope === "everything")
    return [(builder) => builder.and([]) as ExpressionWrapper<Tables, "dossier", SqlBool>];
  if (scope === "nothing") return [];
  if ("applicant" in scope)
    return [(builder) => builder("dossier.applicant_account_id", "=", scope.applicant)];
  return [
    (builder) => builder("dossier.unit_code", "=", scope.unit),
    (builder) =>
      builder.and([
        builder("dossier.holder_unit_code", "=", scope.unit),
        builder("dossier.holder_unit_code", "<>", builder.ref("dossier.unit_code")),
      ]),
  ];
}
