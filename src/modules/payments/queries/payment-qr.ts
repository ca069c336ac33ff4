/** The QR code by which a charge is paid, and the name of the bank that it leads to. */
import { z } from "zod";
import { config } from "../../../platform/config.ts";
import { nationalData, readData } from "../../../platform/data-files.ts";
import { qrMatrix } from "../../../platform/qr-matrix.ts";
import { mayCollect } from "../collectors.ts";
import { purposeOf } from "../rules/reference.ts";
import { buildVietQr } from "../rules/vietqr.ts";
import { reader } from "../tables.ts";

/**
 * What a payer's telephone needs: the VietQR text, its dark modules, and the same in words for
 * typing by hand.
 */
export interface PaymentQr {
  payload: string;
  matrix: boolean[][];
  bankName: string;
  account: string;
  amount: number;
  purpose: string;
}

/**
 * Gives the QR code of a charge that is still due, or null. The caller has made sure that the
 * charge may be seen.
 */
export async function paymentQr(reference: string): Promise<PaymentQr | null> {
  const charge = await reader
    .selectFrom("charge")
    .select(["amount", "collector_name"])
    .where("reference", "=", reference)
    .where("state", "=", "due")
    .executeTakeFirst();
  if (!charge?.amount || !mayCollect(charge.collector_name)) return null;
  const purpose = purposeOf(reference);
  const payload = buildVietQr({
    bankBin: config.BANK_BIN,
    account: config.BANK_ACCOUNT,
    service: "account",
    amount: charge.amount,
    bill: reference,
    purpose,
  });
  return {
    payload,
    matrix: qrMatrix(payload),
    bankName: bankName(config.BANK_BIN),
    account: config.BANK_ACCOUNT,
    amount: charge.amount,
    purpose,
  };
}

const bankRows = z.array(z.object({ bin: z.string(), name: z.string() }));
let banks: Map<string, string> | null = null;

// The bank's short name, or its BIN where nobody named it.
function bankName(bin: string): string {
  banks ??= new Map(
    readData(nationalData("banks/banks.json"), bankRows).map((bank) => [bank.bin, bank.name]),
  );
  return banks.get(bin) ?? bin;
}
