/** Who has which part in a task, how far it is, and what became of its due day. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { formatDay, formatMoment, formatNumber } from "../../../../platform/format.ts";
import { Panel, Status, Table, Timeline } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import type { TaskFile } from "../../queries/task.ts";
import { isLateAt } from "../../rules/figures.ts";
import { armOn } from "../../rules/scope.ts";
import { doneStates } from "../../rules/task.ts";
import { dueWords, leadName, taskShape } from "./task-words.ts";
import { href } from "../../../../values/href.ts";

/** Draws who takes part: each with a part, a day and a lateness of their own. */
export async function coordinationTable(
  request: PageRequest,
  { coordinations }: TaskFile,
  units: UnitRegister,
) {
  const { t } = request;
  if (coordinations.length === 0) return null;
  const due = await dueWords(request);
  const standing = (own: TaskFile["coordinations"][number]) => {
    const until = own.done_at ?? now();
    const late = isLateAt(own.late_from, until);
    return late ? "late" : own.state === "answered" ? "finished" : "on_time";
  };
  return (
    <Panel title={t("directives.coordinators")}>
      <Table
        caption={t("directives.coordinators")}
        captionHidden
        rows={coordinations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "unit",
            label: t("directives.coordinator"),
            cell: (own) => leadName(units, request, own),
          },
          { key: "part", label: t("directives.part"), cell: (own) => own.part || "—" },
          {
            key: "due",
            label: t("directives.due"),
            cell: (own) => due({ ...own, state: "in_hand" }),
          },
          {
            key: "state",
            label: t("directives.state"),
            cell: (own) => (
              <Status
                t={t}
                state={standing(own)}
                text={t(`directives.answer-state.${own.state}`)}
              />
            ),
          },
          { key: "answer", label: t("directives.answer"), cell: (own) => own.answer ?? "—" },
        ]}
      />
      <p class="soft">{t("directives.silence-agrees")}</p>
    </Panel>
  );
}

/** Draws the parts of a whole, those that are late first, and how many are done. */
export function partTable(request: PageRequest, { parts }: TaskFile, units: UnitRegister) {
  const { t, language, staff } = request;
  const all = armOn(staff, "all") !== undefined;
  const given = armOn(staff, "given") !== undefined;
  const opens = (part: TaskFile["parts"][number]) =>
    all || (given && part.assigner_unit_code === staff.post.unitCode);
  const counted = parts.filter(({ state }) => state !== "cancelled" && state !== "superseded");
  if (counted.length === 0) return null;
  const done = counted.filter(({ state }) => doneStates.includes(state)).length;
  return (
    <Panel
      title={t("directives.parts")}
      count={`${formatNumber(done, language)}/${formatNumber(counted.length, language)}`}
    >
      <Table
        caption={t("directives.parts")}
        captionHidden
        compact
        rows={counted}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "lead",
            label: t("directives.lead"),
            cell: (part) => {
              const name = leadName(units, request, part);
              return opens(part) ? (
                <a href={href("/desk/directives/:id", { id: part.id })}>{name}</a>
              ) : (
                name
              );
            },
          },
          {
            key: "due",
            label: t("directives.due"),
            cell: ({ due_day }) => (due_day ? formatDay(due_day, language) : "—"),
          },
          {
            key: "state",
            label: t("directives.state"),
            cell: (part) => (
              <Status
                t={t}
                state={taskShape(part, now())}
                text={t(`directives.state.${part.state}`)}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** Draws how far a task is, each time with its evidence. */
export function progressList({ t, language }: PageRequest, { progress }: TaskFile) {
  if (progress.length === 0) return null;
  return (
    <Panel title={t("directives.progress")}>
      <Timeline
        label={t("directives.progress")}
        events={progress.map((news) => ({
          title: news.said,
          when: formatMoment(news.at, language),
          whenAt: news.at.toISOString(),
          who: news.name,
          detail: t("directives.evidence", { evidence: news.evidence }),
        }))}
      />
    </Panel>
  );
}

/** Draws every extension that was asked, and what was decided. */
export function extensionList({ t, language }: PageRequest, { extensions }: TaskFile) {
  if (extensions.length === 0) return null;
  return (
    <Panel title={t("directives.extensions")}>
      <Timeline
        label={t("directives.extensions")}
        events={extensions.map((wish) => ({
          title: t("directives.extension-wish", {
            from: formatDay(wish.due_before, language),
            to: formatDay(wish.wanted_on, language),
          }),
          when: formatMoment(wish.asked_at, language),
          whenAt: wish.asked_at.toISOString(),
          who: wish.asked_by_name,
          detail: (
            <>
              <p>{wish.reason}</p>
              {wish.asked_late ? <p>{t("directives.asked-late")}</p> : null}
              <p>
                {wish.outcome === null
                  ? t("directives.outcome.waiting")
                  : t(`directives.outcome.${wish.outcome}`, {
                      day: wish.granted_on ? formatDay(wish.granted_on, language) : "",
                      who: wish.decided_by_name ?? "",
                    })}
              </p>
              {wish.answer ? <p>{wish.answer}</p> : null}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
