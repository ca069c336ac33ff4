// The receipt as Decree 254/2026 wants it, for the screen and the printer; always in Vietnamese, like every official paper.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay, formatMoney, formatTime } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { words } from "../../../platform/words.ts";
import { Actions, LinkButton, Paper, SummaryList } from "../../../ui/index.ts";
import { receiptView } from "../queries.ts";
import type { ReceiptView } from "../rules/receipt.ts";

export const receiptDetail: Page = { get: showReceipt };

async function showReceipt(request: PageRequest): Promise<TextAnswer> {
  const receipt = await receiptView(request.actor, request.param("reference"));
  if (!receipt) throw new NotFound();
  const title = request.t("payments.receipt-title", { number: receipt.number });
  return page(request, { title, breadcrumb: [{ href: `/payments/${receipt.reference}`, text: receipt.title }, { text: title }] }, (
    <>
      <ReceiptPaper receipt={receipt} />
      <Actions>
        <LinkButton href={`/payments/${receipt.reference}/receipt.pdf`} download={true}>{request.t("payments.receipt-pdf")}</LinkButton>
        <LinkButton href={`/payments/${receipt.reference}`} kind="secondary">{request.t("payments.back-to-charge")}</LinkButton>
      </Actions>
    </>
  ));
}

function ReceiptPaper({ receipt }: { receipt: ReceiptView }) {
  const t = words("vi");
  return (
    <Paper issuer={[receipt.collector.name]} number={t("payments.receipt-number", { number: receipt.number })} title={t(`payments.receipt-heading.${receipt.kind}`)}>
      <SummaryList t={t} items={[
        { term: t("payments.receipt-form"), value: `${receipt.formSymbol} · ${receipt.receiptSymbol}` },
        { term: t("payments.payer"), value: receipt.payerName },
        { term: t("payments.receipt-for"), value: receipt.title },
        { term: t("payments.dossier"), value: receipt.subjectCode },
        { term: t("payments.amount"), value: <strong>{formatMoney(receipt.amount, "vi")}</strong> },
        { term: t("payments.amount-words"), value: receipt.amountWords },
        { term: t("payments.method"), value: t(`payments.method.${receipt.method}`) },
        { term: t("payments.receipt-at"), value: `${formatTime(receipt.issuedAt, "vi")}, ${formatDay(receipt.issuedAt, "vi")}` },
        { term: t("payments.legal-basis"), value: receipt.legalBasis },
        { term: t("payments.reference"), value: receipt.reference },
      ]} />
    </Paper>
  );
}
