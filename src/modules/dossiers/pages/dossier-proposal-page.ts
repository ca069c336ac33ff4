/**
 * The proposed result as it would look on paper, without number and signature: before it is
 * proposed, and before it is signed.
 */
import type { PageRequest } from "../../../gates/request.ts";
import type { Handler, Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { instrumentsOf, type ResultContent } from "../../papers/index.ts";
import { draftFacts } from "../filing/draft-facts.ts";
import { judgeResult } from "../slips/judge-result.ts";
import { renderResult } from "../slips/render-result.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { proposalHash } from "../queries/proposal-hash.ts";
import { staffRefusal } from "../rules/may.ts";
import type { Dossier } from "../tables.ts";
import { deskDossier } from "./desk-dossier-page.tsx";
import { readResult } from "./parts/proposed-result.ts";
import { href } from "../../../values/href.ts";

export const dossierProposal: Page = {
  decides: {
    nothing: "a preview is drawn, nothing is kept",
    shows: {
      address: (request) => href("/desk/dossiers/:id", { id: request.param("id") }),
      page: deskDossier.get as Handler,
    },
  },
  async get(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    const { decision } = await getDossierFile(dossier.id);
    if (!decision || decision.signed_at) throw new NotFound("proposal");
    // A link of an older page leads to the proposal as it is now, and to the page that says so.
    const asked = request.query.get("proposal");
    if (asked !== null && asked !== proposalHash(decision, dossier.version)) {
      return request.redirect(href("/desk/dossiers/:id", { id: dossier.id }));
    }
    return drawn(request, dossier, decision.content as ResultContent);
  },
  async post(request) {
    const dossier = await getDossier(request.actor, request.param("id"));
    if (staffRefusal(request.actor, "propose", dossier) !== null) throw new NotFound("proposal");
    const { content } = await judgeResult(dossier, readResult(await request.form()));
    return drawn(request, dossier, content);
  },
};

async function drawn(
  request: PageRequest,
  dossier: Dossier,
  content: ResultContent,
): Promise<Response> {
  const papers = instrumentsOf(content, dossier.answers as Record<string, unknown>);
  const [paper] = papers;
  if (!paper) throw new NotFound("proposal");
  const facts = await draftFacts(
    request.staff,
    dossier,
    papers.map(({ kind }) => kind),
  );
  const pdf = await renderResult(dossier, paper, { title: content.title, facts, draft: true });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="du-thao-${dossier.code}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
