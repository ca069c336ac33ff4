import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { FileList, Panel } from "../../../../ui/index.ts";
import { slipGrounds } from "../../slips/render-slip.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import { slipsFor } from "../../rules/slips.ts";
import type { Dossier } from "../../tables.ts";
import { href } from "../../../../values/href.ts";

/**
 * Links to the slips that a dossier has, for whoever may see the dossier; null while there are
 * none.
 */
export function slipLinks(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
): JSX.Element | null {
  const { t } = request;
  const slips = slipsFor(slipGrounds(request.actor, dossier, file));
  if (slips.length === 0) return null;
  return (
    <Panel title={t("dossiers.slips")}>
      <FileList
        t={t}
        label={t("dossiers.slips")}
        files={slips.map((slip) => ({
          name: t(`dossiers.slip.${slip}`),
          kind: "PDF",
          href: href("/dossiers/:id/slips/:slip", { id: dossier.id, slip }),
        }))}
      />
    </Panel>
  );
}
