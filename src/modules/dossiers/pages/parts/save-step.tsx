/** Saving a step from its page: in its turn, or shown beside what another window has stored. */
import type { JSX } from "preact";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { NotFound, Refusal } from "../../../../platform/refusal.ts";
import { readShown, requireShown, shownAs } from "../../../../platform/shown.ts";
import { Actions, LinkButton, Notice, SummaryList } from "../../../../ui/index.ts";
import { type Evaluation, summaryView } from "../../../forms/index.ts";
import { saveDraft, type StepWriting } from "../../commands/save-draft.ts";
import { getDossier } from "../../queries/dossier.ts";
import { type Draft, hasDraft } from "../../queries/draft.ts";
import { stepSubject, typedKeys, withoutPapers } from "../../rules/draft.ts";
import { stepHref, judgeDraft, openDraft, type OpenedDraft } from "./open-draft.ts";
import { numberAsked } from "../../../../values/asked.ts";

/**
 * Opens the draft of a post; throws Refusal when it was filed or thrown away in the meantime,
 * NotFound for somebody else's.
 */
export async function openPostedDraft(request: PageRequest): Promise<OpenedDraft> {
  try {
    return await openDraft(request);
  } catch (error) {
    const id = request.param("id");
    if (!(error instanceof NotFound) || (await hasDraft(id))) throw error;
    const filed = await getDossier(request.actor, id).then(
      () => true,
      () => false,
    );
    throw new Refusal(filed ? "dossiers.draft-filed" : "dossiers.draft-gone");
  }
}

/** Gives the `shown` field of a step: how often it was saved. */
export function stepShown(draft: Draft, step: string): string {
  return shownAs(stepSubject(draft.id, step), sequenceOf(draft, step));
}

/**
 * Saves what was typed in a step; throws StaleView when another window has saved it since the page
 * was opened.
 */
export async function saveStep(
  opened: OpenedDraft,
  step: string,
  posted: PostedForm,
  evaluation: Evaluation,
): Promise<Draft> {
  const { actor, draft, form } = opened;
  const keys = typedKeys(form, step);
  const typed = withoutPapers(form, evaluation.answers);
  const answers = Object.fromEntries(Object.entries(typed).filter(([key]) => keys.includes(key)));
  const { at, sequence } = await saveDraft(
    actor,
    draft.id,
    { step, keys, answers },
    writingOf(draft, step, posted),
  );
  const made = { ...draft.steps[step], page: "", turn: 0, sequence };
  return { ...draft, savedAt: at, steps: { ...draft.steps, [step]: made } };
}

function writingOf(draft: Draft, step: string, posted: PostedForm): StepWriting {
  const subject = stepSubject(draft.id, step);
  const said = readShown(posted.texts("shown")).get(subject);
  // Who posts without a page has shown nobody anything; a page always says what it showed.
  if (said === undefined) requireShown(subject, sequenceOf(draft, step));
  const turn = numberAsked(posted.text("turn"), { max: 999_999 }) ?? 0;
  // Nothing was ever saved for the -1st time: such a page is told that it is old.
  const read = /^(0|[1-9]\d{0,8})$/.test(said ?? "") ? Number(said) : -1;
  const sequence = said === undefined ? sequenceOf(draft, step) : read;
  return { sequence, page: posted.text("opened").slice(0, 40), turn };
}

function sequenceOf(draft: Draft, step: string): number {
  return draft.steps[step]?.sequence ?? 0;
}

/**
 * Draws what another window has stored of the step, where it differs from what was typed here: the
 * person chooses.
 */
export function otherVersion(
  request: PageRequest,
  opened: OpenedDraft,
  step: string,
  typed: Evaluation,
): JSX.Element {
  const { t, language } = request;
  const { draft, form } = opened;
  const linesOf = (evaluation: Evaluation) =>
    summaryView(form, evaluation, language)
      .filter((section) => section.step === step)
      .flatMap(({ groups }) =>
        groups.flatMap(({ rows }) => rows.filter(({ files }) => files.length === 0)),
      );
  const stored = linesOf(judgeDraft(opened, draft.answers, draft.papers));
  const here = new Map(linesOf(typed).map((line) => [line.path, line]));
  const paths = new Set(stored.map((line) => line.path));
  const lines = [
    ...stored,
    ...[...here.values()]
      .filter((line) => !paths.has(line.path))
      .map((line) => ({ ...line, value: "" })),
  ].filter((line) => line.value !== (here.get(line.path)?.value ?? ""));
  return (
    <Notice kind="caution" title={t("dossiers.form.two-versions")} announce>
      <p>
        {t("dossiers.form.two-versions-text", { moment: formatMoment(draft.savedAt, language) })}
      </p>
      {lines.length > 0 ? (
        <SummaryList
          t={t}
          compact
          items={lines.map((line) => ({ term: line.label, value: line.value || "—" }))}
        />
      ) : null}
      <Actions>
        <LinkButton kind="secondary" small href={stepHref(opened, step)}>
          {t("dossiers.form.take-stored")}
        </LinkButton>
      </Actions>
    </Notice>
  );
}
