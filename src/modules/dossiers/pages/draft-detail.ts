import type { Page } from "../../../gates/route.ts";
import { deleteDraft } from "../commands/save-draft.ts";
import { findDraft } from "../queries/draft.ts";
import { filerOf, openDraft } from "./parts/open-draft.ts";

/** A draft by its own address: leads to its first step, or to the dossier that it has become; a post throws it away. */
export const draftDetail: Page = {
  async get(request) {
    const actor = filerOf(request);
    if (!(await findDraft(actor, request.param("id")))) return request.redirect(actor.kind === "staff" ? `/desk/dossiers/${request.param("id")}/filed` : `/dossiers/${request.param("id")}`);
    const { form, path } = await openDraft(request);
    return request.redirect(`${path}/${form.steps[0]?.key ?? "check"}`);
  },
  async post(request) {
    const actor = filerOf(request);
    await deleteDraft(actor, request.param("id"));
    return request.redirect(actor.kind === "staff" ? "/desk/counter" : "/dossiers");
  },
};
