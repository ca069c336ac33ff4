/** How a task is told on every screen: its standing, its due day, who leads it. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatDay } from "../../../../platform/format.ts";
import type { State } from "../../../../ui/index.ts";
import { getCalendar, workingDaysAfter } from "../../../calendar/index.ts";
import { getUnits, type UnitRegister } from "../../../organizations/index.ts";
import { seatName } from "../../queries/seat-choices.ts";
import { isLateAt } from "../../rules/figures.ts";
import type { TaskSeat, TaskState } from "../../rules/task.ts";

interface Standing {
  state: TaskState;
  due_day: string | null;
  late_from: Date | null;
  done_at: Date | null;
}

const plain: Partial<Record<TaskState, State>> = {
  drafted: "draft",
  reported_done: "finished",
  confirmed: "finished",
  returned: "returned",
  disputed: "stopped",
  paused: "stopped",
  cancelled: "refused",
  superseded: "refused",
};

/** Gives the shape and colour of a task: late before all else, while it is still to be done. */
export function taskShape(task: Standing, at: Date): State {
  const known = plain[task.state];
  if (known && known !== "returned") return known;
  if (isLateAt(task.late_from, at)) return "late";
  if (task.due_day === dayOf(at)) return "due_today";
  return known ?? "on_time";
}

/** Says when a task is due, and how late it is or ended; by the city's working days. */
export async function dueWords({ t, language }: PageRequest): Promise<(task: Standing) => string> {
  const calendar = await getCalendar((await getUnits()).city().code);
  const at = now();
  return (task) => {
    if (task.due_day === null) return t("directives.no-due");
    const due = formatDay(task.due_day, language);
    const until = task.done_at ?? at;
    if (task.state === "paused" || !isLateAt(task.late_from, until)) return due;
    const last = dayOf(new Date((task.late_from?.getTime() ?? 0) - 1));
    const count = workingDaysAfter(last, dayOf(until), calendar);
    const key = task.done_at ? "directives.due-ended-late" : "directives.due-late";
    return t(key, { due, count });
  };
}

/** Gives who leads a task, or takes part in it, in the reader's language. */
export function leadName(
  units: UnitRegister,
  { language }: PageRequest,
  seat: { lead_unit_code: string; lead_office: string } | { unit_code: string; office: string },
): string {
  const of: TaskSeat =
    "lead_unit_code" in seat
      ? { unitCode: seat.lead_unit_code, office: seat.lead_office }
      : { unitCode: seat.unit_code, office: seat.office };
  return seatName(units, of, language);
}
