/** What lies on the counter: pieces of each paper handed in, and originals that were seen and given back. */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import { Actions, Button, Empty, Form, PageHead, ProgressSteps, Table } from "../../../ui/index.ts";
import { noteHandedPapers } from "../commands/note-handed-papers.ts";
import { type CounterPaper, handedMax, papersAtCounter } from "../rules/draft.ts";
import { openPostedDraft } from "./parts/save-step.tsx";
import { judge, openDraft, type OpenedDraft, progressOf } from "./parts/open-draft.ts";

export const counterPapers: Page = {
  decides: { upon: "what was noted of the papers" },
  async get(request) {
    const { t, csrf } = request;
    const opened = await openDraft(request);
    const { procedure, form, draft, path } = opened;
    const papers = papersOf(opened);
    const noted = (slot: string, kind: string) => draft.papers.find((paper) => paper.fileId === null && paper.slot === slot && paper.kind === kind)?.quantity ?? 0;
    const scans = (field: string) => draft.papers.filter((paper) => paper.fileId !== null && paper.field === field && field !== "").length;
    const count = (paper: CounterPaper, kind: "original" | "copy", label: string) => (
      <input class="input input--digits-2" type="text" inputMode="numeric" maxLength={2} name={`${kind}.${paper.slot}`} value={noted(paper.slot, kind) || ""} aria-label={`${label}: ${paper.label}`} />
    );
    return page(request, { title: `${t("dossiers.counter.papers")} — ${procedure.everydayName}` },
      <div class="column">
        <ProgressSteps t={t} steps={progressOf(opened, request)} current={form.steps.length} />
        <PageHead title={t("dossiers.counter.papers")} over={procedure.everydayName} lead={<p>{t("dossiers.counter.papers-text")}</p>} />
        <Form t={t} csrf={csrf} shown={shownAs(draft.id, notedVersion(opened))} action={`${path}/received`}>
          {papers.length === 0 ? <Empty title={t("dossiers.counter.papers-none")} /> : (
            <Table caption={t("dossiers.counter.papers")} captionHidden rows={papers} rowKey={({ slot }) => slot} columns={[
              { key: "paper", label: t("dossiers.counter.paper"), cell: (paper) => paper.label },
              { key: "original", label: t("dossiers.counter.originals"), cell: (paper) => count(paper, "original", t("dossiers.counter.originals")) },
              { key: "copy", label: t("dossiers.counter.copies"), cell: (paper) => count(paper, "copy", t("dossiers.counter.copies")) },
              { key: "shown", label: t("dossiers.counter.shown"), cell: (paper) => (
                <label class="table__box">
                  <input type="checkbox" name={`shown.${paper.slot}`} value="1" checked={noted(paper.slot, "shown") > 0} />
                  <span class="visually-hidden">{`${t("dossiers.counter.shown")}: ${paper.label}`}</span>
                </label>
              ) },
              { key: "scans", label: t("dossiers.counter.scans"), kind: "number", cell: (paper) => String(scans(paper.field)) },
            ]} />
          )}
          <Actions sticky><Button>{t("dossiers.form.next")}</Button></Actions>
        </Form>
      </div>);
  },
  async post(request) {
    const opened = await openPostedDraft(request);
    const form = await request.form();
    const number = (name: string) => Math.min(handedMax, Number.parseInt(form.text(name), 10) || 0);
    const papers = papersOf(opened);
    requireShown(opened.draft.id, notedVersion(opened));
    await noteHandedPapers(request.staff, opened.draft, papers, papers.map(({ slot }) => ({
      slot, originals: number(`original.${slot}`), copies: number(`copy.${slot}`), shown: form.text(`shown.${slot}`) !== "",
    })));
    return request.redirect(`${opened.path}/check`);
  },
};

function notedVersion({ draft }: OpenedDraft): string {
  return versionOf(draft.papers.filter(({ fileId }) => fileId === null));
}

function papersOf(opened: OpenedDraft): CounterPaper[] {
  const { visible } = judge(opened, opened.draft.answers, opened.draft.papers);
  return papersAtCounter(opened.form, new Set(Object.values(visible).flat()), opened.procedure.papers);
}
