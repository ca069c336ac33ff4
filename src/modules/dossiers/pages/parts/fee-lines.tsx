import type { PageRequest } from "../../../../gates/request.ts";
import { formatMoney, formatNumber } from "../../../../platform/format.ts";
import { SummaryList, Vietnamese } from "../../../../ui/index.ts";
import type { FeeLine } from "../../../procedures/index.ts";
import { addUp, isKnown, knownPart, type Owed } from "../../../../values/owed.ts";
import { unitWord } from "../../../../values/unit-word.ts";

type Reader = Pick<PageRequest, "t" | "language">;

/**
 * Says a sum as both the citizen and the clerk read it: đồng, nothing to pay, or why it is not
 * known yet.
 */
export function owedText({ t, language }: Reader, owed: Owed): string {
  if (!isKnown(owed)) return t(`dossiers.fee.${owed.unknown}`);
  return owed === 0 ? t("dossiers.fee.free") : formatMoney(owed, language);
}

/** Says the sum of lines; where one is not known, also what the others come to. */
export function totalText(reader: Reader, lines: readonly FeeLine[]): string {
  const total = addUp(lines.map(({ amount }) => amount));
  const known = knownPart(lines);
  if (isKnown(total) || known === 0) return owedText(reader, total);
  const besides = formatMoney(known, reader.language);
  return `${owedText(reader, total)} ${reader.t("dossiers.fee.besides", { amount: besides })}`;
}

/** What is owed, line by line, each with its act. */
export function FeeLines({ request, lines }: { request: PageRequest; lines: readonly FeeLine[] }) {
  const { t, language } = request;
  const rows = lines.map((line) => ({
    term: <Vietnamese>{line.name}</Vietnamese>,
    value: (
      <>
        {amountText(request, line)}
        <br />
        <small lang="vi">{line.act}</small>
      </>
    ),
  }));
  const total = { term: t("dossiers.fee.total"), value: totalText({ t, language }, lines) };
  return (
    <SummaryList
      t={t}
      title={t("dossiers.form.fee")}
      items={lines.length > 1 ? [...rows, total] : rows}
    />
  );
}

function amountText(request: Reader, { price, quantity, unit, amount }: FeeLine): string {
  const sum = owedText(request, amount);
  if (!isKnown(price) || quantity === 1 || amount === 0) return sum;
  const { language } = request;
  const pieces = `${formatNumber(quantity, language)} ${unitWord(unit, quantity, language)}`;
  return `${pieces} × ${formatMoney(price, language)} = ${sum}`;
}
