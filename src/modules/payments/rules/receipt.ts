import type { FeeKind } from "../../procedures/index.ts";
import type { ChargeKind } from "./charge.ts";

const NUMBER_MAX = 99_999_999;

/**
 * The year whose book a receipt belongs to. Decree 254/2026: numbers run from 1 January to 31
 * December, by the city's clock (UTC+7).
 */
export function receiptYear(at: Date): number {
  return new Date(at.getTime() + 7 * 3_600_000).getUTCFullYear();
}

/**
 * Writes a receipt number as it is printed: at most eight digits, 7 → `00000007`. Throws when the
 * year's book is full.
 */
export function receiptNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > NUMBER_MAX)
    throw new RangeError(`No receipt number ${number}: eight digits are allowed`);
  return String(number).padStart(8, "0");
}

/**
 * The form and series of a new book: form 01 for fees and levies without printed value, series AA
 * of the year, electronic.
 */
export function receiptSymbols(year: number): { form_symbol: string; receipt_symbol: string } {
  return {
    form_symbol: "01BLP0-001",
    receipt_symbol: `AA-${String(year % 100).padStart(2, "0")}E`,
  };
}

/**
 * Everything that Decree 254/2026 wants on an e-receipt; `amountWords` in Vietnamese, `issuedAt` to
 * the second.
 */
export type ReceiptView = {
  number: string;
  year: number;
  formSymbol: string;
  receiptSymbol: string;
  /** `taxCode` null: nobody has entered it; the receipt says so. */
  collector: { unitCode: string; name: string; taxCode: string | null; address: string | null };
  payer: { name: string; taxCode: string | null; address: string | null };
  kind: ChargeKind;
  title: string;
  lines: {
    name: string;
    kind: FeeKind;
    unit: string;
    price: number;
    quantity: number;
    amount: number;
    act: string;
  }[];
  legalBasis: string;
  subjectCode: string;
  reference: string;
  amount: number;
  amountWords: string;
  method: "bank" | "cash";
  issuedAt: Date;
  /** The official who took the money; for a transfer, the agency. */
  cashier: string;
  cancelled: { at: Date; reason: string } | null;
};
