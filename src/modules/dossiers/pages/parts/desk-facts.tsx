/**
 * What is known of a dossier, for the officials who work on it: who, when, money, letters, result.
 */
import type { ComponentChildren } from "preact";
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay, formatMoment } from "../../../../platform/format.ts";
import { SummaryList } from "../../../../ui/index.ts";
import { getUnits } from "../../../organizations/index.ts";
import { type ChargeView, seesMoneyOf } from "../../../payments/index.ts";
import type { DossierFile } from "../../queries/dossier-file.ts";
import { resultFileOf } from "../../queries/result-file.ts";
import { isAuthorisation } from "../../rules/own-facts.ts";
import type { Dossier } from "../../tables.ts";
import { dueWords } from "./due-words.ts";
import { ChargeText } from "./charge-text.tsx";
import { wordKey } from "../../../../values/word-key.ts";
import { href } from "../../../../values/href.ts";

type Item = { term: string; value: ComponentChildren };

/** Lists the facts of a dossier, those of its course after those of its filing. */
export async function deskFacts(
  request: PageRequest,
  dossier: Dossier,
  file: DossierFile,
  charges: readonly ChargeView[],
) {
  const { t, language } = request;
  const units = await getUnits();
  const filed = formatMoment(dossier.submitted_at, language);
  const who = [dossier.applicant_name, dossier.applicant_phone, dossier.applicant_address];
  const items: Item[] = [
    { term: t("dossiers.applicant"), value: who.filter(Boolean).join(" · ") },
    ...behalfOf(request, dossier, file),
    { term: t("dossiers.column.unit"), value: units.name(dossier.unit_code, language) },
    {
      term: t("dossiers.submitted-at"),
      value: `${filed} · ${t(`dossiers.channel.${dossier.channel}`)}`,
    },
    { term: t("dossiers.due"), value: await dueWords(request, dossier) },
    ...(await Promise.all(
      charges.map(async (charge) => {
        const opens = await seesMoneyOf(request.staff, charge.unitCode);
        return {
          term: t("dossiers.form.fee"),
          value: <ChargeText request={request} charge={charge} opens={opens} />,
        };
      }),
    )),
    ...turnsOf(request, file),
    ...resultOf(request, dossier, file),
    ...handingOf(request, file),
  ];
  return <SummaryList t={t} items={items} />;
}

// Who sends what is another's is said to whoever judges it, with the paper that allows it.
function behalfOf({ t }: PageRequest, dossier: Dossier, file: DossierFile): Item[] {
  const filed = file.events.find(({ kind }) => kind === "submitted");
  if (!filed || !(filed.details as { onBehalf?: boolean }).onBehalf) return [];
  const papers = file.papers.filter(
    ({ slot, file_id: id }) => id !== null && isAuthorisation(slot),
  );
  return [
    {
      term: t("dossiers.on-behalf"),
      value: (
        <>
          {filed.actor_name}
          {papers.map((paper) => (
            <>
              {" "}
              ·{" "}
              <a
                href={href("/dossiers/:id/files/:file", {
                  id: dossier.id,
                  file: String(paper.file_id),
                })}
              >
                {paper.slot_label}
              </a>
            </>
          ))}
        </>
      ),
    },
  ];
}

function turnsOf({ t, language }: PageRequest, file: DossierFile): Item[] {
  const moment = (at: Date) => formatMoment(at, language);
  const { supplement, refusal, extension, stop, payments } = file;
  const asked =
    supplement &&
    (supplement.answered_at
      ? moment(supplement.answered_at)
      : t("dossiers.supplement.until-staff", { moment: moment(supplement.answer_by) }));
  return [
    ...(supplement
      ? [{ term: t("dossiers.slip.form-02"), value: `${supplement.reason} · ${asked}` }]
      : []),
    ...payments.map((request) => ({
      term: t("dossiers.event.payment-asked"),
      value: request.met_at
        ? t("dossiers.payment.met", { moment: moment(request.met_at) })
        : t("dossiers.payment.until", { moment: moment(request.pay_by) }),
    })),
    ...(refusal
      ? [{ term: t("dossiers.slip.form-03"), value: (refusal.reasons as string[]).join("; ") }]
      : []),
    ...(extension
      ? [
          {
            term: t("dossiers.slip.form-04"),
            value: t("dossiers.desk.extended", {
              reason: extension.reason,
              before: moment(extension.due_before),
              after: moment(extension.due_after),
            }),
          },
        ]
      : []),
    ...(stop
      ? [
          {
            term: t("dossiers.slip.form-05"),
            value: `${t(wordKey(`dossiers.ground.${stop.ground}`))}: ${stop.reason}`,
          },
        ]
      : []),
  ];
}

function resultOf({ t, language }: PageRequest, dossier: Dossier, file: DossierFile): Item[] {
  const moment = (at: Date) => formatMoment(at, language);
  const result = resultFileOf(file);
  const { download } = file;
  return [
    ...(result
      ? [
          {
            term: t("dossiers.desk.result"),
            value: (
              <>
                <a
                  href={href("/dossiers/:id/files/:file", { id: dossier.id, file: result.fileId })}
                >
                  {result.number}
                </a>
                {` · ${result.signedBy} · ${moment(result.signedAt)}`}
              </>
            ),
          },
        ]
      : []),
    // Copies and statements have numbers of their own.
    ...file.resultPapers.slice(1).map((paper) => ({
      term: paper.title,
      value: (
        <a href={href("/dossiers/:id/files/:file", { id: dossier.id, file: paper.file_id })}>
          {paper.number}
        </a>
      ),
    })),
    ...(download
      ? [{ term: t("dossiers.event.downloaded"), value: moment(download.downloaded_at) }]
      : []),
  ];
}

// Into whose hands the result came, or the whole dossier that was asked back.
function handingOf({ t, language }: PageRequest, file: DossierFile): Item[] {
  const moment = (at: Date) => formatMoment(at, language);
  const { handOver, deliveries, withdrawal } = file;
  const shown = (kind: string | null, end: string | null) =>
    kind ? `${t(wordKey(`dossiers.identity-kind.${kind}`))} …${end ?? ""}` : null;
  const line = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");
  return [
    ...deliveries.map((post) => ({
      term: t("dossiers.event.posted"),
      value: line(
        post.carrier,
        post.tracking_number,
        formatDay(new Date(post.posted_on), language),
        post.outcome && t(`dossiers.delivered.${post.outcome}`),
        post.receiver_name,
      ),
    })),
    ...(handOver
      ? [
          {
            term: t("dossiers.event.returned"),
            value: line(
              handOver.receiver_name,
              handOver.authority,
              moment(handOver.handed_at),
              shown(handOver.identity_kind, handOver.identity_end),
              handOver.signed_on && t(wordKey(`dossiers.signed-on.${handOver.signed_on}`)),
              handOver.proof,
            ),
          },
        ]
      : []),
    ...(withdrawal
      ? [
          {
            term: t("dossiers.event.withdrawn"),
            value: line(
              withdrawal.asked_by,
              withdrawal.authority,
              moment(withdrawal.withdrawn_at),
              shown(withdrawal.identity_kind, withdrawal.identity_end),
              withdrawal.reason,
              (withdrawal.papers_back as string[]).join("; "),
            ),
          },
        ]
      : []),
  ];
}
