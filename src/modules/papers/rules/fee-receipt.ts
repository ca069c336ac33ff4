import { z } from "zod";
import { printedAmount, printedMoment } from "./printed.ts";
import { issued, line, lookup, moment, money, office, optionalLine } from "./slip-fields.ts";

const party = z.object({ name: line, taxCode: optionalLine, address: optionalLine });

/**
 * The fee receipt (Decree 254/2026/NĐ-CP); `totalWords` is the amount in Vietnamese words, which
 * the accounts give.
 */
export const feeReceipt = z
  .object({
    office,
    code: line,
    issuedAt: moment,
    series: line,
    number: line,
    copy: optionalLine,
    collector: party,
    payer: party,
    lines: z
      .array(
        z.object({
          name: line,
          unit: line,
          quantity: z.number().int().min(1),
          price: money,
          amount: money,
          act: optionalLine,
        }),
      )
      .min(1)
      .max(50),
    totalWords: line,
    method: line,
    paidAt: moment,
    transaction: optionalLine,
    cashier: line,
    lookup: lookup.optional(),
    cancelled: z.object({ at: moment, reason: line }).optional(),
  })
  .transform((data) => ({
    ...data,
    ...issued(data),
    paid: printedMoment(data.paidAt),
    cancelledText: data.cancelled
      ? `Đã hủy ${printedMoment(data.cancelled.at)}: ${data.cancelled.reason}`
      : undefined,
    acts: [...new Set(data.lines.flatMap(({ act }) => act ?? []))].join("; ") || undefined,
    lines: data.lines.map((row) => ({
      ...row,
      price: printedAmount(row.price),
      amount: printedAmount(row.amount),
    })),
    total: printedAmount(data.lines.reduce((sum, row) => sum + row.amount, 0)),
  }));
