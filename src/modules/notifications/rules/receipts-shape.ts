import { z } from "zod";
import { withoutNul } from "../../../values/text.ts";

export const receiptShape = z.strictObject({
  reference: z.uuid(),
  status: z.enum(["delivered", "undelivered"]),
  detail: z.string().max(200).overwrite(withoutNul).optional(),
});

/** What a gateway tells: at most 500 receipts. */
export const receiptsShape = z.strictObject({ receipts: receiptShape.array().min(1).max(500) });
