import type { Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import { handOutFile } from "../../files/index.ts";
import { getDossier } from "../queries/dossier.ts";

/**
 * Serves a paper or the result of a dossier to whoever may see the dossier; looking changes
 * nothing.
 */
export const dossierFile: Page = {
  async get(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    const fileId = request.param("file");
    if (!isUuid(fileId)) throw new NotFound(fileId);
    return handOutFile(request.actor, fileId, `dossier:${dossier.id}`);
  },
};
