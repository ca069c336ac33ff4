/** The duties of a post on a day: what, how far, for how long, and whence. */
import type { PageRequest } from "../../../../gates/request.ts";
import { type Column, Empty, Table } from "../../../../ui/index.ts";
import { dutyKinds } from "../../../organizations/index.ts";
import type { Change } from "../../queries/changes.ts";
import type { DutyLine } from "../../queries/posts.ts";
import { DaysCell } from "./days-cell.tsx";
import { dutyTitle } from "./duty-title.ts";

/** Draws the duties; `changes` tell who gave what. */
export function DutyTable({
  request,
  lines,
  changes,
}: {
  request: PageRequest;
  lines: readonly DutyLine[];
  changes: readonly Change[];
}) {
  const { t } = request;
  if (lines.length === 0) return <Empty title={t("people.no-duties")} />;
  return (
    <Table
      caption={t("people.duties")}
      captionHidden
      columns={columns(request, changes)}
      rows={[...lines]}
      rowKey={({ name }) => name}
    />
  );
}

function columns(request: PageRequest, changes: readonly Change[]): Column<DutyLine>[] {
  const { t } = request;
  const kindOf = (line: DutyLine) => dutyKinds.find(({ duty }) => duty === line.name);
  return [
    {
      key: "duty",
      label: t("people.duty"),
      cell: (line) => (
        <>
          {dutyTitle(t, line.name)}
          {kindOf(line)?.signs ? <span class="soft"> · {t("people.carries-signing")}</span> : null}
        </>
      ),
    },
    { key: "reach", label: t("people.reach"), cell: (line) => t(`people.reach.${line.reach}`) },
    {
      key: "days",
      label: t("people.days"),
      cell: (line) => <DaysCell request={request} days={line} />,
    },
    { key: "source", label: t("people.source"), cell: (line) => sourceOf(request, line, changes) },
    {
      key: "carried",
      label: t("people.carried"),
      cell: (line) => t(kindOf(line)?.carried ? "people.carried.yes" : "people.carried.no"),
      wideOnly: true,
    },
  ];
}

function sourceOf({ t }: PageRequest, line: DutyLine, changes: readonly Change[]): string {
  if (line.law !== null) return t("people.by-title", { law: line.law });
  const change = changes.find(({ id }) => id === line.change);
  return change
    ? t("people.by-change", {
        names: [change.asker, change.decider].filter(Boolean).join(", "),
        document: change.legalDocument ?? "",
      })
    : "";
}
