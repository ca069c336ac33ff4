/** The lines of the list of all dossiers, and the headings by which it is sorted. */
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatDay, formatTime } from "../../../../platform/format.ts";
import { type Column, Status, Table, Vietnamese } from "../../../../ui/index.ts";
import type { ListRow } from "../../queries/dossier-list.ts";
import { type ListFilter, listQuery, type ListSort } from "../../rules/list-filter.ts";
import { shownState } from "../../rules/standing.ts";
import { href, withQuery } from "../../../../values/href.ts";

export interface ListTableProps {
  request: PageRequest;
  filter: ListFilter;
  rows: ListRow[];
  /** Who holds a dossier, by account. */
  names: ReadonlyMap<string, string>;
}

/** Draws a page of the list; a heading that sorts turns the order round when it sorts already. */
export function ListTable({ request, filter, rows, names }: ListTableProps) {
  return (
    <Table
      caption={request.t("dossiers.all")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => href("/desk/dossiers/:id", { id: row.id })}
      columns={columnsOf(request, filter, names)}
    />
  );
}

function columnsOf(
  request: PageRequest,
  filter: ListFilter,
  names: ListTableProps["names"],
): Column<ListRow>[] {
  const { t, language } = request;
  const at = now();
  const sorted = (sort: ListSort) => {
    const turns = filter.sort === sort && filter.direction === "ascending";
    const direction = turns ? "descending" : "ascending";
    return {
      href: withQuery("/desk/dossiers", request.sealed(listQuery(filter, { sort, direction }))),
      ...(filter.sort === sort ? { direction: filter.direction } : {}),
    };
  };
  return [
    { key: "code", label: t("dossiers.code"), cell: (row) => row.code },
    { key: "applicant", label: t("dossiers.applicant"), cell: (row) => row.applicant_name },
    {
      key: "procedure",
      label: t("dossiers.procedure"),
      cell: (row) => <Vietnamese>{row.procedure_name}</Vietnamese>,
    },
    {
      key: "state",
      label: t("dossiers.stage"),
      cell: (row) => (
        <Status t={t} state={shownState(row, at, dayOf)} text={t(`dossiers.state.${row.state}`)} />
      ),
    },
    {
      key: "holder",
      label: t("dossiers.holder"),
      cell: (row) => (row.holder_account_id ? (names.get(row.holder_account_id) ?? "—") : "—"),
      wideOnly: true,
    },
    {
      key: "submitted",
      label: t("dossiers.submitted-at"),
      cell: (row) => formatDay(row.submitted_at, language),
      sort: sorted("submitted"),
    },
    {
      key: "due",
      label: t("dossiers.due"),
      cell: (row) =>
        row.due_at ? `${formatDay(row.due_at, language)} ${formatTime(row.due_at, language)}` : "—",
      sort: sorted("due"),
    },
  ];
}
