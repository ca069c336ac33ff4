import type { PageRequest } from "../../../gates/request.ts";
import type { Handler, Page } from "../../../gates/route.ts";
import { deleteDraft } from "../commands/delete-draft.ts";
import { findDraft } from "../queries/draft.ts";
import { counter } from "./counter-page.tsx";
import { myDossiers } from "./my-dossiers-page.tsx";
import { stepHref, filerOf, openDraft } from "./parts/open-draft.ts";
import { type Href, href } from "../../../values/href.ts";

/**
 * A draft by its own address: leads to its first step, or to the dossier that it has become; a post
 * throws it away.
 */
export const draftDetail: Page = {
  decides: {
    upon: "when the draft was last saved",
    shows: { address: draftsAddress, page: (request) => draftsPage(request) },
  },
  async get(request) {
    const actor = filerOf(request);
    if (!(await findDraft(actor, request.param("id"))))
      return request.redirect(
        actor.kind === "staff"
          ? href("/desk/dossiers/:id/filed", { id: request.param("id") })
          : href("/dossiers/:id", { id: request.param("id") }),
      );
    const opened = await openDraft(request);
    return request.redirect(stepHref(opened, opened.form.steps[0]?.key ?? "check"));
  },
  async post(request) {
    const actor = filerOf(request);
    await deleteDraft(actor, request.param("id"));
    return request.redirect(draftsAddress(request));
  },
};

// By the gate, since whoever is no longer signed in is sent there too.
function draftsAddress({ route }: PageRequest): Href {
  return route.gate === "staff" ? "/desk/counter" : "/dossiers";
}

function draftsPage(request: PageRequest): ReturnType<Handler> {
  const list = request.actor.kind === "staff" ? counter : myDossiers;
  return (list.get as Handler)(request);
}
