import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { getCalendar, unannouncedYear } from "../../../calendar/index.ts";
import { isLateAt } from "../../rules/lateness.ts";
import type { Dossier } from "../../tables.ts";

type Promised = Pick<Dossier, "unit_code" | "received_at" | "due_at" | "late_from" | "ended_at">;

/**
 * Gives the promised moment as people read it: that it has passed, where it has, and where its
 * year's holidays are not announced, that it may change.
 */
export async function dueWords({ t, language }: PageRequest, dossier: Promised): Promise<string> {
  if (!dossier.due_at) return t("dossiers.no-due");
  const due = formatMoment(dossier.due_at, language);
  if (dossier.ended_at) return due;
  if (isLateAt(dossier.late_from, now())) return t("dossiers.due-late", { due });
  const calendar = await getCalendar(dossier.unit_code);
  const year = unannouncedYear(calendar, dossier.received_at, dossier.due_at);
  return year === null ? due : t("dossiers.due-uncertain", { due, year: String(year) });
}
