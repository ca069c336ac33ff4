/** How a row that waits is told on every screen of the desk. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatTime } from "../../../../platform/format.ts";
import type { State } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import type { DeskRow } from "../../queries/waiting.ts";
import { type Urgency, urgencyOf } from "../../queries/urgency.ts";

/** The names that rows only name by their codes. */
export interface Names {
  people: ReadonlyMap<string, string>;
  unit: (code: string) => string;
  /** An office of a unit; the unit itself where it has none of that name. */
  office: (unit: string, office: string) => string;
}

/** Gives the names for a reader's language; units that are no more have no name. */
export function namesFor(
  { language }: PageRequest,
  people: ReadonlyMap<string, string>,
  units: UnitRegister,
): Names {
  const unitName = (code: string) => units.findUnit(code)?.names[language] ?? code;
  const office = (unit: string, role: string) =>
    units.children(unit).find((one) => one.tier === null && one.role === role)?.names[language] ??
    unitName(unit);
  return { people, unit: unitName, office };
}

const shapes: Record<Urgency, State> = {
  late: "late",
  today: "due_today",
  week: "on_time",
  later: "on_time",
};

/** Gives the shape and colour of a row at a moment. */
export function shapeOf(row: DeskRow, at: Date): State {
  return shapes[urgencyOf(row, row.byDay, at)];
}

/** Says from whom a row comes, or which unit it is about. */
export function fromWhom({ who, unit }: DeskRow, names: Names): string {
  return who === "" ? names.unit(unit) : who;
}

/** Says until when: the day, and the hour where one was promised. */
export function dueText({ language }: PageRequest, { moment, byDay }: DeskRow): string {
  const day = formatDay(moment, language);
  return byDay ? day : `${formatTime(moment, language)} ${day}`;
}

/** Says who has it in hand: oneself, somebody else, or nobody yet. */
export function heldText({ t, staff }: PageRequest, { holder }: DeskRow, names: Names): string {
  const own = staff.post.actingFor?.accountId ?? staff.accountId;
  if (holder === null) return t("work.nobody");
  if (holder === own) return t("work.held-by-you");
  return t("work.held-by", { name: names.people.get(holder) ?? t("work.somebody") });
}
