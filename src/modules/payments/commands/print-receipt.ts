import type { Actor } from "../../../platform/actor.ts";
import { words } from "../../../platform/words.ts";
import { getUnits } from "../../organizations/index.ts";
import { renderPaper } from "../../papers/index.ts";
import { demoTaxCode } from "../collectors.ts";
import { receiptView } from "../queries.ts";

/** Prints the receipt of a paid charge as PDF, for those who may see it; null before it is paid. */
export async function printReceipt(actor: Actor, reference: string): Promise<{ pdf: Uint8Array; fileName: string } | null> {
  const receipt = await receiptView(actor, reference);
  if (!receipt) return null;
  const place = (await getUnits()).territoryOf(receipt.collector.unitCode).shortName;
  const t = words("vi");
  const { collector, payer, cancelled } = receipt;
  const pdf = await renderPaper("fee-receipt", {
    office: { name: collector.name, place }, code: receipt.subjectCode, issuedAt: receipt.issuedAt,
    series: `${receipt.formSymbol} ${receipt.receiptSymbol}`, number: receipt.number,
    collector: { name: collector.name, taxCode: printedTaxCode(collector.taxCode, t), address: collector.address ?? undefined },
    payer: { name: payer.name, taxCode: payer.taxCode ?? undefined, address: payer.address ?? undefined },
    lines: receipt.lines.map(({ name, unit, quantity, price, amount, act }) => ({ name, unit, quantity, price, amount, act })),
    totalWords: receipt.amountWords, method: t(`payments.method.${receipt.method}`), paidAt: receipt.issuedAt,
    transaction: receipt.reference, cashier: receipt.cashier, cancelled: cancelled ?? undefined,
  });
  return { pdf, fileName: `bien-lai-${receipt.year}-${receipt.number}.pdf` };
}

/** Writes a collector's tax code for a receipt: as it is, marked in a demonstration, or that it is missing. */
export function printedTaxCode(taxCode: string | null, t: ReturnType<typeof words>): string {
  if (taxCode === null) return t("payments.tax-code-missing");
  return taxCode === demoTaxCode ? t("payments.tax-code-demo", { code: taxCode }) : taxCode;
}
