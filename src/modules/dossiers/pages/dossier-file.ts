import type { Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import { handOutFile } from "../../files/index.ts";
import { fetchResult } from "../commands/end-dossier.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";

/** Serves a paper or the result of a dossier to whoever may see the dossier; a citizen who opens the result has received it. */
export const dossierFile: Page = {
  async get(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    const fileId = request.param("file");
    if (!isUuid(fileId)) throw new NotFound(fileId);
    const answer = await handOutFile(request.actor, fileId, `dossier:${dossier.id}`);
    const { decision } = await getDossierFile(dossier.id);
    if (decision?.file_id === fileId && request.actor.kind === "citizen") await fetchResult(request.actor, dossier.id);
    return answer;
  },
};
