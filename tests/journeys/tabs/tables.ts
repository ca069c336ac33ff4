/** Whose forms are walked where, and which posts show no form. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../src/platform/paths.ts";
import { administratorForms, administratorName } from "./administrator-forms.ts";
import { bellForms } from "./bell-forms.ts";
import { chairForms, chairName } from "./chair-forms.ts";
import { citizenForms, citizenName, visitorForms } from "./citizen-forms.ts";
import { cashierForms, counterForms, counterName } from "./counter-forms.ts";
import { deskForms, deskName } from "./desk-forms.ts";
import type { TabForm } from "./form-walk.ts";
import { postForms } from "./post-forms.ts";
import { unmatchedForms } from "./unmatched-forms.ts";

type Walks = Record<string, [who: string | null, forms: TabForm[]]>;
/** What a system says of its own forms, in its `tab-forms.ts`. */
export interface OwnTabForms {
  walks: Walks;
  verbs: Record<string, readonly string[]>;
}

const files = globSync("src/modules/*/tab-forms.ts", { cwd: projectRoot }).toSorted();
const own = await Promise.all(
  files.map(
    async (file) => ((await import(join(projectRoot, file))) as { tabForms: OwnTabForms }).tabForms,
  ),
);

/** The walks of each file: who signs in, and their forms. */
export const walks: Walks = {
  visitor: [null, visitorForms],
  citizen: [citizenName, citizenForms],
  counter: [counterName, counterForms],
  cashier: [counterName, [...cashierForms, ...unmatchedForms]],
  desk: [deskName, [...deskForms, ...bellForms(deskName)]],
  chair: [chairName, chairForms],
  administrator: [administratorName, [...administratorForms, ...postForms]],
  ...Object.assign({}, ...own.map(({ walks: walked }) => walked)),
};

/** The verbs of pages with several, by the page: each is walked. */
export const verbsOfPages: Record<string, readonly string[]> = Object.assign(
  {},
  ...own.map(({ verbs }) => verbs),
) as Record<string, readonly string[]>;

/** Posts that no person sends from a form, with the reason. */
export const withoutForm: Record<string, string> = {
  "/api/notifications/receipts": "a machine tells what became of messages",
  "/api/payments/bank": "a bank's machine tells of a transfer",
  "/api/dossiers": "a program files for its user and looks at no page",
};
