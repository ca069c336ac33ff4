/** Check your answers: everything once more, what it costs, how the result comes; the button files the dossier. */
import type { PostedForm } from "../../../gates/posted-form.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { madeHere, requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  Details,
  ErrorSummary,
  Field,
  Form,
  LinkButton,
  Notice,
  PageHead,
  ProgressSteps,
  SummaryList,
} from "../../../ui/index.ts";
import { questionView, summaryView } from "../../forms/index.ts";
import type { Procedure } from "../../procedures/index.ts";
import { acceptDossier } from "../commands/accept-dossier.ts";
import { fileDraft, type FilingWish, prepareDraft } from "../commands/file-draft.ts";
import type { Prepared } from "../commands/prepare-filing.ts";
import { getDossier } from "../queries/dossier.ts";
import { findDraft } from "../queries/draft.ts";
import { casesAtAcceptance } from "../rules/cases.ts";
import type { Delivery } from "../rules/dossier.ts";
import { AnswerWarnings } from "./parts/answer-warnings.tsx";
import { CaseFields, decidedCase } from "./parts/case-form.tsx";
import { FeeLines } from "./parts/fee-lines.tsx";
import { otherRules } from "./parts/draft-other-rules.tsx";
import { handedLines } from "./parts/handed-lines.ts";
import { filerOf, openDraft, type OpenedDraft, progressOf } from "./parts/open-draft.ts";
import { problemText } from "./parts/question-fields.tsx";

interface OfficialCaseProps {
  request: PageRequest;
  prepared: Prepared;
  procedure: Procedure;
  posted: PostedForm | null;
}

const deliveries: readonly Delivery[] = ["online", "counter", "post"];

export const draftCheck: Page = {
  decides: { upon: "answers, papers, fee and version of the procedure" },
  async get(request) {
    const actor = filerOf(request);
    const id = request.param("id");
    if (!(await findDraft(actor, id)))
      return request.redirect(
        actor.kind === "staff" ? `/desk/dossiers/${id}/filed` : `/dossiers/${id}`,
      );
    const opened = await openDraft(request);
    return show(request, opened, {
      delivery: opened.draft.delivery,
      variantKey: "",
      language: request.language,
    });
  },
  async post(request) {
    const actor = filerOf(request);
    const id = request.param("id");
    const form = await request.form();
    const wish: FilingWish = {
      delivery: deliveries.find((way) => way === form.text("delivery")) ?? "counter",
      variantKey: form.text("variant"),
      language: request.language,
    };
    const decided = actor.kind === "staff" ? decidedCase(form) : null;
    const draft = await findDraft(actor, id);
    // A second press of the same button finds it filed: that is what was wanted.
    if (draft) requireShown(id, await checkVersion(await openDraft(request)));
    else madeHere(id, "filed");
    try {
      if (decided?.reason === "" && (await findDraft(actor, id))) {
        // Asked before anything is filed: a dossier that is filed and then not accepted would surprise both.
        const opened = await openDraft(request);
        const { variant } = await prepareDraft(actor, opened.draft, wish);
        if (decided.variantKey !== variant.key) return await show(request, opened, wish, 422, form);
      }
      const filed = await fileDraft(actor, id, wish, draft?.version);
      if (actor.kind === "citizen") return request.redirect(`/dossiers/${filed.id}/receipt`);
      const dossier = form.text("go") === "accept" ? await getDossier(actor, filed.id) : null;
      madeHere(filed.id, dossier?.version ?? 1);
      if (dossier?.state === "submitted") await acceptDossier(actor, filed.id, decided);
      return request.redirect(`/desk/dossiers/${filed.id}/filed`);
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, await openDraft(request), wish, 422);
    }
  },
};

// What whoever files has read and agrees to; the case and the way of delivery are chosen on the page itself.
async function checkVersion(opened: OpenedDraft, known: Prepared | null = null): Promise<string> {
  const { actor, draft, procedure, form } = opened;
  const first: FilingWish = { delivery: draft.delivery, variantKey: "", language: "vi" };
  const { fee, choices } = known ?? (await prepareDraft(actor, draft, first));
  const cases = choices.map(({ key }) => key);
  return versionOf(draft.answers, draft.papers, procedure.version, form.version, fee, cases);
}

async function show(
  request: PageRequest,
  opened: OpenedDraft,
  wish: FilingWish,
  status?: number,
  posted: PostedForm | null = null,
): Promise<TextAnswer> {
  const { t, csrf } = request;
  const { procedure, name, form, path, counter } = opened;
  const prepared = await prepareDraft(opened.actor, opened.draft, wish);
  const shown = shownAs(
    opened.draft.id,
    await checkVersion(opened, wish.variantKey === "" ? prepared : null),
  );
  return page(
    request,
    {
      title: `${t("dossiers.form.check")} — ${name}`,
      status,
      islands: counter ? ["ui/desk-keys"] : [],
    },
    <div class="column">
      <ProgressSteps
        t={t}
        steps={progressOf(opened, request)}
        current={form.steps.length + (counter ? 1 : 0)}
      />
      <PageHead title={t("dossiers.form.check")} over={name} />
      {otherRules(request, opened)}
      {prepared.filing ? null : <Missing request={request} opened={opened} prepared={prepared} />}
      <AnswerWarnings
        request={request}
        form={form}
        evaluation={prepared.evaluation}
        title={t("dossiers.form.look-again")}
        path={path}
      />
      <Answers request={request} opened={opened} prepared={prepared} />
      {prepared.filing ? (
        <Form t={t} csrf={csrf} shown={shown} action={`${path}/check`}>
          {prepared.choices.length > 1 ? (
            <Field
              t={t}
              type="radios"
              name="variant"
              label={t("dossiers.form.case")}
              value={prepared.variant.key}
              required
              options={prepared.choices.map((variant) => ({
                value: variant.key,
                label: variant.label || name,
                hint: variant.note?.slice(0, 300),
              }))}
            />
          ) : null}
          <Field
            t={t}
            type="radios"
            name="delivery"
            label={t("dossiers.form.delivery")}
            value={wish.delivery}
            required
            options={deliveries.map((way) => ({
              value: way,
              label: t(`dossiers.delivery.${way}`),
            }))}
          />
          <FeeLines request={request} lines={prepared.fee.lines} />
          {counter ? (
            <OfficialCase
              request={request}
              prepared={prepared}
              procedure={procedure}
              posted={posted}
            />
          ) : null}
          {counter ? (
            <WalkIn request={request} prepared={prepared} />
          ) : (
            <Notice kind="information">{t("dossiers.form.oath")}</Notice>
          )}
          <Actions sticky>
            {counter ? (
              <Button name="go" value="accept" shortcut="a">
                {t("dossiers.form.file-accept")}
              </Button>
            ) : null}
            <Button kind={counter ? "secondary" : "primary"} name="go" value="file">
              {t(counter ? "dossiers.form.file-only" : "dossiers.form.file")}
            </Button>
          </Actions>
        </Form>
      ) : null}
    </div>,
  );
}

// What an official finds while checking: the answers cannot say it, and nobody else may.
function OfficialCase({ request, prepared, procedure, posted }: OfficialCaseProps) {
  const { t } = request;
  const cases = casesAtAcceptance(procedure, prepared.variant.key);
  if (cases.length < 2) return null;
  const value = (name: string) =>
    posted?.text(name) ?? (name === "accept.case" ? prepared.variant.key : "");
  const errors: Record<string, string> = posted
    ? { "accept.reason": t("forms.problem.required") }
    : {};
  return (
    <Details summary={t("dossiers.case.other")} open={posted !== null}>
      <input type="hidden" name="accept.decides" value="yes" />
      <CaseFields request={request} cases={cases} value={value} errors={errors} />
    </Details>
  );
}

// The clerk is told before filing whether the person will find the dossier in an account of their own.
function WalkIn({ request: { t }, prepared }: { request: PageRequest; prepared: Prepared }) {
  const linked = prepared.filing?.applicant.accountId;
  return (
    <Notice
      kind="information"
      title={t(linked ? "dossiers.counter.linked" : "dossiers.counter.unlinked")}
    >
      <p>{t(linked ? "dossiers.counter.linked-text" : "dossiers.counter.unlinked-text")}</p>
    </Notice>
  );
}

function Missing({
  request,
  opened,
  prepared,
}: {
  request: PageRequest;
  opened: OpenedDraft;
  prepared: Prepared;
}) {
  const { t, language } = request;
  const byStep = opened.form.steps.flatMap(({ key }) => {
    const view = questionView(prepared.form, key, prepared.evaluation, language);
    return view.problems.map(({ path: field, label, problem }) => ({
      field,
      step: key,
      title: view.title,
      text: `${label}: ${problemText(t, problem)}`,
    }));
  });
  const first = byStep[0]?.step ?? opened.form.steps[0]?.key;
  return (
    <>
      <ErrorSummary
        t={t}
        errors={byStep.map(({ field, step, title, text }) => ({
          field,
          page: `${opened.path}/${step}?back=check`,
          text: `${title} — ${text}`,
        }))}
      />
      <Actions>
        <LinkButton href={`${opened.path}/${first}?back=check`}>
          {t("dossiers.form.mend")}
        </LinkButton>
      </Actions>
    </>
  );
}

function Answers({
  request,
  opened,
  prepared,
}: {
  request: PageRequest;
  opened: OpenedDraft;
  prepared: Prepared;
}) {
  const { t, language } = request;
  const names = new Map(
    opened.draft.papers
      .filter(({ fileId }) => fileId !== null)
      .map((paper) => [paper.id, paper.fileName]),
  );
  const filesOf = (row: { files: readonly string[] }) =>
    row.files.flatMap((id) => names.get(id) ?? []);
  const handed = handedLines(
    t,
    opened.draft.papers
      .filter(({ fileId }) => fileId === null)
      .map(({ slotLabel, kind, quantity }) => ({
        label: slotLabel,
        kind,
        quantity: quantity ?? 1,
      })),
  );
  return (
    <>
      {summaryView(prepared.form, prepared.evaluation, language).flatMap((section) =>
        section.groups.map((group) => {
          const rows = group.rows.map((row) => ({
            term: row.label,
            value: filesOf(row).join(", ") || row.value,
            changeHref: `${opened.path}/${section.step}?back=check`,
          }));
          const answered = rows.filter(({ value }) => value !== "");
          return answered.length === 0 ? null : (
            <SummaryList
              key={`${section.step} ${group.key}`}
              t={t}
              title={group.title}
              items={answered}
            />
          );
        }),
      )}
      {handed.length > 0 ? (
        <SummaryList
          t={t}
          title={t("dossiers.counter.papers")}
          items={handed.map(({ label, text }) => ({
            term: label,
            value: text,
            changeHref: `${opened.path}/received`,
          }))}
        />
      ) : null}
    </>
  );
}
