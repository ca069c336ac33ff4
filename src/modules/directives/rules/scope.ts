/**
 * Which tasks somebody sees: the one predicate of the table. Lists, counts, details and exports use
 * it alike; `queries/visible-to.ts` says it in SQL. Pure.
 */
import type { Actor, Post } from "../../../platform/actor.ts";
import { accountsOf, hasDuty, reachOf, unitsOf } from "../../../platform/duties.ts";
import { directiveDuties } from "./duties.ts";
import type { TaskFacts } from "./task.ts";

export { accountsOf, hasDuty, reachOf };

/** From which side somebody looks at tasks; each is a list of its own. */
export const sides = ["led", "given", "joined", "mine", "all"] as const;
export type Side = (typeof sides)[number];

/** A reason to see tasks; null as office: every office of the unit. */
export type Arm =
  | { side: "all" }
  | { side: "given"; unit: string }
  | { side: "led" | "joined"; unit: string; office: string | null }
  | { side: "mine"; account: string };

/** Gives the reasons for which an actor sees tasks; none for whoever has no part in them. */
export function armsOf(actor: Actor): Arm[] {
  if (actor.kind === "system") return [{ side: "all" }];
  if (actor.kind !== "staff") return [];
  const { post } = actor;
  const units = unitsOf(post, directiveDuties);
  if (!units) return [];
  const { unit, office } = units;
  const gives = hasDuty(post, "directives.assign") || hasDuty(post, "directives.monitor");
  return [
    { side: "led", unit, office },
    ...(gives ? [{ side: "given" as const, unit }] : []),
    { side: "joined", unit, office },
    { side: "mine", account: holderOf(actor) },
    ...(unitsOf(post, ["directives.assign"])?.city ? [{ side: "all" as const }] : []),
  ];
}

/** Gives the reason for which an actor sees one side's tasks; undefined where there is none. */
export function armOn(actor: Actor, side: Side): Arm | undefined {
  return armsOf(actor).find((arm) => arm.side === side);
}

/** Whose tasks are on a post: its holder's, also while somebody else sits there for them. */
export function holderOf({ accountId, post }: { accountId: string; post: Post }): string {
  return post.actingFor?.accountId ?? accountId;
}

export interface Seen extends TaskFacts {
  coordinators: readonly { unit_code: string; office: string }[];
}

/** Whether a task lies within what an actor sees; the same predicate as the one in SQL. */
export function isVisible(actor: Actor, task: Seen): boolean {
  return armsOf(actor).some((arm) => armParts[arm.side](arm as never, task));
}

type ArmOf<S extends Side> = Extract<Arm, { side: S }>;
type Office = ArmOf<"led">;
const within = (arm: Pick<Office, "unit" | "office">, unit: string, office: string) =>
  arm.unit === unit && (arm.office === null || arm.office === office);
// A draft is nobody's but the assigner's.
const isGiven = ({ state }: Seen) => state !== "drafted";

const armParts: { [S in Side]: (arm: ArmOf<S>, task: Seen) => boolean } = {
  all: () => true,
  given: ({ unit }, task) => unit === task.assigner_unit_code,
  led: (arm, task) => isGiven(task) && within(arm, task.lead_unit_code, task.lead_office),
  joined: (arm, task) =>
    isGiven(task) && task.coordinators.some((own) => within(arm, own.unit_code, own.office)),
  mine: ({ account }, task) => isGiven(task) && account === task.person_account_id,
};
