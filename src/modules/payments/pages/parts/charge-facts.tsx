import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoment, formatMoney, formatNumber } from "../../../../platform/format.ts";
import { DateTime, type SummaryItem, Vietnamese } from "../../../../ui/index.ts";
import type { FeeLine } from "../../../procedures/index.ts";
import { isKnown } from "../../../../values/owed.ts";
import { unitWord } from "../../../../values/unit-word.ts";
import type { ChargeView } from "../../queries.ts";
import { toWordsVietnamese } from "../../rules/amount-words.ts";

/** Says what a charge comes to, or that nobody knows it yet. */
export function sumText(
  { t, language }: PageRequest,
  { amount }: Pick<ChargeView, "amount">,
): string {
  return isKnown(amount) ? formatMoney(amount, language) : t("payments.amount-unknown");
}

/** What stands about a charge: its lines, their sum in figures and words, who pays whom. */
export function chargeFacts(request: PageRequest, charge: ChargeView): SummaryItem[] {
  const { t, language } = request;
  const lines = charge.lines.map((line) => ({
    term: <Vietnamese>{line.name}</Vietnamese>,
    value: <LineText request={request} line={line} />,
  }));
  const words = isKnown(charge.amount)
    ? [
        {
          term: t("payments.amount-words"),
          value: <span lang="vi">{toWordsVietnamese(charge.amount)}</span>,
        },
      ]
    : [];
  return [
    ...lines,
    { term: t("payments.amount"), value: <strong>{sumText(request, charge)}</strong> },
    ...words,
    { term: t("payments.dossier"), value: charge.subjectCode },
    { term: t("payments.payer"), value: charge.payerName },
    { term: t("payments.collector"), value: charge.collectorName },
    {
      term: t("payments.charged-at"),
      value: (
        <DateTime
          at={charge.chargedAt.toISOString()}
          text={formatMoment(charge.chargedAt, language)}
        />
      ),
    },
    { term: t("payments.reference"), value: <code>{charge.reference}</code> },
  ];
}

function LineText({ request, line }: { request: PageRequest; line: FeeLine }) {
  const { language } = request;
  const { price, quantity, unit, exempt } = line;
  const each =
    isKnown(price) && quantity !== 1
      ? `${formatNumber(quantity, language)} ${unitWord(unit, quantity, language)} × ` +
        `${formatMoney(price, language)} = `
      : "";
  return (
    <>
      {each}
      {sumText(request, line)}
      <br />
      <small lang="vi">
        {line.act}
        {exempt ? ` (${exempt})` : ""}
      </small>
    </>
  );
}
