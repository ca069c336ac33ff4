import { page } from "../../../../gates/render.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import type { TextAnswer } from "../../../../gates/route.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { PageHead, Status, Vietnamese } from "../../../../ui/index.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import { shownState } from "../../rules/standing.ts";
import type { Dossier } from "../../tables.ts";
import { dossierWay } from "./dossier-way.tsx";
import { legTable } from "./leg-table.tsx";

/**
 * Shows whoever oversees how a dossier stands and whose time it took: no person, no paper, no
 * word of what was written.
 */
export async function courseOnly(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): Promise<TextAnswer> {
  const { t } = request;
  const home = { href: "/overview" as const, text: t("menu.overview") };
  const state = shownState(dossier, now(), dayOf);
  const status = <Status t={t} state={state} text={t(`dossiers.state.${dossier.state}`)} />;
  return page(
    request,
    { title: dossier.code, breadcrumb: [home, { text: dossier.code }] },
    <>
      <PageHead
        title={<Vietnamese>{dossier.procedure_name}</Vietnamese>}
        facts={[status, dossier.code]}
        lead={<p>{t("dossiers.course-only")}</p>}
      />
      {await dossierWay(request, dossier, file.legs)}
      {await legTable(request, dossier, file)}
    </>,
  );
}
