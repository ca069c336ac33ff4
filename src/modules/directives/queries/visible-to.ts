/**
 * Visibility in SQL: the one predicate of the table of tasks, in arms. A list asks one arm in the
 * order of its index; a detail asks all of them of one row.
 */
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { type Arm, armOn, armsOf, type Side } from "../rules/scope.ts";

type Condition = RawBuilder<boolean>;

// A draft is nobody's but the assigner's.
const given = sql<boolean>`t.state <> 'drafted'`;

function within(alias: "lead" | "own", arm: { unit: string; office: string | null }): Condition {
  const [unit, office] =
    alias === "lead"
      ? [sql`t.lead_unit_code`, sql`t.lead_office`]
      : [sql`c.unit_code`, sql`c.office`];
  return arm.office === null
    ? sql`${unit} = ${arm.unit}`
    : sql`${unit} = ${arm.unit} and ${office} = ${arm.office}`;
}

/** What a side's list asks of task `t`, and for the joined side of coordination `c` beside it. */
export function conditionOf(arm: Arm): Condition {
  switch (arm.side) {
    case "all":
      return sql`true`;
    case "given":
      return sql`t.assigner_unit_code = ${arm.unit}`;
    case "led":
      return sql`(${within("lead", arm)} and ${given})`;
    case "joined":
      return sql`(${within("own", arm)} and ${given})`;
    case "mine":
      return sql`(t.person_account_id = ${arm.account}::uuid and ${given})`;
  }
}

/** Gives the condition of one side of an actor; null where they have no such side. */
export function visibleOn(actor: Actor, side: Side): Condition | null {
  const arm = armOn(actor, side);
  return arm ? conditionOf(arm) : null;
}

/** Gives the condition that keeps of `t` what the actor may see; the same rule as `isVisible`. */
export function visibleTo(actor: Actor): Condition {
  const arms = armsOf(actor).map((arm) =>
    arm.side === "joined"
      ? sql<boolean>`exists (
          select from directives.coordination c
          where c.task_id = t.id and ${conditionOf(arm)})`
      : conditionOf(arm),
  );
  return arms.length === 0 ? sql`false` : sql`(${sql.join(arms, sql` or `)})`;
}
