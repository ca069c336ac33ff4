import { listColleagues } from "../../people/index.ts";
import type { Task } from "./task.ts";
import { worksWithTasks } from "../rules/duties.ts";

/** Lists who may answer for a task: those who sit where it is led and work with tasks. */
export async function peopleOf(task: Pick<Task, "lead_unit_code" | "lead_office">) {
  const seated = await listColleagues(task.lead_unit_code);
  return seated.filter(
    (one) => worksWithTasks(one) && (task.lead_office === "" || one.office === task.lead_office),
  );
}
