import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber, formatPercent } from "../../../../platform/format.ts";
import { BigNumber, Grid, StackedBar, type Tone } from "../../../../ui/index.ts";
import type { Counts, Measure, OverseeFilter } from "../../../dossiers/index.ts";
import type { Period } from "../../rules/period.ts";
import { onTimeShare } from "../../rules/report-line.ts";
import { rowsHref } from "../../rules/rows-address.ts";

interface GridProps {
  request: PageRequest;
  counts: Counts;
  period: Period;
  filter: OverseeFilter;
}

/**
 * Draws the few numbers that matter, each leading to its rows, and how what ended in the period
 * ended.
 */
export function MeasureGrid({ request, counts, period, filter }: GridProps) {
  const { t, language } = request;
  const number = (measure: Measure) => formatNumber(counts[measure], language);
  const href = (measure: Measure) => rowsHref({ measure, period, filter });
  const share = onTimeShare(counts);
  const ended = (
    [
      ["ended_early", "good"],
      ["ended_on_time", "brand"],
      ["ended_late", "bad"],
    ] as const satisfies readonly (readonly [Measure, Tone])[]
  ).map(([measure, tone]) => ({
    label: t(`reports.measure.${measure}`),
    value: counts[measure],
    text: number(measure),
    tone,
    href: href(measure),
  }));
  return (
    <>
      <Grid>
        <BigNumber label={t("reports.measure.open")} value={number("open")} href={href("open")} />
        <BigNumber
          label={t("reports.measure.intake")}
          value={number("intake")}
          href={href("intake")}
        />
        <BigNumber
          label={t("reports.measure.due_today")}
          value={number("due_today")}
          href={href("due_today")}
          tone={counts.due_today > 0 ? "caution" : "plain"}
        />
        <BigNumber
          label={t("reports.measure.late")}
          value={number("late")}
          href={href("late")}
          tone={counts.late > 0 ? "bad" : "good"}
        />
        <BigNumber
          label={t("reports.on-time-share")}
          value={share === null ? "—" : formatPercent(Math.round(share * 1000) / 10, language)}
          href={href("ended")}
          note={t("reports.of-ended", { count: number("ended") })}
        />
      </Grid>
      {counts.ended > 0 ? <StackedBar label={t("reports.ended-in-period")} parts={ended} /> : null}
    </>
  );
}
