/** The answers of a draft as whoever files reads them once more, each with the way to change it. */
import type { PageRequest } from "../../../../gates/request.ts";
import { SummaryList, Vietnamese } from "../../../../ui/index.ts";
import { summaryView } from "../../../forms/index.ts";
import type { Prepared } from "../../filing/prepare-filing.ts";
import { handedLines } from "./handed-lines.ts";
import type { OpenedDraft } from "./open-draft.ts";
import { SaidLabel } from "./said-label.tsx";
import { stepHref } from "./open-draft.ts";

export interface DraftAnswersProps {
  request: PageRequest;
  opened: OpenedDraft;
  prepared: Prepared;
}

/** Lists what was answered, group by group, and the papers handed in at the counter. */
export function DraftAnswers({ request, opened, prepared }: DraftAnswersProps) {
  const { t, language } = request;
  const names = new Map(
    opened.draft.papers
      .filter(({ fileId }) => fileId !== null)
      .map((paper) => [paper.id, paper.fileName]),
  );
  const filesOf = (row: { files: readonly string[] }) =>
    row.files.flatMap((id) => names.get(id) ?? []);
  return (
    <>
      {summaryView(prepared.form, prepared.evaluation, language).flatMap((section) =>
        section.groups.map((group) => {
          const rows = group.rows.map((row) => ({
            term: <SaidLabel {...row} />,
            value: filesOf(row).join(", ") || row.value,
            changeHref: stepHref(opened, section.step, { back: "check" }),
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
      <HandedPapers request={request} opened={opened} />
    </>
  );
}

function HandedPapers({ request: { t }, opened }: Omit<DraftAnswersProps, "prepared">) {
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
  if (handed.length === 0) return null;
  return (
    <SummaryList
      t={t}
      title={t("dossiers.counter.papers")}
      items={handed.map(({ label, text }) => ({
        term: <Vietnamese>{label}</Vietnamese>,
        value: text,
        changeHref: stepHref(opened, "received"),
      }))}
    />
  );
}
