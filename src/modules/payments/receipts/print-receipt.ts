import type { Actor } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { words } from "../../../platform/words.ts";
import { getUnits } from "../../organizations/index.ts";
import { renderPaper } from "../../papers/index.ts";
import { sealOnSight, type SigningUnit } from "../../signing/index.ts";
import { demoTaxCode } from "../collectors.ts";
import { receiptView } from "../queries/receipt-view.ts";
import { sealingUnit } from "./receipt-seal.ts";

/**
 * Prints the receipt of a paid charge as PDF with the digital signature of the agency that collects
 * (Decree 254/2026/NĐ-CP, article 23), for those who may see it; null before it is paid.
 */
export async function printReceipt(
  actor: Actor,
  reference: string,
): Promise<{ pdf: Uint8Array; fileName: string } | null> {
  const receipt = await receiptView(actor, reference);
  if (!receipt) return null;
  const units = await getUnits();
  const place = units.territoryOf(receipt.collector.unitCode).shortName;
  const t = words("vi");
  const { collector, payer, cancelled } = receipt;
  const pdf = await renderPaper("fee-receipt", {
    office: { name: collector.name, place },
    code: receipt.subjectCode,
    issuedAt: receipt.issuedAt,
    series: `${receipt.formSymbol} ${receipt.receiptSymbol}`,
    number: receipt.number,
    collector: {
      name: collector.name,
      taxCode: printedTaxCode(collector.taxCode, t),
      address: collector.address ?? undefined,
    },
    payer: {
      name: payer.name,
      taxCode: payer.taxCode ?? undefined,
      address: payer.address ?? undefined,
    },
    lines: receipt.lines.map(({ name, unit, quantity, price, amount, act }) => ({
      name,
      unit,
      quantity,
      price,
      amount,
      act,
    })),
    totalWords: receipt.amountWords,
    method: t(`payments.method.${receipt.method}`),
    paidAt: receipt.issuedAt,
    transaction: receipt.reference,
    cashier: receipt.cashier,
    cancelled: cancelled ?? undefined,
  });
  const unit = await sealingUnit(collector.unitCode, collector.name);
  return {
    pdf: await sealed(unit, pdf, { reason: t("payments.receipt-seal"), location: place }),
    fileName: `bien-lai-${receipt.year}-${receipt.number}.pdf`,
  };
}

// Where the agency's key is not connected yet the paper comes without its signature, to be signed
// by hand.
async function sealed(
  unit: SigningUnit,
  pdf: Uint8Array,
  order: { reason: string; location: string },
): Promise<Uint8Array> {
  try {
    return await sealOnSight(unit, pdf, order);
  } catch (error) {
    if (error instanceof Refusal && error.code === "signing.development-key") return pdf;
    throw error;
  }
}

/**
 * Writes a collector's tax code for a receipt: as it is, marked in a demonstration, or that it is
 * missing.
 */
export function printedTaxCode(taxCode: string | null, t: ReturnType<typeof words>): string {
  if (taxCode === null) return t("payments.tax-code-missing");
  return taxCode === demoTaxCode ? t("payments.tax-code-demo", { code: taxCode }) : taxCode;
}
