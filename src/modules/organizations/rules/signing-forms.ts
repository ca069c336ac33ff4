/** In which forms somebody other than the head may sign a kind of paper, dated. Pure. */
import { z } from "zod";
import { refuseTwins } from "../../../values/dated-twins.ts";
import { dated, names } from "./dated-rows.ts";
import { isValidOn } from "./unit.ts";

/** By order (TL.) or under a written authorisation (TUQ.): Decree 30/2020/NĐ-CP, article 13. */
const form = z.enum(["order", "authorisation"]);

/** The shape of data/organizations/signing-forms.json. */
export const signingFormRows = z
  .array(
    z.strictObject({
      /** Key of a kind of result (data/results), or of a letter: the name of its template. */
      kind: z.string().regex(/^[a-z-]+$/),
      names,
      /** None where the law names the signer. */
      forms: z.array(form),
      ...dated,
    }),
  )
  // Two rows of a day would let one give what the other keeps for the head.
  .superRefine(refuseTwins(({ kind }) => [kind]));
export type MandateForm = z.infer<typeof form>;
export type SigningFormRow = z.infer<typeof signingFormRows>[number];

/** Gives the kinds of paper that may be signed in a form on a day 'YYYY-MM-DD'. */
export function kindsIn(
  rows: readonly SigningFormRow[],
  wanted: MandateForm,
  day: string,
): SigningFormRow[] {
  return rows.filter((row) => row.forms.includes(wanted) && isValidOn(row, day));
}
