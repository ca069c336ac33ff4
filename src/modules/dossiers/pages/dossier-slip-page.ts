import type { Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { renderSlip } from "../slips/render-slip.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { slipNames } from "../rules/slips.ts";

/**
 * Draws a slip of a dossier for whoever may see the dossier; a slip that its course has not brought
 * about is not there.
 */
export const dossierSlip: Page = {
  async get(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    const name = slipNames.find((slip) => slip === request.param("slip"));
    const pdf = name
      ? await renderSlip(request.actor, dossier, await getDossierFile(dossier.id), name)
      : null;
    if (!pdf) throw new NotFound(request.param("slip"));
    return new Response(new Uint8Array(pdf), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${dossier.code}-${name}.pdf"`,
        "cache-control": "private, no-store",
      },
    });
  },
};
