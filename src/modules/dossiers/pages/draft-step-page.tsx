/**
 * One step of a form: what is typed is always kept, right or wrong; problems stand on top and
 * beside their field.
 */
import { randomUUID } from "node:crypto";
import type { JSX } from "preact";
import { autosaved, isAutosave } from "../../../gates/autosaved.ts";
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatTime } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { noteOwnVersion, StaleView } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  Notice,
  PageHead,
  ProgressSteps,
  SavedAt,
} from "../../../ui/index.ts";
import {
  type Evaluation,
  parseFormData,
  type QuestionView,
  questionView,
  replaceStep,
} from "../../forms/index.ts";
import { moveDraft } from "../commands/move-draft.ts";
import { getDraft } from "../queries/draft.ts";
import { paperQuestions, postedAnswers } from "../rules/draft.ts";
import {
  stepHref,
  judgeDraft,
  openDraft,
  type OpenedDraft,
  progressOf,
} from "./parts/open-draft.ts";
import { otherRules } from "./parts/draft-other-rules.tsx";
import { otherProcedure } from "./parts/draft-other-procedure.tsx";
import { problemText } from "./parts/problem-text.ts";
import { SaidLabel } from "./parts/said-label.tsx";
import { saidName } from "./parts/spoken-name.tsx";
import { isHeading, QuestionFields } from "./parts/question-fields.tsx";
import { receivePapers } from "./parts/receive-papers.ts";
import { type RefusedFiles, statusOf } from "./parts/refused-file.ts";
import { openPostedDraft, otherVersion, saveStep, stepShown } from "./parts/save-step.tsx";
import type { Href } from "../../../values/href.ts";

const megabyte = 1024 * 1024;
const nothing: RefusedFiles = { errors: {}, refused: {} };

export const draftStep: Page = {
  decides: { upon: "how often the step was saved" },
  async get(request) {
    const opened = await openDraft(request);
    return show(request, opened, judgeDraft(opened, opened.draft.answers, opened.draft.papers), {
      received: nothing,
      problemsShown: false,
    });
  },
  postBytesMax: 45 * megabyte,
  async post(request) {
    const opened = await openPostedDraft(request);
    const step = requireStep(request, opened);
    const form = await request.form();
    const before = judgeDraft(opened, opened.draft.answers, opened.draft.papers);
    const answers = replaceStep(
      opened.form,
      step,
      opened.draft.answers,
      parseFormData(opened.form, step, postedAnswers(form.all(), form.text("remove-row"))),
    );
    const autosave = isAutosave(request);
    const received = autosave ? nothing : await receivePapers(request, opened, step, form);
    const draft = autosave ? opened.draft : await getDraft(opened.actor, opened.draft.id);
    const evaluation = judgeDraft(opened, answers, draft.papers);
    const current = { ...opened, draft };
    const saved = await saveStep(current, step, form, evaluation).catch((error: unknown) => {
      if (autosave || !(error instanceof StaleView)) throw error;
      // The page says it itself, with both versions beside each other.
      noteOwnVersion(error.subject, "both");
      return null;
    });
    if (!saved) return showBoth(request, step, evaluation, received);
    if (autosave) return autosaved(request, saved.savedAt, stepShown(saved, step));

    const now = { ...opened, draft: saved };
    const stays = ["add-row", "remove-row", "remove-paper"].some((name) => form.text(name) !== "");
    if (stays)
      return show(request, now, evaluation, {
        received,
        problemsShown: false,
        addedRow: form.text("add-row"),
      });
    // Who leaves would never learn of a file that was not taken.
    const refused = Object.keys(received.errors).length > 0;
    if (form.text("go") === "later" && !refused)
      return request.redirect(opened.counter ? "/desk/counter" : "/dossiers");
    if (form.text("go") === "move" && !refused) {
      const moved = await moveDraft(opened.actor, draft.id);
      return request.redirect(stepHref(opened, moved.step, { moved: "yes" }));
    }
    const opensNew =
      evaluation.visible[step]?.filter(
        (path) => !path.includes(".") && !before.visible[step]?.includes(path),
      ) ?? [];
    const wrong = evaluation.problems.filter(
      (problem) => problem.step === step && !opensNew.includes(problem.field),
    );
    if (wrong.length > 0 || refused)
      return show(request, now, evaluation, {
        received,
        problemsShown: true,
        status: statusOf(received),
      });
    // Without scripts a question that hangs on another one appears only now; going on would pass it
    // by.
    if (opensNew.length > 0)
      return show(request, now, evaluation, { received, problemsShown: false, more: true });
    return request.redirect(nextOf(request, opened, step));
  },
};

// What was typed stands in the fields, what is stored beside it: the next press decides.
async function showBoth(
  request: PageRequest,
  step: string,
  typed: Evaluation,
  received: RefusedFiles,
): Promise<TextAnswer> {
  const opened = await openDraft(request);
  const other = otherVersion(request, opened, step, typed);
  return show(request, opened, typed, { received, problemsShown: false, other, status: 409 });
}

interface Showing {
  received: RefusedFiles;
  problemsShown: boolean;
  addedRow?: string;
  more?: boolean;
  other?: JSX.Element;
  status?: number;
}

async function show(
  request: PageRequest,
  opened: OpenedDraft,
  evaluation: Evaluation,
  showing: Showing,
): Promise<TextAnswer> {
  const { t, language } = request;
  const { form, name } = opened;
  const step = requireStep(request, opened);
  const view = questionView(form, step, withoutNoise(evaluation, step), language, {
    problemsShown: showing.problemsShown,
    extraRows: showing.addedRow ? { [showing.addedRow]: 1 } : {},
  });
  return page(
    request,
    { title: `${view.title} — ${name}`, status: showing.status, islands: ["ui/autosave"] },
    <div class="column">
      <ProgressSteps t={t} steps={progressOf(opened, request)} current={view.number - 1} />
      {isHeading(view) ? (
        <p class="page-head__over">{saidName(name, opened.procedure.everydayName)}</p>
      ) : (
        <PageHead title={view.title} over={saidName(name, opened.procedure.everydayName)} />
      )}
      <ErrorSummary t={t} errors={errorsOf(request, view, showing.received)} />
      {showing.other ?? null}
      {otherRules(request, opened)}
      {request.query.get("moved") === "yes" ? (
        <Notice kind="good" title={t("dossiers.other.moved")} announce />
      ) : null}
      {showing.more ? <Notice kind="information" title={t("dossiers.form.more")} announce /> : null}
      {await stepForm(request, opened, step, { view, evaluation, showing })}
    </div>,
  );
}

// What is wrong with the answers, and then with the files; a refused file is not said twice.
function errorsOf({ t }: PageRequest, view: QuestionView, { errors: ofFiles }: RefusedFiles) {
  return [
    ...view.problems
      .filter(({ path: field }) => !(field in ofFiles))
      .map(({ path: field, label, language, problem }) => ({
        field,
        text: (
          <>
            <SaidLabel label={whereOf(view, field, label)} language={language} />:{" "}
            {problemText(t, problem)}
          </>
        ),
      })),
    ...Object.entries(ofFiles).map(([field, text]) => ({ field, text })),
  ];
}

interface Drawn {
  view: QuestionView;
  evaluation: Evaluation;
  showing: Showing;
}

async function stepForm(
  request: PageRequest,
  opened: OpenedDraft,
  step: string,
  { view, evaluation, showing }: Drawn,
): Promise<JSX.Element> {
  const { t, csrf, language } = request;
  const { draft, form } = opened;
  const back = request.query.get("back") === "check" ? { back: "check" } : {};
  const asksPapers = paperQuestions(form, step).length > 0;
  return (
    <Form
      t={t}
      shown={stepShown(draft, step)}
      csrf={csrf}
      action={stepHref(opened, step, back)}
      files={asksPapers}
      autosave={stepHref(opened, step)}
      hidden={{ opened: randomUUID(), turn: "0" }}
    >
      {/* The Enter key presses a form's first button: it must go on, not remove something. */}
      <button
        class="visually-hidden"
        type="submit"
        name="go"
        value="next"
        tabIndex={-1}
        aria-hidden="true"
      >
        {t("dossiers.form.next")}
      </button>
      {await otherProcedure(request, form, evaluation, step)}
      {asksPapers ? <p class="soft">{t("dossiers.form.upload-limit")}</p> : null}
      <QuestionFields
        request={request}
        view={view}
        papers={draft.papers}
        sent={showing.received.refused}
        fileErrors={showing.received.errors}
      />
      <Actions sticky>
        <Button name="go" value="next">
          {t("dossiers.form.next")}
        </Button>
        <Button kind="quiet" name="go" value="later" unchecked>
          {t("dossiers.form.later")}
        </Button>
        <SavedAt t={t} time={formatTime(draft.savedAt, language)} />
      </Actions>
    </Form>
  );
}

// Where the step belongs to another procedure, what is missing in this one is of no use to anybody.
function withoutNoise(evaluation: Evaluation, step: string): Evaluation {
  const other = evaluation.problems.filter(
    (problem) => problem.code === "other-procedure" && problem.step === step,
  );
  return other.length === 0 ? evaluation : { ...evaluation, problems: other };
}

// Mother and father have the same questions: then the group says whose it is. An oath is named by
// its beginning.
function whereOf(view: QuestionView, field: string, label: string): string {
  const isRepeated = view.problems.filter((other) => other.label === label).length > 1;
  const group = isRepeated
    ? view.groups.find(({ fields }) =>
        fields.some(({ path }) => field === path || field.startsWith(`${path}.`)),
      )
    : undefined;
  const short = label.length > 60 ? `${label.slice(0, label.lastIndexOf(" ", 60))}…` : label;
  return group ? `${group.title} – ${short}` : short;
}

function requireStep(request: PageRequest, { form }: OpenedDraft): string {
  const step = request.param("step");
  if (!form.steps.some(({ key }) => key === step)) throw new NotFound(`step ${step}`);
  return step;
}

function nextOf(request: PageRequest, opened: OpenedDraft, step: string): Href {
  if (request.query.get("back") === "check") return stepHref(opened, "check");
  const { form, counter } = opened;
  const next = form.steps[form.steps.findIndex(({ key }) => key === step) + 1];
  return stepHref(opened, next?.key ?? (counter ? "received" : "check"));
}
