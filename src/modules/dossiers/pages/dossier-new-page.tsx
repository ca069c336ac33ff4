/**
 * Before a dossier is begun: what will be asked, how long it takes, what it costs; the button
 * begins a draft.
 */
import { page } from "../../../gates/render.ts";
import type { Page } from "../../../gates/route.ts";
import { requireShown, shownAs } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  Checklist,
  Form,
  LinkButton,
  Notice,
  PageHead,
} from "../../../ui/index.ts";
import { getProcedureForFiling } from "../../procedures/index.ts";
import { formOf } from "../filing/prepare-filing.ts";
import { startDraft } from "../commands/start-draft.ts";
import { listDrafts } from "../queries/draft.ts";
import { spokenName } from "./parts/spoken-name.ts";

export const dossierNew: Page = {
  decides: { upon: "the version of the procedure" },
  async get(request) {
    const { t, csrf, language } = request;
    const procedure = await getProcedureForFiling(request.param("code"));
    const name = await spokenName(request, procedure.code, procedure.everydayName);
    const form = await formOf(procedure);
    const words = (text: (typeof form)["title"]) =>
      typeof text === "string" ? text : (text[language] ?? text.vi);
    const [begun] = (await listDrafts(request.citizen)).filter(
      ({ procedureCode }) => procedureCode === procedure.code,
    );
    const breadcrumb = [
      { href: `/procedures/${procedure.code}`, text: name },
      { text: t("dossiers.new") },
    ];
    return page(
      request,
      { title: name, breadcrumb },
      <div class="column">
        <PageHead
          title={name}
          over={procedure.name}
          lead={form.intro ? <p>{words(form.intro)}</p> : undefined}
        />
        {begun ? (
          <Notice kind="information" title={t("dossiers.form.begun")}>
            <LinkButton kind="secondary" small href={`/dossiers/drafts/${begun.id}/check`}>
              {t("dossiers.form.continue")}
            </LinkButton>
          </Notice>
        ) : null}
        <h2>{t("dossiers.form.prepare")}</h2>
        <Checklist
          t={t}
          items={form.papers.map((paper) => ({
            text: words(paper.label),
            note: t(
              paper.required && !paper.when ? "dossiers.form.needed" : "dossiers.form.if-applies",
            ),
          }))}
        />
        <p>{t("dossiers.form.kept")}</p>
        <Form
          t={t}
          csrf={csrf}
          shown={shownAs(procedure.code, procedure.version)}
          action={`/dossiers/new/${procedure.code}`}
        >
          <Actions>
            <Button>{t("dossiers.form.begin")}</Button>
          </Actions>
        </Form>
      </div>,
    );
  },
  async post(request) {
    const code = request.param("code");
    const procedure = await getProcedureForFiling(code);
    requireShown(code, procedure.version);
    const form = await formOf(procedure);
    const id = await startDraft(request.citizen, code);
    return request.redirect(`/dossiers/drafts/${id}/${form.steps[0]?.key ?? "check"}`);
  },
};
