/** What the shapes of slips, receipts and results are made of. */
import { z } from "zod";
import { placeAndDate } from "./printed.ts";

export const line = z.string().trim().min(1).max(2_000);
export const optionalLine = z.string().trim().max(2_000).optional();
export const moment = z.date();
export const money = z.number().int().min(0);

export const office = z.object({ parent: optionalLine, name: line, place: line });
export const signer = z.object({
  prefix: z.array(line).max(3).default([]),
  title: line,
  name: line,
});
export const lookup = z.object({ url: z.url(), site: line });

type Issued = { office: { place: string }; issuedAt: Date };
/** Gives place and date as a paper prints them. */
export const issued = (data: Issued) => ({
  issued: placeAndDate(data.office.place, data.issuedAt),
});
