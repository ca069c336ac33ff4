/**
 * One dossier beside the list: who asks for what, where it is, until when. All from the list's own
 * row, so that it costs no further question.
 */
import type { JSX } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf, formatMoment } from "../../../../platform/format.ts";
import { Actions, LinkButton, Status, SummaryList } from "../../../../ui/index.ts";
import type { InboxPageRow } from "../../queries/inbox.ts";
import { deskStanding, shownState } from "../../rules/standing.ts";
import { dossierWay } from "./dossier-way.tsx";
import { owedText } from "./fee-lines.tsx";
import { href } from "../../../../values/href.ts";

/** Draws the preview of a row of the desk. */
export async function inboxPreview(request: PageRequest, row: InboxPageRow): Promise<JSX.Element> {
  const { t, language } = request;
  const filed = formatMoment(row.submitted_at, language);
  return (
    <>
      <p class="soft">{t("dossiers.inbox.preview")}</p>
      <h2 lang="vi">{row.procedure_name}</h2>
      <Status
        t={t}
        state={shownState(deskStanding(row, dayOf), now(), dayOf)}
        text={t(`dossiers.state.${row.state}`)}
      />
      <SummaryList
        t={t}
        compact
        items={[
          { term: t("dossiers.applicant"), value: row.applicant_name },
          { term: t("dossiers.code"), value: row.code },
          {
            term: t("dossiers.submitted-at"),
            value: `${filed} · ${t(`dossiers.channel.${row.channel}`)}`,
          },
          {
            term: t("dossiers.due"),
            value: row.due_at ? formatMoment(row.due_at, language) : t("dossiers.no-due"),
          },
          {
            term: t("dossiers.form.fee"),
            value:
              row.fee_dong === null
                ? t("dossiers.fee.unknown")
                : owedText(request, Number(row.fee_dong)),
          },
        ]}
      />
      {await dossierWay(request, row, [], true)}
      <Actions>
        <LinkButton kind="secondary" small href={href("/desk/dossiers/:id", { id: row.id })}>
          {t("dossiers.inbox.open")}
        </LinkButton>
      </Actions>
    </>
  );
}
