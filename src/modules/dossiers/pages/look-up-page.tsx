/**
 * Where a dossier stands. The code alone shows the stage and the due date, nothing personal; with
 * the receipt's secret, its way and what is asked of the citizen.
 */
import type { JSX } from "preact";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../platform/format.ts";
import { type Translate, wordKey } from "../../../values/word-key.ts";
import { dossierCode } from "../../../values/code.ts";
import { Refusal } from "../../../platform/refusal.ts";
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  Notice,
  renderedOnce,
  SearchBox,
  Status,
  SummaryList,
  TextField,
} from "../../../ui/index.ts";
import { openBySecret } from "../commands/open-by-secret.ts";
import { findPublicLook, type PublicLook } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { shownState } from "../rules/standing.ts";
import type { Dossier } from "../tables.ts";
import { dossierWay } from "./parts/dossier-way.tsx";

export const lookUp: Page = {
  decides: { nothing: "a question; nothing changes" },
  async get(request) {
    const code = codeOf(request.query.get("code"));
    const look = dossierCode.isCode(code) ? await findPublicLook(code) : null;
    return look ? shown(request, look) : view(request, code, null);
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
      const problem = t(wordKey(`refusal.${error.code}`), error.params);
      return view(
        request,
        code,
        <>
          <ErrorSummary t={t} errors={[{ field: "secret", text: problem }]} />
          <SecretForm
            request={request}
            code={code}
            secret={form.text("secret").slice(0, 80)}
            problem={problem}
          />
        </>,
        422,
      );
    }
  },
};

// A whole link, a sentence with the code in it, a dot behind it: what holds no code is shown again.
const codeOf = (typed: string | null) =>
  dossierCode.parse(typed ?? "").value ?? (typed ?? "").trim().slice(0, 80);

function view(
  request: PageRequest,
  code: string,
  found: JSX.Element | null,
  status = 200,
): TextAnswer {
  return page(
    request,
    { title: request.t("dossiers.look-up"), status },
    column(request, code, found),
  );
}

// For visitors all dossiers of one state look the same but for the code, which has been checked to
// be one, and two moments.
function shown(request: PageRequest, look: PublicLook): TextAnswer {
  const { t, language, sessionId } = request;
  const standing = standingOf(request, look);
  const whole = (code: string, words: StandingWords) =>
    column(
      request,
      code,
      <>
        <Stage t={t} code={code} state={look.state} standing={words} />
        <Details summary={t("dossiers.look-up.more")}>
          <SecretForm request={request} code={code} />
        </Details>
      </>,
    );
  const body = sessionId
    ? whole(look.code, standing)
    : renderedOnce(
        `look-up ${language} ${look.state} ${standing.state}`,
        () => whole("{code}", { ...standing, since: "{since}", due: "{due}" }),
        { placeholder: "{code}", text: look.code },
        { placeholder: "{since}", text: standing.since },
        { placeholder: "{due}", text: standing.due },
      );
  return page(request, { title: t("dossiers.look-up") }, body);
}

function column({ t }: PageRequest, code: string, found: JSX.Element | null): JSX.Element {
  return (
    <div class="column">
      <h1>{t("dossiers.look-up")}</h1>
      <SearchBox
        t={t}
        action="/look-up"
        name="code"
        label={t("dossiers.code")}
        hint={t("dossiers.code-hint")}
        value={code}
        button={t("dossiers.look")}
      />
      {found}
      {code && !found ? (
        <Notice kind="caution" title={t("dossiers.no-such-code")}>
          {t("dossiers.no-such-code-text")}
        </Notice>
      ) : null}
    </div>
  );
}

interface StandingWords {
  state: ReturnType<typeof shownState>;
  since: string;
  due: string;
}

type Looked = Omit<PublicLook, "id" | "code">;

function standingOf({ t, language }: PageRequest, look: Looked): StandingWords {
  const state = shownState(look, now(), dayOf);
  const since = formatMoment(look.state_since, language);
  if (!look.due_at) return { state, since, due: t("dossiers.no-due") };
  const due = formatMoment(look.due_at, language);
  return { state, since, due: state === "late" ? t("dossiers.due-late", { due }) : due };
}

function Stage({
  t,
  code,
  state,
  standing,
}: {
  t: Translate;
  code: string;
  state: Dossier["state"];
  standing: StandingWords;
}) {
  return (
    <SummaryList
      t={t}
      items={[
        { term: t("dossiers.code"), value: code },
        {
          term: t("dossiers.stage"),
          value: <Status t={t} state={standing.state} text={t(`dossiers.state.${state}`)} />,
        },
        { term: t("dossiers.since"), value: standing.since },
        { term: t("dossiers.due"), value: standing.due },
      ]}
    />
  );
}

function SecretForm({
  request: { t, csrf },
  code,
  secret,
  problem,
}: {
  request: PageRequest;
  code: string;
  secret?: string;
  problem?: string;
}) {
  return (
    <Form t={t} shown="nothing" csrf={csrf} action="/look-up" hidden={{ code }}>
      <TextField
        t={t}
        type="text"
        name="secret"
        label={t("dossiers.secret")}
        hint={t("dossiers.secret-hint")}
        value={secret}
        error={problem}
        autocomplete="off"
        maxLength={40}
        required
      />
      <Button>{t("dossiers.look-up.open")}</Button>
    </Form>
  );
}

// No name, no answer and no paper of the dossier: a receipt may be found in the street.
async function opened(request: PageRequest, dossier: Dossier): Promise<JSX.Element> {
  const { t, language } = request;
  const { legs, supplement, refusal } = await getDossierFile(dossier.id);
  return (
    <>
      <h2 lang="vi">{dossier.procedure_name}</h2>
      <Stage
        t={t}
        code={dossier.code}
        state={dossier.state}
        standing={standingOf(request, dossier)}
      />
      {await dossierWay(request, dossier, legs, true)}
      {refusal ? (
        <Notice kind="bad" title={t("dossiers.state.refused")}>
          {(refusal.reasons as string[]).join("; ")}
        </Notice>
      ) : null}
      {supplement && supplement.answered_at === null ? (
        <Notice kind="caution" title={t("dossiers.supplement")}>
          <p>{supplement.reason}</p>
          <ul>
            {(supplement.items as { name: string }[]).map(({ name }) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <p>
            {t("dossiers.look-up.answer-by", {
              when: formatMoment(supplement.answer_by, language),
            })}
          </p>
        </Notice>
      ) : null}
    </>
  );
}
