/** Whose forms are walked where, and which posts show no form. */
import { administratorForms, administratorName } from "./administrator-forms.ts";
import { bellForms } from "./bell-forms.ts";
import { chairForms, chairName } from "./chair-forms.ts";
import { citizenForms, citizenName, visitorForms } from "./citizen-forms.ts";
import { cashierForms, counterForms, counterName } from "./counter-forms.ts";
import { deskForms, deskName } from "./desk-forms.ts";
import { directiveForms, directivesName, leadName, taskLeadForms } from "./directive-forms.ts";
import type { TabForm } from "./form-walk.ts";
import { postForms } from "./post-forms.ts";
import { unmatchedForms } from "./unmatched-forms.ts";

/** The walks of each file: who signs in, and their forms. */
export const walks: Record<string, [who: string | null, forms: TabForm[]]> = {
  visitor: [null, visitorForms],
  citizen: [citizenName, citizenForms],
  counter: [counterName, counterForms],
  cashier: [counterName, [...cashierForms, ...unmatchedForms]],
  desk: [deskName, [...deskForms, ...bellForms(deskName)]],
  chair: [chairName, chairForms],
  administrator: [administratorName, [...administratorForms, ...postForms]],
  directives: [directivesName, directiveForms],
  lead: [leadName, taskLeadForms],
};

/** Posts that no person sends from a form, with the reason. */
export const withoutForm: Record<string, string> = {
  "/api/notifications/receipts": "a machine tells what became of messages",
  "/api/payments/bank": "a bank's machine tells of a transfer",
  "/api/dossiers": "a program files for its user and looks at no page",
};
