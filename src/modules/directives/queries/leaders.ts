/** In whose name tasks of a unit are given. */
import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { listColleagues } from "../../people/index.ts";
import { hasDuty } from "../rules/scope.ts";

export interface Leader {
  accountId: string;
  name: string;
  title: string;
}

/** Lists who may give tasks for a unit today, heads before their deputies. */
export async function leadersOf(unitCode: string): Promise<Leader[]> {
  const seated = await listColleagues(unitCode);
  return seated
    .filter((one) => hasDuty(one, "directives.assign"))
    .toSorted((one, other) => Number(other.rank === "head") - Number(one.rank === "head"))
    .map(({ accountId, name, title }) => ({ accountId, name, title }));
}

/** Gives an official as the leader in whose name they give; null for who gives for others. */
export function ownLeader({ accountId, name, post }: Staff): Leader | null {
  if (!hasDuty(post, "directives.assign")) return null;
  const { actingFor, title } = post;
  return actingFor
    ? { accountId: actingFor.accountId, name: actingFor.name, title }
    : { accountId, name, title };
}

/**
 * Gives in whose name an official gives: their own, or the leader's whom their form names. Throws
 * InvalidForm for field `leader`.
 */
export async function leaderFor(staff: Staff, named: string): Promise<Leader> {
  const own = ownLeader(staff);
  const leader =
    own ?? (await leadersOf(staff.post.unitCode)).find(({ accountId }) => accountId === named);
  if (!leader) throw new InvalidForm([{ field: "leader", code: "not-chosen" }]);
  return leader;
}
