/**
 * The overview: how dossiers stand, where, who holds them, and whose time the late ones consumed. A
 * leader sees the city or one unit, others their own unit.
 */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { unitsOf } from "../../../platform/duties.ts";
import { dayOf, formatNumber } from "../../../platform/format.ts";
import { BarList, Empty, LinkButton, PageHead, Panel, Table } from "../../../ui/index.ts";
import {
  countByUnit,
  countByWeek,
  type HolderLoad,
  lateByOffice,
  loadByHolder,
  measures,
  type OfficeOverrun,
} from "../../dossiers/index.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { namesOf } from "../../people/index.ts";
import { officeTitle } from "../rules/office-title.ts";
import type { Period } from "../rules/period.ts";
import { sumOfCounts } from "../rules/report-line.ts";
import { overviewHref, readFilter, rowsHref } from "../rules/rows-address.ts";
import { cityRanking } from "./parts/city-ranking.tsx";
import { MeasureGrid } from "./parts/measure-grid.tsx";
import { askedPeriod, PeriodChoice } from "./parts/period-choice.tsx";
import { Trend } from "./parts/trend.tsx";
import { withQuery } from "../../../values/href.ts";

const WEEKS = 8;

export const overview: Page = {
  lane: "report",
  async get(request) {
    const { t, language, staff } = request;
    const period = askedPeriod(request);
    const units = await getUnits();
    const unitCode = shownUnit(request, units);
    const title = unitCode ? units.unit(unitCode).names[language] : t("reports.city");
    const [counts, weeks, late, load] = await Promise.all([
      countByUnit(staff, period, unitCode),
      countByWeek(staff, dayOf(now()), WEEKS, unitCode),
      lateByOffice(staff, unitCode),
      unitCode ? loadByHolder(staff, unitCode) : [],
    ]);
    const names = await namesOf([...new Set(load.flatMap((line) => line.accountId ?? []))]);
    const filter = unitCode ? { unitCode } : {};
    const kept: Record<string, string> = unitCode ? { unit: unitCode } : {};
    return page(
      request,
      { title: `${t("reports.overview")} – ${title}` },
      <>
        <PageHead
          title={title}
          lead={<p>{t("reports.overview-lead")}</p>}
          actions={<ReportLink t={t} period={period} />}
        />
        <PeriodChoice request={request} path="/overview" period={period} kept={kept} />
        <MeasureGrid
          request={request}
          counts={sumOfCounts(counts.values(), measures)}
          period={period}
          filter={filter}
        />
        <Panel title={t("reports.trend")}>
          <Trend request={request} weeks={weeks} />
        </Panel>
        {unitCode ? null : (
          <Panel title={t("reports.ranking")}>{await cityRanking(request, counts, period)}</Panel>
        )}
        <Panel title={t("reports.whose-time")}>
          {overrunBars(request, units, late, period, unitCode)}
        </Panel>
        {unitCode ? (
          <Panel title={t("reports.load")}>
            <LoadTable
              request={request}
              units={units}
              load={load}
              names={names}
              period={period}
              unitCode={unitCode}
            />
          </Panel>
        ) : null}
        {unitCode && seesCity(staff) ? (
          <p>
            <a href={overviewHref(period)}>{t("reports.back-to-city")}</a>
          </p>
        ) : null}
      </>,
    );
  },
};

// Undefined: the whole city, which a leader sees who asked for no unit that there is.
function shownUnit({ staff, query }: PageRequest, units: UnitRegister): string | undefined {
  if (!seesCity(staff)) return staff.post.unitCode;
  const asked = readFilter((name) => query.get(name)).unitCode;
  return asked && units.findUnit(asked) ? asked : undefined;
}

const seesCity = ({ post }: PageRequest["staff"]) =>
  unitsOf(post, ["dossiers.oversee"])?.city ?? false;

function ReportLink({ t, period }: Pick<PageRequest, "t"> & { period: Period }) {
  const days = new URLSearchParams({ from: period.from, to: period.to }).toString();
  return (
    <LinkButton kind="secondary" small href={withQuery("/overview/report", days)}>
      {t("reports.report")}
    </LinkButton>
  );
}

function overrunBars(
  request: PageRequest,
  units: UnitRegister,
  late: OfficeOverrun[],
  period: Period,
  unitCode: string | undefined,
) {
  const { t, language } = request;
  if (late.length === 0) return <Empty title={t("reports.nothing-late")} />;
  const bars = late.slice(0, 20).map((line) => ({
    label: officeTitle(units, line.officeUnit, language, t),
    value: line.dossiers,
    text: formatNumber(line.dossiers, language),
    tone: "bad" as const,
    href: rowsHref({
      measure: "late",
      period,
      filter: {
        ...(unitCode ? { unitCode } : {}),
        overrunUnit: line.unitCode,
        overrunOffice: line.office,
      },
    }),
  }));
  return (
    <>
      <p class="soft">{t("reports.whose-time-text")}</p>
      <BarList label={t("reports.whose-time")} bars={bars} />
    </>
  );
}

interface LoadProps {
  request: PageRequest;
  units: UnitRegister;
  load: HolderLoad[];
  names: Map<string, string>;
  period: Period;
  unitCode: string;
}

function LoadTable({ request, units, load, names, period, unitCode }: LoadProps) {
  const { t, language } = request;
  if (load.length === 0) return <Empty title={t("reports.nothing-open")} />;
  const rows = (line: HolderLoad, measure: "open" | "late") =>
    rowsHref({
      measure,
      period,
      filter: { unitCode, holderOffice: line.office, holderAccount: line.accountId ?? "" },
    });
  return (
    <Table
      caption={t("reports.load")}
      captionHidden
      rows={load}
      rowKey={(line) => `${line.unitCode} ${line.office} ${line.accountId ?? ""}`}
      columns={[
        {
          key: "office",
          label: t("reports.office"),
          cell: (line) => officeTitle(units, line.officeUnit, language, t),
        },
        {
          key: "holder",
          label: t("reports.holder"),
          cell: (line) =>
            line.accountId ? (names.get(line.accountId) ?? "—") : t("reports.nobody-yet"),
        },
        {
          key: "open",
          label: t("reports.measure.open"),
          kind: "number",
          cell: (line) => <a href={rows(line, "open")}>{formatNumber(line.open, language)}</a>,
        },
        {
          key: "late",
          label: t("reports.measure.late"),
          kind: "number",
          cell: (line) =>
            line.late > 0 ? (
              <a href={rows(line, "late")}>{formatNumber(line.late, language)}</a>
            ) : (
              "0"
            ),
        },
      ]}
    />
  );
}
