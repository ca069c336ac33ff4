/** Which papers may be signed by order or under an authorisation, as data/organizations says. */
import { nationalData, readData } from "../../platform/data-files.ts";
import { kindsIn, type MandateForm, signingFormRows } from "./rules/signing-forms.ts";

/** Every kind of result and letter, with the forms in which others than the head may sign it. */
export const signingForms = readData(
  nationalData("organizations/signing-forms.json"),
  signingFormRows,
);

/** Tells whether a kind of paper may be signed in a form on a day 'YYYY-MM-DD'. */
export function maySignIn(kind: string, form: MandateForm, day: string): boolean {
  return kindsIn(signingForms, form, day).some((row) => row.kind === kind);
}
