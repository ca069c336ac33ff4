/**
 * Check your answers: everything once more, what it costs, how the result comes; the button files
 * the dossier.
 */
import type { PostedForm } from "../../../gates/posted-form.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { noteOwnVersion, requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  ErrorSummary,
  LinkButton,
  Notice,
  PageHead,
  ProgressSteps,
} from "../../../ui/index.ts";
import { questionView } from "../../forms/index.ts";
import { acceptDossier } from "../commands/accept-dossier.ts";
import { fileDraft } from "../commands/file-draft.ts";
import { type FilingWish, prepareDraft } from "../filing/prepare-draft.ts";
import type { Prepared } from "../filing/prepare-filing.ts";
import { getDossier } from "../queries/dossier.ts";
import { findDraft } from "../queries/draft.ts";
import { SaidLabel } from "./parts/said-label.tsx";
import { saidName } from "./parts/spoken-name.tsx";
import { AnswerWarnings } from "./parts/answer-warnings.tsx";
import { decidedCase } from "./parts/case-form.tsx";
import { DraftAnswers } from "./parts/draft-answers.tsx";
import { otherRules } from "./parts/draft-other-rules.tsx";
import { deliveries, FilingForm } from "./parts/filing-form.tsx";
import { stepHref, filerOf, openDraft, type OpenedDraft, progressOf } from "./parts/open-draft.ts";
import { problemText } from "./parts/problem-text.ts";
import { href } from "../../../values/href.ts";

export const draftCheck: Page = {
  decides: { upon: "answers, papers, fee and version of the procedure" },
  async get(request) {
    const actor = filerOf(request);
    const id = request.param("id");
    if (!(await findDraft(actor, id)))
      return request.redirect(
        actor.kind === "staff"
          ? href("/desk/dossiers/:id/filed", { id })
          : href("/dossiers/:id", { id }),
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
    else noteOwnVersion(id, "filed");
    try {
      if (decided?.reason === "" && (await findDraft(actor, id))) {
        // Asked before anything is filed: a dossier that is filed and then not accepted would
        // surprise both.
        const opened = await openDraft(request);
        const { variant } = await prepareDraft(actor, opened.draft, wish);
        if (decided.variantKey !== variant.key) return await show(request, opened, wish, 422, form);
      }
      const filed = await fileDraft(actor, id, wish, draft?.version);
      if (actor.kind === "citizen")
        return request.redirect(href("/dossiers/:id/receipt", { id: filed.id }));
      const dossier = form.text("go") === "accept" ? await getDossier(actor, filed.id) : null;
      noteOwnVersion(filed.id, dossier?.version ?? 1);
      if (dossier?.state === "submitted") await acceptDossier(actor, filed.id, decided);
      return request.redirect(href("/desk/dossiers/:id/filed", { id: filed.id }));
    } catch (error) {
      if (!(error instanceof InvalidForm)) throw error;
      return show(request, await openDraft(request), wish, 422);
    }
  },
};

// What whoever files has read and agrees to; the case and the way of delivery are chosen on the
// page itself.
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
  const { t } = request;
  const { name, form, counter } = opened;
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
      <PageHead
        title={t("dossiers.form.check")}
        over={saidName(name, opened.procedure.everydayName)}
      />
      {otherRules(request, opened)}
      {counter ? null : <WhoApplies request={request} prepared={prepared} />}
      {prepared.filing ? null : <Missing request={request} opened={opened} prepared={prepared} />}
      <AnswerWarnings
        request={request}
        form={form}
        evaluation={prepared.evaluation}
        title={t("dossiers.form.look-again")}
        stepOf={(step) => stepHref(opened, step, { back: "check" })}
      />
      <DraftAnswers request={request} opened={opened} prepared={prepared} />
      {prepared.filing ? (
        <FilingForm
          request={request}
          opened={opened}
          prepared={prepared}
          delivery={wish.delivery}
          shown={shown}
          posted={posted}
        />
      ) : null}
    </div>,
  );
}

// Whoever files for themselves is told that their account says who they are, and how to act for
// somebody else.
function WhoApplies({
  request: { t, actor },
  prepared,
}: {
  request: PageRequest;
  prepared: Prepared;
}) {
  if (actor.kind !== "citizen" || !(prepared.replaced || prepared.onBehalf)) return null;
  const key = prepared.onBehalf ? "on-behalf-told" : "own-facts-told";
  return (
    <Notice
      kind={prepared.onBehalf ? "information" : "caution"}
      title={t(`dossiers.${key}`, { name: actor.name })}
    />
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
    return view.problems.map(({ path: field, problem, ...said }) => ({
      field,
      step: key,
      title: view.title,
      text: (
        <>
          <SaidLabel {...said} />: {problemText(t, problem)}
        </>
      ),
    }));
  });
  const first = byStep[0]?.step ?? opened.form.steps[0]?.key;
  return (
    <>
      <ErrorSummary
        t={t}
        errors={byStep.map(({ field, step, title, text }) => ({
          field,
          page: stepHref(opened, step, { back: "check" }),
          text: (
            <>
              {title} — {text}
            </>
          ),
        }))}
      />
      <Actions>
        <LinkButton href={stepHref(opened, String(first), { back: "check" })}>
          {t("dossiers.form.mend")}
        </LinkButton>
      </Actions>
    </>
  );
}
