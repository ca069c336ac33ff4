/** Where a dossier stands. The code alone shows the stage and the due date, nothing personal; with the receipt's secret, its way and what is asked of the citizen. */
import type { JSX } from "preact";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { Button, Details, ErrorSummary, Form, Notice, kept, SearchBox, Status, SummaryList, TextField } from "../../../ui/index.ts";
import { openBySecret } from "../commands/open-by-secret.ts";
import { findPublicLook, getDossierFile, type PublicLook } from "../queries/dossier.ts";
import { isDossierCode, tidyCode } from "../rules/code.ts";
import { shownState } from "../rules/standing.ts";
import type { Dossier } from "../tables.ts";
import { dossierWay } from "./parts/dossier-way.tsx";

export const lookUp: Page = {
  async get(request) {
    const code = codeOf(request.query.get("code"));
    const look = isDossierCode(code) ? await findPublicLook(code) : null;
    return view(request, code, look ? <><Stage request={request} look={look} />{more(request, code)}</> : null);
  },
  async post(request) {
    const { t } = request;
    const form = await request.form();
    const code = codeOf(form.text("code"));
    try {
      const dossier = await openBySecret(code, form.text("secret").slice(0, 80), request.address);
      return view(request, code, await opened(request, dossier));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problem = t(`refusal.${error.code}`, error.params);
      return view(request, code, <><ErrorSummary t={t} errors={[{ field: "secret", text: problem }]} /><SecretForm request={request} code={code} secret={form.text("secret").slice(0, 80)} problem={problem} /></>, 422);
    }
  },
};

const codeOf = (typed: string | null) => tidyCode((typed ?? "").slice(0, 80));

function view(request: PageRequest, code: string, found: JSX.Element | null, status = 200): TextAnswer {
  const { t } = request;
  return page(request, { title: t("dossiers.look-up"), status },
    <div class="column">
      <h1>{t("dossiers.look-up")}</h1>
      <SearchBox t={t} action="/look-up" name="code" label={t("dossiers.code")} hint={t("dossiers.code-hint")} value={code} button={t("dossiers.look")} />
      {found}
      {code && !found ? <Notice kind="caution" title={t("dossiers.no-such-code")}>{t("dossiers.no-such-code-text")}</Notice> : null}
    </div>);
}

function Stage({ request, look }: { request: PageRequest; look: Pick<PublicLook, "code" | "state" | "state_since" | "due_at"> }) {
  const { t, language } = request;
  const shown = shownState({ ...look, finished_at: null }, now(), dayOf);
  return (
    <SummaryList t={t} items={[
      { term: t("dossiers.code"), value: look.code },
      { term: t("dossiers.stage"), value: <Status t={t} state={shown} text={t(`dossiers.state.${look.state}`)} /> },
      { term: t("dossiers.since"), value: formatMoment(look.state_since, language) },
      { term: t("dossiers.due"), value: look.due_at ? formatMoment(look.due_at, language) : t("dossiers.no-due") },
    ]} />
  );
}

function SecretForm({ request: { t, csrf }, code, secret, problem }: { request: PageRequest; code: string; secret?: string; problem?: string }) {
  return (
    <Form t={t} csrf={csrf} action="/look-up" hidden={{ code }}>
      <TextField t={t} type="text" name="secret" label={t("dossiers.secret")} hint={t("dossiers.secret-hint")} value={secret} error={problem} autocomplete="off" maxLength={40} required />
      <Button>{t("dossiers.look-up.open")}</Button>
    </Form>
  );
}

// The same below every code: only the code itself differs, and it has been checked to be one.
function more(request: PageRequest, code: string): JSX.Element {
  const form = (asked: string) => <Details summary={request.t("dossiers.look-up.more")}><SecretForm request={request} code={asked} /></Details>;
  return request.sessionId ? form(code) : kept(`look-up-more ${request.language}`, () => form("{code}"), { placeholder: "{code}", text: code });
}

// No name, no answer and no paper of the dossier: a receipt may be found in the street.
async function opened(request: PageRequest, dossier: Dossier): Promise<JSX.Element> {
  const { t, language } = request;
  const { legs, supplement, refusal } = await getDossierFile(dossier.id);
  return (
    <>
      <h2>{dossier.procedure_name}</h2>
      <Stage request={request} look={dossier} />
      {await dossierWay(request, dossier, legs, true)}
      {refusal ? <Notice kind="bad" title={t("dossiers.state.refused")}>{(refusal.reasons as string[]).join("; ")}</Notice> : null}
      {supplement && supplement.answered_at === null ? (
        <Notice kind="caution" title={t("dossiers.supplement")}>
          <p>{supplement.reason}</p>
          <ul>{(supplement.items as { name: string }[]).map(({ name }) => <li key={name}>{name}</li>)}</ul>
          <p>{t("dossiers.look-up.answer-by", { when: formatMoment(supplement.answer_by, language) })}</p>
        </Notice>
      ) : null}
    </>
  );
}
