/** How full the disk of files is, and what the last look through the store has found. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { formatMoment, formatNumber, formatPercent } from "../../../platform/format.ts";
import { BigNumber, Grid, Notice, PageHead, SummaryList } from "../../../ui/index.ts";
import { readRoom, usedShare } from "../store/room.ts";
import { lastSweep } from "../queries.ts";
import { refusedShare, warnedShare } from "../rules/quota.ts";

const gigabyte = 1024 ** 3;
const kinds = { fine: "good", warned: "caution", refused: "bad" } as const;

export const storePage: Page = {
  async get(request) {
    const { t, language } = request;
    const [room, sweep] = await Promise.all([readRoom(), lastSweep()]);
    const share = usedShare(room);
    const size = (bytes: number) =>
      `${formatNumber(Math.round((bytes / gigabyte) * 10) / 10, language)} GB`;
    const state = share >= refusedShare ? "refused" : share >= warnedShare ? "warned" : "fine";
    const swept = sweep && [
      { term: t("files.swept-at"), value: formatMoment(sweep.at, language) },
      { term: t("files.looked"), value: formatNumber(Number(sweep.looked), language) },
      { term: t("files.removed"), value: formatNumber(Number(sweep.removed), language) },
    ];
    return page(
      request,
      { title: t("files.title") },
      <div class="column">
        <PageHead title={t("files.title")} lead={t("files.lead")} />
        <Notice kind={kinds[state]} title={t(`files.state.${state}`)} />
        <Grid>
          <BigNumber
            label={t("files.used")}
            value={formatPercent(Math.round(share * 100), language)}
          />
          <BigNumber label={t("files.free")} value={size(room.freeBytes)} />
        </Grid>
        {sweep?.held_back ? <Notice kind="caution" title={t("files.held-back")} /> : null}
        {swept ? <SummaryList t={t} items={swept} /> : <p class="soft">{t("files.not-swept")}</p>}
      </div>,
    );
  },
};
