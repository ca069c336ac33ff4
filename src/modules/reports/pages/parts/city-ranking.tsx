import type { PageRequest } from "../../../../gates/request.ts";
import { formatNumber } from "../../../../platform/format.ts";
import { BarList, MapFrame, WardLegend, WardMap } from "../../../../ui/index.ts";
import type { Counts } from "../../../dossiers/index.ts";
import { getUnits } from "../../../organizations/index.ts";
import { wardShapes } from "../../../places/index.ts";
import type { Period } from "../../rules/period.ts";
import { lateLevel } from "../../rules/report-line.ts";
import { overviewHref } from "../../rules/rows-address.ts";

/**
 * Draws the city by how much is late in each ward, and the same as a ranking of all units; both
 * lead to the unit's own overview.
 */
export async function cityRanking(
  request: PageRequest,
  counts: Map<string, Counts>,
  period: Period,
) {
  const { t, language } = request;
  const [units, shapes] = await Promise.all([getUnits(), wardShapes(640)]);
  const href = (code: string) => overviewHref(period, code);
  const said = (code: string) => {
    const { late, open } = counts.get(code) ?? { late: 0, open: 0 };
    return t("reports.late-of-open", {
      late: formatNumber(late, language),
      open: formatNumber(open, language),
    });
  };
  const areas = shapes.shapes.map((shape) => {
    const own = counts.get(shape.code);
    return {
      ...shape,
      href: href(shape.code),
      title: `${units.name(shape.code, language)}: ${said(shape.code)}`,
      tone: "bad" as const,
      level: own ? lateLevel(own) : (0 as const),
    };
  });
  const byName = new Intl.Collator("vi");
  const bars = [...counts]
    .map(([code, own]) => ({
      label: units.name(code, language),
      value: own.late,
      text: `${formatNumber(own.late, language)} / ${formatNumber(own.open, language)}`,
      href: href(code),
      tone: "bad" as const,
    }))
    .toSorted((one, other) => other.value - one.value || byName.compare(one.label, other.label));
  return (
    <MapFrame
      t={t}
      id="late-map"
      label={t("reports.map")}
      drawing={
        <WardMap
          label={t("reports.map")}
          width={shapes.width}
          height={shapes.height}
          areas={areas}
        />
      }
    >
      <LateLegend t={t} />
      <p class="soft">{t("reports.ranking-text")}</p>
      <BarList label={t("reports.ranking")} bars={bars} />
    </MapFrame>
  );
}

function LateLegend({ t }: Pick<PageRequest, "t">) {
  return (
    <WardLegend
      tone="bad"
      items={([0, 1, 2, 3] as const).map((level) => ({
        level,
        text: t(`reports.late-level.${level}`),
      }))}
    />
  );
}
