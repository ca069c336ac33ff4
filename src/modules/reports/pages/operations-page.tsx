import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import {
  type BackupRun,
  lastRuns,
  lastSuccess,
  type LogState,
  logState,
} from "../../../platform/backup/backup-runs.ts";
import { now } from "../../../platform/clock.ts";
import { formatMoment, formatNumber } from "../../../platform/format.ts";
import { type Column, Empty, Notice, PageHead, SummaryList, Table } from "../../../ui/index.ts";

const runsShown = 20;
const lateMilliseconds = 26 * 3_600_000;

/**
 * What an administrator looks at each morning: until when nothing can be lost, and whether it would
 * come back.
 */
export const operations: Page = { get: showOperations };

async function showOperations(request: PageRequest): Promise<TextAnswer> {
  const { t, language } = request;
  const [saved, tried, state, runs] = await Promise.all([
    lastSuccess("backup"),
    lastSuccess("drill"),
    logState(),
    lastRuns(runsShown),
  ]);
  const moment = (at: Date | null) => (at ? formatMoment(at, language) : t("reports.never"));
  return page(
    request,
    { title: t("reports.operations-title") },
    <>
      <PageHead title={t("reports.operations-title")} lead={t("reports.operations-lead")} />
      {warningsOf(request, { saved, tried, state }).map((warning) => (
        <Notice key={warning} kind="bad" title={warning} />
      ))}
      <SummaryList
        t={t}
        items={[
          { term: t("reports.last-backup"), value: moment(saved) },
          { term: t("reports.last-drill"), value: moment(tried) },
        ]}
      />
      {state && state.folders.length > 0 && (
        <Table
          caption={t("reports.backup-folders")}
          columns={folderColumns(request)}
          rows={state.folders}
          rowKey={({ folder }) => folder}
        />
      )}
      {runs.length === 0 ? (
        <Empty title={t("reports.no-runs")} />
      ) : (
        <Table
          caption={t("reports.backup-runs")}
          columns={runColumns(request)}
          rows={runs}
          rowKey={({ kind, begunAt }) => `${kind} ${begunAt.toISOString()}`}
        />
      )}
    </>,
  );
}

interface BackupState {
  saved: Date | null;
  tried: Date | null;
  state: LogState | null;
}

function warningsOf({ t }: PageRequest, { saved, tried, state }: BackupState): string[] {
  const late = (at: Date | null) => !at || now().getTime() - at.getTime() > lateMilliseconds;
  if (!state || state.folders.length === 0) return [t("reports.no-backup-folder")];
  return [
    ...(late(saved) ? [t("reports.backup-late")] : []),
    ...(late(tried) ? [t("reports.drill-late")] : []),
    ...(state.folders.some(({ problem }) => problem) ? [t("reports.log-late")] : []),
  ];
}

function folderColumns({ t, language }: PageRequest): Column<LogState["folders"][number]>[] {
  return [
    { key: "folder", label: t("reports.folder"), cell: ({ folder }) => folder },
    {
      key: "until",
      label: t("reports.whole-until"),
      cell: ({ at }) => (at ? formatMoment(new Date(at), language) : "–"),
    },
    { key: "problem", label: t("reports.problem"), cell: ({ problem }) => problem ?? "–" },
  ];
}

function runColumns({ t, language }: PageRequest): Column<BackupRun>[] {
  const number = (value: number | null) => (value === null ? "–" : formatNumber(value, language));
  return [
    {
      key: "kind",
      label: t("reports.run"),
      cell: ({ kind }) => t(kind === "drill" ? "reports.run-drill" : "reports.run-backup"),
    },
    {
      key: "ended",
      label: t("reports.ended-at"),
      cell: ({ endedAt }) => formatMoment(endedAt, language),
    },
    { key: "rows", label: t("reports.rows"), kind: "number", cell: ({ rows }) => number(rows) },
    { key: "files", label: t("reports.files"), kind: "number", cell: ({ files }) => number(files) },
    { key: "problem", label: t("reports.problem"), cell: ({ problem }) => problem ?? "–" },
  ];
}
