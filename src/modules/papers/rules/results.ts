/** The shapes of results: what an agency issues at the end of a dossier (Decree 30/2020 layout). */
import { z } from "zod";
import { placeAndDate, printedDateOf, printedMoney } from "./printed.ts";
import { lookup, office, signer } from "./slip-fields.ts";

const line = z.string().trim().min(1).max(4_000);
const optionalLine = z.string().trim().max(4_000).optional();
const lines = z.array(line).max(200).default([]);
const issuedAt = z.date();
/** A draft says so across the page, and has neither number nor day. */
const draft = z.boolean().default(false);

export const fact = z.object({
  label: line,
  value: optionalLine,
  wide: z.boolean().default(true),
  strong: z.boolean().default(false),
});
export const section = z.object({ heading: optionalLine, rows: z.array(fact).max(100) });

interface Head {
  office: { place: string };
  issuedAt: Date;
  draft: boolean;
}

/**
 * Certificates, extracts, permits: rows of facts under headings. `dateBelow` puts place and date
 * above the signature, as civil-status papers do.
 */
export const resultCertificate = z
  .object({
    office,
    title: line,
    subtitle: optionalLine,
    number: line,
    issuedAt,
    draft,
    dateBelow: z.boolean().default(false),
    opening: optionalLine,
    sections: z.array(section).max(20),
    paragraphs: lines,
    /** Who signs on the paper beside the authority, in their order from the left. */
    signedBy: z.array(line).max(2).default([]),
    signer,
    recipients: lines,
    lookup: lookup.optional(),
  })
  .transform(withDate);

/** A decision: who decides, on what grounds, in articles; an article is its paragraphs. */
export const resultDecision = z
  .object({
    office,
    number: line,
    issuedAt,
    draft,
    abstract: line,
    decider: line,
    grounds: lines,
    articles: z.array(z.array(line).min(1)).min(1).max(100),
    signer,
    recipients: lines,
  })
  .transform(withDate);

/** A notice, confirmation or letter: paragraphs, one table where needed, closing paragraphs. */
export const resultNotice = z
  .object({
    office,
    title: line,
    number: line,
    issuedAt,
    draft,
    abstract: optionalLine,
    addressee: optionalLine,
    paragraphs: z.array(line).min(1).max(200),
    table: z
      .object({
        head: z.array(line).min(1).max(8),
        rows: z.array(z.array(z.string().max(2_000))).max(500),
      })
      .refine(
        (table) => table.rows.every((row) => row.length === table.head.length),
        "every row needs as many cells as the head",
      )
      .optional(),
    closingParagraphs: lines,
    signer,
    recipients: lines,
  })
  .transform(withDate);

/**
 * An official letter (công văn): no name of its kind, its subject below the number (Decree 30/2020,
 * Annex III, form 1.5).
 */
export const resultLetter = z
  .object({
    office,
    number: line,
    issuedAt,
    draft,
    abstract: line,
    addressee: line,
    paragraphs: z.array(line).min(1).max(200),
    signer,
    recipients: lines,
  })
  .transform(withDate);

/**
 * The statement that is bound to a certified copy, signature or contract, with its number in the
 * book of certifications.
 */
export const certificationStatement = z
  .object({
    office,
    title: line,
    subtitle: optionalLine,
    paragraphs: z.array(line).min(1).max(50),
    facts: z.array(fact).max(20).default([]),
    number: line,
    book: line,
    issuedAt,
    draft,
    fee: z.number().int().min(0).optional(),
    signer,
  })
  .transform((data) => ({
    ...data,
    issued: data.draft ? openDay : printedDateOf(data.issuedAt).replace("ngày ", ""),
    feeText: data.fee === undefined ? undefined : printedMoney(data.fee),
  }));

const openDay = "…… tháng …… năm ………";

function withDate<Data extends Head>(data: Data): Data & { issued: string } {
  return {
    ...data,
    issued: data.draft
      ? `${data.office.place}, ngày ${openDay}`
      : placeAndDate(data.office.place, data.issuedAt),
  };
}
