/**
 * Lists of what an actor may see, in the order of an index however many dossiers there are: each
 * arm of the visibility is asked for its first rows, and the first of all are kept.
 */
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { reader, type Tables } from "../tables.ts";
import { visibleArms } from "./visible-to.ts";

export type Dossiers = SelectQueryBuilder<Tables, "dossier", object>;

/**
 * Joins what each arm gives; null when the actor may see nothing. Visibility comes first and cannot
 * be left out.
 */
export function visibleUnion(
  actor: Actor,
  ask: (visible: Dossiers) => SelectQueryBuilder<Tables, "dossier", unknown>,
): RawBuilder<unknown> | null {
  const arms = visibleArms(actor).map(
    (arm) => sql`(${ask(reader.selectFrom("dossier").where(arm))})`,
  );
  return arms.length === 0 ? null : sql`(${sql.join(arms, sql` union all `)}) as seen`;
}

/** Gives the first rows in an order of columns that `ask` selects. */
export async function firstVisible<Row>(
  actor: Actor,
  ask: (visible: Dossiers) => SelectQueryBuilder<Tables, "dossier", unknown>,
  order: RawBuilder<unknown>,
  limit: number,
  from: typeof reader = reader,
): Promise<Row[]> {
  const seen = visibleUnion(actor, (visible) =>
    ask(visible)
      .orderBy(order as never)
      .limit(limit),
  );
  return seen
    ? (await sql<Row>`select * from ${seen} order by ${order} limit ${limit}`.execute(from)).rows
    : [];
}
