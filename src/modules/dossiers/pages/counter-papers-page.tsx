/**
 * What lies on the counter: pieces of each paper handed in, and originals that were seen and given
 * back.
 */
import { page } from "../../../gates/render.ts";
import type { PostedForm } from "../../../gates/posted-form.ts";
import { problemWords } from "../../../gates/problem-words.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { Page, TextAnswer } from "../../../gates/route.ts";
import { requireShown, shownAs, versionOf } from "../../../platform/shown.ts";
import {
  Actions,
  Button,
  type Column,
  Empty,
  ErrorSummary,
  Form,
  PageHead,
  ProgressSteps,
  Table,
  Vietnamese,
} from "../../../ui/index.ts";
import { fieldId } from "../../../ui/forms/field-frame.tsx";
import { noteHandedPapers } from "../commands/note-handed-papers.ts";
import type { Draft } from "../queries/draft.ts";
import { readCount } from "../rules/count.ts";
import { type CounterPaper, handedMax, papersAtCounter } from "../rules/draft.ts";
import { openPostedDraft } from "./parts/save-step.tsx";
import {
  stepHref,
  judgeDraft,
  openDraft,
  type OpenedDraft,
  progressOf,
} from "./parts/open-draft.ts";

export const counterPapers: Page = {
  decides: { upon: "what was noted of the papers" },
  get: async (request) => show(request, await openDraft(request), { wrong: {}, posted: null }),
  async post(request) {
    const opened = await openPostedDraft(request);
    const form = await request.form();
    const wrong: Record<string, string> = {};
    const number = (name: string) => {
      const { value, problem } = readCount(form.text(name), handedMax);
      if (problem) wrong[name] = problemWords(request, problem);
      return value;
    };
    const papers = papersOf(opened);
    requireShown(opened.draft.id, notedVersion(opened));
    const handed = papers.map(({ slot }) => ({
      slot,
      originals: number(`original.${slot}`),
      copies: number(`copy.${slot}`),
      shown: form.text(`shown.${slot}`) !== "",
    }));
    if (Object.keys(wrong).length > 0) return show(request, opened, { wrong, posted: form });
    await noteHandedPapers(request.staff, opened.draft, papers, handed);
    return request.redirect(stepHref(opened, "check"));
  },
};

/** What was typed when a count could not be read: shown again, the problem beside its box. */
interface Shown {
  wrong: Record<string, string>;
  posted: PostedForm | null;
}

async function show(
  request: PageRequest,
  opened: OpenedDraft,
  { wrong, posted }: Shown,
): Promise<TextAnswer> {
  const { t, csrf } = request;
  const { procedure, form, draft } = opened;
  const papers = papersOf(opened);
  const errors = Object.entries(wrong).map(([field, text]) => ({ field, text }));
  return page(
    request,
    {
      title: `${t("dossiers.counter.papers")} — ${procedure.everydayName}`,
      status: posted ? 422 : 200,
    },
    <div class="column">
      <ProgressSteps t={t} steps={progressOf(opened, request)} current={form.steps.length} />
      <PageHead
        title={t("dossiers.counter.papers")}
        over={<Vietnamese>{procedure.everydayName}</Vietnamese>}
        lead={<p>{t("dossiers.counter.papers-text")}</p>}
      />
      <ErrorSummary t={t} errors={errors} />
      <Form
        t={t}
        csrf={csrf}
        shown={shownAs(draft.id, notedVersion(opened))}
        action={stepHref(opened, "received")}
      >
        {papers.length === 0 ? (
          <Empty title={t("dossiers.counter.papers-none")} />
        ) : (
          <PapersTable request={request} draft={draft} papers={papers} typed={{ wrong, posted }} />
        )}
        <Actions sticky>
          <Button>{t("dossiers.form.next")}</Button>
        </Actions>
      </Form>
    </div>,
  );
}

interface PapersTableProps {
  request: PageRequest;
  draft: Draft;
  papers: CounterPaper[];
  typed: Shown;
}

function PapersTable({ request, draft, papers, typed }: PapersTableProps) {
  return (
    <Table
      caption={request.t("dossiers.counter.papers")}
      captionHidden
      rows={papers}
      rowKey={({ slot }) => slot}
      columns={columnsOf(request, draft, typed)}
    />
  );
}

function columnsOf(
  { t }: PageRequest,
  draft: Draft,
  { wrong, posted }: Shown,
): Column<CounterPaper>[] {
  const noted = (slot: string, kind: string) =>
    draft.papers.find(
      (paper) => paper.fileId === null && paper.slot === slot && paper.kind === kind,
    )?.quantity ?? 0;
  const scans = (field: string) =>
    draft.papers.filter((paper) => paper.fileId !== null && paper.field === field && field !== "")
      .length;
  const count = (paper: CounterPaper, kind: "original" | "copy", label: string) => (
    <CountBox
      name={`${kind}.${paper.slot}`}
      label={`${label}: ${paper.label}`}
      problem={wrong[`${kind}.${paper.slot}`]}
      value={posted ? posted.text(`${kind}.${paper.slot}`) : String(noted(paper.slot, kind) || "")}
    />
  );
  return [
    {
      key: "paper",
      label: t("dossiers.counter.paper"),
      cell: (paper) => <Vietnamese>{paper.label}</Vietnamese>,
    },
    {
      key: "original",
      label: t("dossiers.counter.originals"),
      cell: (paper) => count(paper, "original", t("dossiers.counter.originals")),
    },
    {
      key: "copy",
      label: t("dossiers.counter.copies"),
      cell: (paper) => count(paper, "copy", t("dossiers.counter.copies")),
    },
    {
      key: "shown",
      label: t("dossiers.counter.shown"),
      cell: (paper) => (
        <ShownBox
          name={`shown.${paper.slot}`}
          label={`${t("dossiers.counter.shown")}: ${paper.label}`}
          checked={
            posted ? posted.text(`shown.${paper.slot}`) !== "" : noted(paper.slot, "shown") > 0
          }
        />
      ),
    },
    {
      key: "scans",
      label: t("dossiers.counter.scans"),
      kind: "number",
      cell: (paper) => String(scans(paper.field)),
    },
  ];
}

function ShownBox({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label class="table__box">
      <input type="checkbox" name={name} value="1" checked={checked} />
      <span class="visually-hidden">{label}</span>
    </label>
  );
}

function CountBox({
  name,
  label,
  value,
  problem,
}: {
  name: string;
  label: string;
  value: string;
  problem: string | undefined;
}) {
  const id = fieldId(name);
  return (
    <>
      <input
        class="input input--digits-2"
        id={id}
        type="text"
        inputMode="numeric"
        maxLength={6}
        name={name}
        value={value}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-error` : undefined}
      />
      {problem ? (
        <p class="field__error" id={`${id}-error`}>
          {problem}
        </p>
      ) : null}
    </>
  );
}

function notedVersion({ draft }: OpenedDraft): string {
  return versionOf(draft.papers.filter(({ fileId }) => fileId === null));
}

function papersOf(opened: OpenedDraft): CounterPaper[] {
  const { visible } = judgeDraft(opened, opened.draft.answers, opened.draft.papers);
  return papersAtCounter(
    opened.form,
    new Set(Object.values(visible).flat()),
    opened.procedure.papers,
  );
}
