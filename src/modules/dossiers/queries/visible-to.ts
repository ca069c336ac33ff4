/** Visibility in SQL: one predicate for the table of dossiers, used by lists, search, counts, files and exports alike. */
import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { scopeOf } from "../rules/may.ts";
import type { Tables } from "../tables.ts";

/** Gives the condition that keeps what the actor may see; the same rule as `isWithin`. */
export function visibleTo(actor: Actor): (builder: ExpressionBuilder<Tables, "dossier">) => ExpressionWrapper<Tables, "dossier", SqlBool> {
  const scope = scopeOf(actor);
  return (builder) => {
    if (scope === "everything") return builder.and([]) as ExpressionWrapper<Tables, "dossier", SqlBool>;
    if (scope === "nothing") return builder.or([]) as ExpressionWrapper<Tables, "dossier", SqlBool>;
    if ("applicant" in scope) return builder("dossier.applicant_account_id", "=", scope.applicant);
    return builder.or([builder("dossier.unit_code", "=", scope.unit), builder("dossier.holder_unit_code", "=", scope.unit)]);
  };
}
