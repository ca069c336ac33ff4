import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { dayOf } from "../../../../platform/format.ts";
import { Details, SummaryList } from "../../../../ui/index.ts";
import { type Answers, evaluateForm, summaryView } from "../../../forms/index.ts";
import { openFrom } from "../../queries/open-from.ts";
import { getKeptForm } from "../../filing/form-of.ts";
import type { Dossier } from "../../tables.ts";
import { AnswerWarnings } from "./answer-warnings.tsx";
import { SaidLabel } from "./said-label.tsx";

/**
 * Shows what the citizen declared, in the words of the form under which they filed; null where
 * nothing was declared.
 */
export async function formAnswers(
  request: PageRequest,
  dossier: Dossier,
): Promise<JSX.Element | null> {
  const { t, language } = request;
  const { form } = await getKeptForm(dossier);
  const filedOn = dayOf(dossier.submitted_at);
  const evaluation = evaluateForm(form, dossier.answers as Answers, filedOn, {
    filesAsked: false,
    openFrom: await openFrom(filedOn),
  });
  const groups = summaryView(form, evaluation, language)
    .flatMap((section) =>
      section.groups.map((group) => ({
        key: `${section.step} ${group.key}`,
        title: group.title,
        items: group.rows
          .filter(({ value, files }) => value !== "" && files.length === 0)
          .map((row) => ({ term: <SaidLabel {...row} />, value: row.value })),
      })),
    )
    .filter(({ items }) => items.length > 0);
  if (groups.length === 0) return null;
  return (
    <>
      <AnswerWarnings
        request={request}
        form={form}
        evaluation={evaluation}
        title={t("dossiers.desk.look-at")}
      />
      <Details summary={t("dossiers.desk.declared")}>
        {groups.map(({ key, title, items }) => (
          <SummaryList key={key} t={t} compact title={title} items={items} />
        ))}
      </Details>
    </>
  );
}
