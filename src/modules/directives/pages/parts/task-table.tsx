/** The lines of a list of tasks, and the headings by which it is sorted. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { type Column, Status, Table } from "../../../../ui/index.ts";
import type { UnitRegister } from "../../../organizations/index.ts";
import type { TaskRow } from "../../queries/task-list.ts";
import { isOftenExtended } from "../../rules/extension.ts";
import { type TaskFilter, taskQuery, type TaskSort } from "../../rules/list-filter.ts";
import { silentMonths } from "../../rules/remind.ts";
import { isOpen } from "../../rules/task.ts";
import { dueWords, leadName, taskShape } from "./task-words.ts";
import { href, withQuery } from "../../../../values/href.ts";

/** Draws a page of the list; the content of each task leads to it. */
export async function taskTable(
  request: PageRequest,
  filter: TaskFilter,
  rows: TaskRow[],
  units: UnitRegister,
) {
  return (
    <Table
      caption={request.t("directives.title")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      href={(row) => href("/desk/directives/:id", { id: row.id })}
      columns={await columnsOf(request, filter, units)}
    />
  );
}

async function columnsOf(
  request: PageRequest,
  filter: TaskFilter,
  units: UnitRegister,
): Promise<Column<TaskRow>[]> {
  const { t } = request;
  const due = await dueWords(request);
  const at = now();
  const sorted = (sort: TaskSort) => ({
    href: withQuery("/desk/directives", request.sealed(taskQuery(filter, { sort }))),
    ...(filter.sort === sort
      ? { direction: sort === "due" ? ("ascending" as const) : ("descending" as const) }
      : {}),
  });
  const other: Column<TaskRow> =
    filter.side === "led" || filter.side === "mine"
      ? { key: "assigner", label: t("directives.assigner"), cell: (row) => row.assigner_title }
      : {
          key: "lead",
          label: t("directives.lead"),
          cell: (row) => leadName(units, request, row),
        };
  return [
    { key: "content", label: t("directives.content"), cell: (row) => row.content },
    other,
    { key: "due", label: t("directives.due"), cell: (row) => due(row), sort: sorted("due") },
    {
      key: "state",
      label: t("directives.state"),
      cell: (row) => (
        <Status t={t} state={taskShape(row, at)} text={t(`directives.state.${row.state}`)} />
      ),
    },
    { key: "marks", label: t("directives.marks"), cell: (row) => marksOf(request, row, at) || "—" },
    {
      key: "code",
      label: t("directives.code"),
      cell: (row) => <span class="nowrap">{row.code}</span>,
      sort: sorted("newest"),
    },
  ];
}

/** What is worth a second look in a line: urgent, silent for months, extended often, in parts. */
function marksOf({ t }: PageRequest, row: TaskRow, at: Date): string {
  const silent = isOpen(row.state) ? silentMonths(dayOf(row.news_at), dayOf(at)) : 0;
  const marks = [
    row.urgency === "normal" ? "" : t(`directives.urgency.${row.urgency}`),
    row.parts > 0 ? t("directives.parts-done", { done: row.parts_done, all: row.parts }) : "",
    silent > 0 ? t("directives.silent", { count: silent }) : "",
    isOftenExtended(row.extensions_granted) ? t("directives.often-extended") : "",
  ];
  return marks.filter(Boolean).join(" · ");
}
