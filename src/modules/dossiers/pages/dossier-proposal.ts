/** The proposed result as it would look on paper, without number and signature: before it is proposed, and before it is signed. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { draftFacts } from "../commands/draft-facts.ts";
import { renderResult } from "../commands/render-result.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";
import { proposalHash } from "../queries/proposal-hash.ts";
import { staffRefusal } from "../rules/may.ts";
import type { ResultContent } from "../rules/result.ts";
import type { Dossier } from "../tables.ts";
import { readResult } from "./parts/proposed-result.ts";

export const dossierProposal: Page = {
  decides: { nothing: "a preview is drawn, nothing is kept" },
  async get(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    const { decision } = await getDossierFile(dossier.id);
    if (!decision || decision.signed_at) throw new NotFound("proposal");
    // A link of an older page leads to the proposal as it is now, and to the page that says so.
    const asked = request.query.get("proposal");
    if (asked !== null && asked !== proposalHash(decision, dossier.version)) {
      return request.redirect(`/desk/dossiers/${dossier.id}`);
    }
    return drawn(request, dossier, decision.content as ResultContent);
  },
  async post(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    if (staffRefusal(request.actor, "propose", dossier) !== null) throw new NotFound("proposal");
    return drawn(request, dossier, readResult(dossier, await request.form()));
  },
};

async function drawn(request: PageRequest, dossier: Dossier, content: ResultContent): Promise<Response> {
  const pdf = await renderResult(dossier, content, await draftFacts(request.staff, dossier));
  return new Response(new Uint8Array(pdf), {
    headers: { "content-type": "application/pdf", "content-disposition": `inline; filename="du-thao-${dossier.code}.pdf"`, "cache-control": "private, no-store" },
  });
}
