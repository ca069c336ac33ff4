/** The legs of a dossier: whose time was consumed, line by line. */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatTime, tenths } from "../../../../platform/format.ts";
import { Panel, Status, Table, Vietnamese } from "../../../../ui/index.ts";
import { getUnits } from "../../../organizations/index.ts";
import { getTerms } from "../../clock/get-terms.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import { type LegClock, legClocks } from "../../queries/leg-clocks.ts";
import type { Dossier } from "../../tables.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** Draws the legs of a dossier that the official may see. */
export async function legTable(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): Promise<JSX.Element> {
  const { t, language } = request;
  const [clocks, units, terms] = await Promise.all([
    legClocks(file.legs, ["accepted", "processing", "submitted"].includes(dossier.state)),
    getUnits(),
    getTerms(dossier),
  ]);
  const moment = (at: Date | null) =>
    at ? `${formatDay(at, language)} ${formatTime(at, language)}` : "—";
  const label = ({ stepKey }: LegClock) => terms.steps.find(({ key }) => key === stepKey)?.label;
  return (
    <Panel title={t("dossiers.legs")}>
      <Table
        caption={t("dossiers.legs")}
        captionHidden
        rows={clocks}
        rowKey={(leg) => String(leg.number)}
        current={(leg) => leg.endedAt === null}
        columns={[
          {
            key: "step",
            label: t("dossiers.legs.step"),
            cell: (leg) => <Vietnamese>{label(leg) ?? leg.stepKey}</Vietnamese>,
          },
          {
            key: "office",
            label: t("dossiers.legs.office"),
            cell: (leg) => units.name(leg.office, language),
          },
          { key: "from", label: t("dossiers.legs.from"), cell: (leg) => moment(leg.startedAt) },
          {
            key: "to",
            label: t("dossiers.legs.to"),
            cell: (leg) => (leg.endedAt ? moment(leg.endedAt) : t("dossiers.legs.running")),
          },
          { key: "due", label: t("dossiers.leg-due"), cell: (leg) => moment(leg.dueAt) },
          {
            key: "used",
            label: t("dossiers.legs.used"),
            cell: (leg) => usedWords(request, leg),
          },
          {
            key: "standing",
            label: t("dossiers.column.standing"),
            cell: (leg) => <Status t={t} state={leg.late ? "late" : "on_time"} />,
          },
        ]}
      />
    </Panel>
  );
}

function usedWords({ t }: PageRequest, { consumed, budget, budgetUnit }: LegClock): string {
  const amount = (value: number) =>
    t(wordKey(`dossiers.amount.${budgetUnit}`), { count: tenths(value) });
  if (consumed === null) return "—";
  return t("dossiers.legs.of", { used: amount(consumed), budget: amount(budget) });
}
