import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { getCalendar, unannouncedYear } from "../../../calendar/index.ts";
import type { Dossier } from "../../tables.ts";

/** Gives the promised moment as people read it, and where its year's holidays are not announced, that it may change. */
export async function dueWords({ t, language }: PageRequest, dossier: Pick<Dossier, "unit_code" | "received_at" | "due_at" | "ended_at">): Promise<string> {
  if (!dossier.due_at) return t("dossiers.no-due");
  const due = formatMoment(dossier.due_at, language);
  const year = dossier.ended_at ? null : unannouncedYear(await getCalendar(dossier.unit_code), dossier.received_at, dossier.due_at);
  return year === null ? due : t("dossiers.due-uncertain", { due, year: String(year) });
}
