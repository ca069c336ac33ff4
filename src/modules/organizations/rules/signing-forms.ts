/** In which forms somebody other than the head may sign a kind of result, dated. Pure. */
import { z } from "zod";
import { isValidOn } from "./unit.ts";

const text = z.string().min(1);
/** By order (TL.) or under a written authorisation (TUQ.): Decree 30/2020/NĐ-CP, article 13. */
const form = z.enum(["order", "authorisation"]);

/** The shape of data/organizations/signing-forms.json. */
export const signingFormRows = z.array(
  z.strictObject({
    /** Key of a kind of result: data/results. */
    kind: z.string().regex(/^[a-z-]+$/),
    names: z.strictObject({ vi: text, en: text, fr: text }),
    /** None where the law names the signer. */
    forms: z.array(form),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    source: text,
    toVerify: text.nullable(),
  }),
);
export type MandateForm = z.infer<typeof form>;
export type SigningFormRow = z.infer<typeof signingFormRows>[number];

/** Gives the kinds of result that may be signed in a form on a day 'YYYY-MM-DD'. */
export function kindsIn(
  rows: readonly SigningFormRow[],
  wanted: MandateForm,
  day: string,
): SigningFormRow[] {
  return rows.filter((row) => row.forms.includes(wanted) && isValidOn(row, day));
}
