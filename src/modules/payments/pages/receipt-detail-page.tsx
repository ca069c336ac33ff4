// The receipt as Decree 254/2026 wants it, for the screen and the printer; always in Vietnamese,
// like every official paper.
import { page } from "../../../gates/render.ts";
import type { PageRequest } from "../../../gates/request.ts";
import type { TextAnswer, Page } from "../../../gates/route.ts";
import { formatDay, formatMoment, formatMoney, formatTime } from "../../../platform/format.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { words } from "../../../platform/words.ts";
import { wordKey } from "../../../values/word-key.ts";
import { Actions, LinkButton, Paper, SummaryList, Vietnamese } from "../../../ui/index.ts";
import { printedTaxCode } from "../receipts/print-receipt.ts";
import { receiptView } from "../queries/receipt-view.ts";
import type { ReceiptView } from "../rules/receipt.ts";
import { href } from "../../../values/href.ts";

export const receiptDetail: Page = { get: showReceipt };

async function showReceipt(request: PageRequest): Promise<TextAnswer> {
  const receipt = await receiptView(request.actor, request.param("reference"));
  if (!receipt) throw new NotFound();
  const title = request.t("payments.receipt-title", { number: receipt.number });
  return page(
    request,
    {
      title,
      breadcrumb: [
        {
          href: href("/payments/:reference", { reference: receipt.reference }),
          text: receipt.title,
        },
        { text: title },
      ],
    },
    <>
      <ReceiptPaper receipt={receipt} />
      <Actions>
        <LinkButton
          href={href("/payments/:reference/receipt.pdf", { reference: receipt.reference })}
          download={true}
        >
          {request.t("payments.receipt-pdf")}
        </LinkButton>
        <LinkButton
          href={href("/payments/:reference", { reference: receipt.reference })}
          kind="secondary"
        >
          {request.t("payments.back-to-charge")}
        </LinkButton>
      </Actions>
    </>,
  );
}

function ReceiptPaper({ receipt }: { receipt: ReceiptView }) {
  const t = words("vi");
  const { collector, payer, cancelled } = receipt;
  const item = (key: string, value: string | null) =>
    value ? [{ term: t(wordKey(`payments.${key}`)), value }] : [];
  return (
    <Paper
      issuer={[collector.name]}
      number={t("payments.receipt-number", { number: receipt.number })}
      title={t(`payments.receipt-heading.${receipt.kind}`)}
    >
      {cancelled ? (
        <p>
          <strong>
            {t("payments.receipt-cancelled", {
              moment: formatMoment(cancelled.at, "vi"),
              reason: cancelled.reason,
            })}
          </strong>
        </p>
      ) : null}
      <SummaryList
        t={t}
        items={[
          {
            term: t("payments.receipt-form"),
            value: `${receipt.formSymbol} · ${receipt.receiptSymbol}`,
          },
          { term: t("payments.collector"), value: collector.name },
          { term: t("payments.collector-tax-code"), value: printedTaxCode(collector.taxCode, t) },
          ...item("collector-address", collector.address),
          { term: t("payments.payer"), value: payer.name },
          ...item("payer-tax-code", payer.taxCode),
          ...item("payer-address", payer.address),
          { term: t("payments.dossier"), value: receipt.subjectCode },
          ...receipt.lines.map((line) => ({
            term: <Vietnamese>{line.name}</Vietnamese>,
            value: lineText(line),
          })),
          {
            term: t("payments.amount"),
            value: <strong>{formatMoney(receipt.amount, "vi")}</strong>,
          },
          { term: t("payments.amount-words"), value: receipt.amountWords },
          { term: t("payments.method"), value: t(`payments.method.${receipt.method}`) },
          { term: t("payments.cashier"), value: receipt.cashier },
          {
            term: t("payments.receipt-at"),
            value: `${formatTime(receipt.issuedAt, "vi")}, ${formatDay(receipt.issuedAt, "vi")}`,
          },
          {
            term: t("payments.legal-basis"),
            value: <Vietnamese>{actsOf(receipt.lines)}</Vietnamese>,
          },
          { term: t("payments.reference"), value: receipt.reference },
        ]}
      />
    </Paper>
  );
}

function lineText({ quantity, unit, price, amount }: ReceiptView["lines"][number]): string {
  return `${quantity} ${unit} × ${formatMoney(price, "vi")} = ${formatMoney(amount, "vi")}`;
}

function actsOf(lines: readonly { act: string }[]): string {
  return [...new Set(lines.map(({ act }) => act))].join("; ");
}
