import type { Actor } from "../../../platform/actor.ts";
import { words } from "../../../platform/words.ts";
import { getUnits } from "../../organizations/index.ts";
import { renderPaper } from "../../papers/index.ts";
import { receiptView } from "../queries.ts";

/** Prints the receipt of a paid charge as PDF, for those who may see it; null before it is paid. */
export async function printReceipt(actor: Actor, reference: string): Promise<{ pdf: Uint8Array; fileName: string } | null> {
  const receipt = await receiptView(actor, reference);
  if (!receipt) return null;
  const place = (await getUnits()).territoryOf(receipt.collector.unitCode).shortName;
  const t = words("vi");
  const pdf = await renderPaper("fee-receipt", {
    office: { name: receipt.collector.name, place }, code: receipt.subjectCode, procedure: { code: receipt.reference, name: receipt.title }, issuedAt: receipt.issuedAt,
    series: `${receipt.formSymbol} ${receipt.receiptSymbol}`, number: receipt.number, collector: receipt.collector.name, payer: { name: receipt.payerName },
    lines: [{ name: `${t(`payments.kind.${receipt.kind}`)}: ${receipt.title}`, quantity: 1, price: receipt.amount }], totalWords: receipt.amountWords,
    method: t(`payments.method.${receipt.method}`), paidAt: receipt.issuedAt, transaction: receipt.reference, cashier: t("payments.cashier"),
  });
  return { pdf, fileName: `bien-lai-${receipt.year}-${receipt.number}.pdf` };
}
