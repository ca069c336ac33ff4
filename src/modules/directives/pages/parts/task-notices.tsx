/** What has to be known before anything is done with a task. */
import { verbs } from "../../rules/may.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { formatDay, formatNumber } from "../../../../platform/format.ts";
import { Notice } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import type { Absence } from "../../../people/index.ts";
import type { Source, Task } from "../../queries/task.ts";
import { isUnconfirmedAt, waitsForWriting } from "../../rules/oral.ts";
import { isOpen } from "../../rules/task.ts";
import { dueWords, leadName } from "./task-words.ts";

/** Draws what became of the document that gave a task: recalled, or only said aloud as yet. */
export function sourceNotices({ t, language }: PageRequest, source: Source | null) {
  if (source?.recalled_at)
    return (
      <Notice kind="caution" title={t("directives.source-recalled")}>
        <p>{source.recalled_why}</p>
      </Notice>
    );
  if (!source || !waitsForWriting(source)) return null;
  const late = isUnconfirmedAt(source, now());
  // Until the end of the day before the moment.
  const day = source.confirm_by && formatDay(new Date(source.confirm_by.getTime() - 1), language);
  return (
    <Notice kind={late ? "caution" : "information"} title={t("directives.oral-waits")}>
      <p>{t(late ? "directives.oral-late" : "directives.oral-until", { day: day ?? "" })}</p>
    </Notice>
  );
}

/** Warns whoever gives or leads a task that its person is away on the day on which it is due. */
export function absenceNotice(
  { t, language }: PageRequest,
  task: Task,
  absences: readonly Absence[],
) {
  if (absences.length === 0 || !(isOpen(task.state) || task.state === "drafted")) return null;
  return (
    <Notice kind="caution" title={t("directives.away")}>
      {absences.map((absence) => (
        <p key={`${absence.accountId} ${absence.from}`}>
          {t("directives.away-line", {
            name: absence.name,
            from: formatDay(absence.from, language),
            to: formatDay(absence.to, language),
            substitute: absence.substitute,
          })}
        </p>
      ))}
    </Notice>
  );
}

/** Says what was given to whom a moment ago, and leads to the next. */
export async function givenNotice(
  request: PageRequest,
  task: Task,
  parts: number,
  units: UnitRegister,
) {
  const { t, query, language } = request;
  if (query.get("given") !== "now" || task.state === "drafted") return null;
  const due = await dueWords(request);
  const lead = leadName(units, request, task);
  const count = formatNumber(parts, language);
  const title =
    parts > 0
      ? t("directives.given-now-each", { code: task.code, count })
      : t("directives.given-now", { code: task.code, lead });
  return (
    <Notice kind="good" title={title} announce>
      <p>
        {t("directives.given-now-text", {
          content: task.content.replace(/[.\s]+$/, ""),
          due: due(task),
        })}
      </p>
      <a href="/desk/directives/new">{t("directives.give-another")}</a>
    </Notice>
  );
}

/** Says which verb was done a moment ago, and leads to what else waits. */
export function doneNotice({ t, query }: PageRequest) {
  const done = verbs.find((verb) => verb === query.get("done"));
  if (!done) return null;
  const title = t("directives.verb-done", { verb: t(`directives.verb.${done}`) });
  return (
    <Notice kind="good" title={title} announce>
      <a href="/desk">{t("directives.what-else")}</a>
    </Notice>
  );
}
