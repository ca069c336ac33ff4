/** The rows behind a number, each with the legs that went over their own time. */
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatNumber, formatTime, tenths } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { Empty, PageHead, Pager, Status, Table, Vietnamese } from "../../../ui/index.ts";
import {
  countMeasured,
  type LegClock,
  listMeasured,
  type Measure,
  measures,
  overrunLegs,
  type OverseenRow,
  pageKey,
  readPageKey,
  shownState,
  standingMeasures,
} from "../../dossiers/index.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { officeTitle } from "../rules/office-title.ts";
import { readFilter, rowsHref, overviewHref } from "../rules/rows-address.ts";
import { askedPeriod } from "./parts/period-choice.tsx";
import { wordKey } from "../../../values/word-key.ts";
import { href } from "../../../values/href.ts";

const pageSize = 25;

export const overviewRows: Page = {
  lane: "report",
  async get(request) {
    const { t, language, staff } = request;
    const measure = measures.find((one) => one === request.query.get("measure"));
    if (!measure) throw new NotFound("measure");
    const period = askedPeriod(request);
    const filter = readFilter((name) => request.query.get(name));
    const [units, found, count] = await Promise.all([
      getUnits(),
      listMeasured(
        staff,
        measure,
        period,
        filter,
        readPageKey(request.query.get("after")),
        pageSize,
      ),
      countMeasured(staff, measure, period, filter),
    ]);
    const legs = await overrunLegs(
      staff,
      found.rows.map(({ id }) => id),
    );
    const back = overviewHref(period, filter.unitCode);
    const title = t(`reports.measure.${measure}`);
    const facts = [
      t("reports.rows-count", { count: formatNumber(count, language) }),
      ...narrowing(request, units, measure, filter.unitCode, period),
    ];
    return page(
      request,
      { title, breadcrumb: [{ href: back, text: t("reports.overview") }, { text: title }] },
      <>
        <PageHead title={title} facts={facts} />
        {found.rows.length === 0 ? (
          <Empty title={t("reports.no-rows")} />
        ) : (
          <RowTable request={request} units={units} rows={found.rows} legs={legs} title={title} />
        )}
        <Pager
          t={t}
          next={
            found.next
              ? rowsHref({ measure, period, filter }, pageKey(found.next.at, found.next.id))
              : undefined
          }
        />
      </>,
    );
  },
};

function narrowing(
  request: PageRequest,
  units: UnitRegister,
  measure: Measure,
  unitCode: string | undefined,
  period: { from: string; to: string },
): string[] {
  const standing = (standingMeasures as readonly string[]).includes(measure);
  const days = standing
    ? []
    : [
        request.t("reports.from-to", {
          from: formatDay(period.from, request.language),
          to: formatDay(period.to, request.language),
        }),
      ];
  return [...(unitCode ? [units.unit(unitCode).names[request.language]] : []), ...days];
}

interface RowsProps {
  request: PageRequest;
  units: UnitRegister;
  rows: OverseenRow[];
  legs: Map<string, LegClock[]>;
  title: string;
}

function RowTable({ request, units, rows, legs, title }: RowsProps) {
  const { t, language } = request;
  const at = now();
  const amount = (leg: LegClock) =>
    leg.consumed === null
      ? ""
      : `: ${t("dossiers.legs.of", {
          used: t(wordKey(`dossiers.amount.${leg.budgetUnit}`), { count: tenths(leg.consumed) }),
          budget: t(wordKey(`dossiers.amount.${leg.budgetUnit}`), { count: leg.budget }),
        })}`;
  const over = (row: OverseenRow) =>
    (legs.get(row.id) ?? [])
      .map((leg) => `${officeTitle(units, leg.office, language, t)}${amount(leg)}`)
      .join("; ");
  return (
    <Table
      caption={title}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => href("/desk/dossiers/:id", { id: row.id })}
      columns={[
        { key: "code", label: t("reports.code"), cell: (row) => row.code },
        {
          key: "procedure",
          label: t("reports.procedure"),
          cell: (row) => <Vietnamese>{row.procedure_name}</Vietnamese>,
        },
        {
          key: "unit",
          label: t("reports.unit"),
          cell: (row) => units.name(row.unit_code, language),
        },
        {
          key: "state",
          label: t("reports.state"),
          cell: (row) => (
            <Status
              t={t}
              state={shownState(row, at, dayOf)}
              text={t(`dossiers.state.${row.state}`)}
            />
          ),
        },
        {
          key: "due",
          label: t("reports.due"),
          cell: (row) =>
            row.due_at
              ? `${formatDay(row.due_at, language)} ${formatTime(row.due_at, language)}`
              : "—",
        },
        { key: "over", label: t("reports.over"), cell: (row) => over(row) || "—" },
      ]}
    />
  );
}
