/** Saving a step from its page: in its turn, or shown beside what another window has stored. */
import type { JSX } from "preact";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment } from "../../../../platform/format.ts";
import { NotFound, Refusal } from "../../../../platform/refusal.ts";
import { shownAs } from "../../../../platform/shown.ts";
import { TwoVersions } from "../../../../ui/index.ts";
import { readWriting, sequenceOf, stepSubject, type StepWriting } from "../../../drafts/index.ts";
import { type Evaluation, summaryView } from "../../../forms/index.ts";
import { saveDraft } from "../../commands/save-draft.ts";
import { getDossier } from "../../queries/dossier.ts";
import { type Draft, hasDraft } from "../../queries/draft.ts";
import { typedKeys, withoutPapers } from "../../rules/draft.ts";
import { stepHref, judgeDraft, openDraft, type OpenedDraft } from "./open-draft.ts";

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
  return shownAs(stepSubject(draft.id, step), sequenceOf(draft.steps, step));
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
  return readWriting(stepSubject(draft.id, step), sequenceOf(draft.steps, step), {
    shown: posted.texts("shown"),
    turn: posted.text("turn"),
    opened: posted.text("opened"),
  });
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
    <TwoVersions
      t={t}
      title={t("dossiers.form.two-versions")}
      text={t("dossiers.form.two-versions-text", {
        moment: formatMoment(draft.savedAt, language),
      })}
      stored={lines.map((line) => ({ term: line.label, value: line.value || "—" }))}
      href={stepHref(opened, step)}
    />
  );
}
