/** Whether whoever answers for a task is away on the day on which it is due. */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { type Absence, listAbsences, listColleagues } from "../../people/index.ts";
import type { Task } from "./task.ts";

/**
 * Lists who is away on a task's due day, today where it has none: the person who answers for it, or
 * while nobody is named whoever heads what leads it.
 */
export async function absencesOf(task: Task): Promise<Absence[]> {
  const person = task.person_account_id;
  const heads = person ? [person] : await headsOf(task);
  return heads.length === 0 ? [] : listAbsences(heads, task.due_day ?? dayOf(now()));
}

async function headsOf(task: Task): Promise<string[]> {
  const seated = await listColleagues(task.lead_unit_code);
  return seated
    .filter(({ rank, office, authority }) =>
      task.lead_office === ""
        ? rank === "head" && (authority === "committee" || authority === "department")
        : rank === "head" && office === task.lead_office,
    )
    .map(({ accountId }) => accountId);
}
