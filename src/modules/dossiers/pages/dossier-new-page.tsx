/**
 * Before a dossier is begun: what will be asked, how long it takes, what it costs; the button
 * begins a draft.
 */
import { randomUUID } from "node:crypto";
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
  Vietnamese,
} from "../../../ui/index.ts";
import { otherLanguageOf } from "../../forms/index.ts";
import { getProcedureForFiling } from "../../procedures/index.ts";
import { formOf } from "../filing/form-of.ts";
import { startDraft } from "../commands/start-draft.ts";
import { listDrafts } from "../queries/draft.ts";
import { beginningOf } from "./parts/open-draft.ts";
import { saidName, spokenName } from "./parts/spoken-name.tsx";
import { href } from "../../../values/href.ts";
import type { Translate } from "../../../values/word-key.ts";

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
      {
        href: href("/procedures/:code", { code: procedure.code }),
        text: saidName(name, procedure.everydayName),
      },
      { text: t("dossiers.new") },
    ];
    return page(
      request,
      { title: name, breadcrumb },
      <div class="column">
        <PageHead
          title={saidName(name, procedure.everydayName)}
          over={<Vietnamese>{procedure.name}</Vietnamese>}
          lead={form.intro ? <p>{words(form.intro)}</p> : undefined}
        />
        {begun ? <Begun t={t} id={begun.id} /> : null}
        <h2>{t("dossiers.form.prepare")}</h2>
        <Checklist
          t={t}
          items={form.papers.map((paper) => ({
            text:
              otherLanguageOf(paper.label, language) === "vi" ? (
                <Vietnamese>{words(paper.label)}</Vietnamese>
              ) : (
                words(paper.label)
              ),
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
          action={href("/dossiers/new/:code", { code: procedure.code })}
          hidden={{ opened: randomUUID() }}
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
    const opened = (await request.form()).text("opened") || undefined;
    const id = await startDraft(request.citizen, code, null, null, opened);
    return request.redirect(await beginningOf(request, id, await formOf(procedure)));
  },
};

function Begun({ t, id }: { t: Translate; id: string }) {
  return (
    <Notice kind="information" title={t("dossiers.form.begun")}>
      <LinkButton kind="secondary" small href={href("/dossiers/drafts/:id/check", { id })}>
        {t("dossiers.form.continue")}
      </LinkButton>
    </Notice>
  );
}
