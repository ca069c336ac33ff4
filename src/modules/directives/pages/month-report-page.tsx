/**
 * The report of a month on a sheet of paper, for the screen and the printer: the four figures of
 * each unit, and none without its total.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import type { Post } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment, formatNumber, tenths } from "../../../platform/format.ts";
import { words } from "../../../platform/words.ts";
import { Details, Empty, PageHead, Paper, Table, Tabs } from "../../../ui/index.ts";
import { getUnits, issuingAuthority, type UnitRegister } from "../../organizations/index.ts";
import { type MonthLine, monthReport } from "../queries/month-report.ts";
import { figures, onTimeRate, totalOf } from "../rules/figures.ts";
import { monthAsked, monthsLater } from "../rules/month.ts";
import { armsOf, type Side } from "../rules/scope.ts";
import { href } from "../../../values/href.ts";

const path = "/desk/directives/report";
// A paper of the city is written in Vietnamese, whoever prints it.
const t = words("vi");
const monthsBack = 6;
type ReportSide = Exclude<Side, "joined" | "mine">;

export const monthReportPage: Page = {
  lane: "report",
  async get(request) {
    const { staff, query } = request;
    const at = now();
    const month = monthAsked(query.get("month"), dayOf(at));
    const side = sideOf(request);
    const [lines, units] = await Promise.all([monthReport(staff, side, month, at), getUnits()]);
    const goesOn = month === dayOf(at).slice(0, 7);
    return page(
      request,
      {
        title: request.t("directives.report"),
        breadcrumb: [
          { href: "/desk/directives", text: request.t("directives.title") },
          { href: "/desk/directives/board", text: request.t("directives.board") },
          { text: request.t("directives.report") },
        ],
      },
      <>
        <Tabs label={request.t("directives.month")} items={monthTabs(month, dayOf(at), side)} />
        {lines.length === 0 ? (
          <>
            <PageHead title={request.t("directives.report")} />
            <Empty title={request.t("directives.none")} />
          </>
        ) : (
          <Paper
            issuer={issuerOf(units, staff.post)}
            title={t("directives.report-title", { month: monthWords(month) })}
          >
            <p>{t("directives.report-what", { month: monthWords(month) })}</p>
            <div class="report-whole">{table(lines, units, side)}</div>
            <div class="report-folded">{folded(lines, units, side)}</div>
            {goesOn ? <p>{t("directives.as-of", { moment: formatMoment(at, "vi") })}</p> : null}
          </Paper>
        )}
      </>,
    );
  },
};

// In two lines, as a paper's head has them: the authority above, and the one that reports.
function issuerOf(units: UnitRegister, { unitCode, authority }: Post): string[] {
  const { parent, name } = issuingAuthority(units, unitCode, authority);
  return [parent, name].flatMap((line) => line?.toLocaleUpperCase("vi") ?? []);
}

// The widest view that the official has.
function sideOf({ staff }: PageRequest): ReportSide {
  const own = armsOf(staff).map(({ side }) => side);
  return (["all", "given", "led"] as const).find((side) => own.includes(side)) ?? "led";
}

function monthTabs(month: string, today: string, side: ReportSide) {
  const own = today.slice(0, 7);
  const offered = Array.from({ length: monthsBack }, (_, index) => monthsLater(own, -index));
  const shown = offered.includes(month) ? offered : [...offered, month];
  return shown.map((one) => ({
    href: href(path, { side, month: one }),
    label: monthWords(one),
    current: one === month,
  }));
}

function monthWords(month: string): string {
  return `${month.slice(5)}/${month.slice(0, 4)}`;
}

// Forty units one under the other are too long for a telephone: there they are folded, departments
// and wards by themselves, below the sum of all. Paper and wide screens have the one table.
function folded(lines: MonthLine[], units: UnitRegister, side: ReportSide) {
  const isWard = ({ unit }: MonthLine) => units.findUnit(unit)?.tier === "commune";
  const groups = [
    ["directives.report.wards", lines.filter(isWard)],
    ["directives.report.departments", lines.filter((line) => !isWard(line))],
  ] as const;
  const told = groups.filter(([, own]) => own.length > 0);
  return (
    <>
      {lines.length > 1 ? table([sumOf(lines)], units, side) : null}
      {told.map(([key, own]) => (
        <Details
          key={key}
          open={lines.length === 1}
          summary={t(key, { count: own.length, total: totalOf(sumOf(own)) })}
        >
          {table(own, units, side)}
        </Details>
      ))}
    </>
  );
}

function table(lines: MonthLine[], units: UnitRegister, side: ReportSide) {
  const number = (value: number) => formatNumber(value, "vi");
  const sum = sumOf(lines);
  const rows = lines.length > 1 ? [...lines, sum] : lines;
  const column = (key: string, label: string, cell: (line: MonthLine) => string) => ({
    key,
    kind: "number" as const,
    label,
    cell,
  });
  return (
    <Table
      caption={t("directives.report")}
      captionHidden
      rows={rows}
      rowKey={({ unit }) => unit}
      columns={[
        {
          key: "unit",
          label: t(side === "led" ? "directives.assigner-unit" : "directives.cut.lead"),
          cell: (line) =>
            line === sum || line.unit === "" ? (
              <strong>{t("directives.report-sum")}</strong>
            ) : (
              units.name(line.unit, "vi")
            ),
        },
        column("total", t("directives.column.total"), (line) => number(totalOf(line))),
        ...figures.map((figure) =>
          column(figure, t(`directives.report.${figure}`), (line) => number(line[figure])),
        ),
        column("undated", t("directives.report.undated"), ({ undated }) => number(undated)),
        column("rate", t("directives.report.rate"), (line) => {
          const rate = onTimeRate(line);
          return rate === null ? "–" : `${number(rate)}\u00a0%`;
        }),
        column("median", t("directives.report.median"), ({ median_days_late: days }) =>
          days === null ? "–" : number(tenths(days)),
        ),
        column("extensions", t("directives.column.extensions"), (line) => number(line.extensions)),
        column("returns", t("directives.column.returns"), (line) => number(line.returns)),
      ]}
    />
  );
}

function sumOf(lines: readonly MonthLine[]): MonthLine {
  const add = (key: (typeof figures)[number] | "undated" | "extensions" | "returns") =>
    lines.reduce((sum, line) => sum + line[key], 0);
  return {
    unit: "",
    done_in_time: add("done_in_time"),
    done_late: add("done_late"),
    open_in_time: add("open_in_time"),
    open_late: add("open_late"),
    undated: add("undated"),
    // The middle of middles would be none.
    median_days_late: null,
    extensions: add("extensions"),
    returns: add("returns"),
  };
}
