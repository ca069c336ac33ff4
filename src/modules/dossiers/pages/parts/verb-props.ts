/** What the forms of an official's verbs are drawn from. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { PageRequest } from "../../../../gates/request.ts";
import type { Colleague } from "../../../people/index.ts";
import type { StaffVerb } from "../../rules/may.ts";
import type { ExtensionChoice } from "../../queries/extension-of.ts";
import type { Dossier } from "../../tables.ts";
import type { ProposedResult } from "./proposed-result.ts";

export interface VerbFormsProps {
  request: PageRequest;
  dossier: Dossier;
  verbs: StaffVerb[];
  colleagues: Colleague[];
  /** What is proposed, or may be; null for who has nothing to do with it. */
  result: ProposedResult | null;
  /** The proposal and the form of signing that this page shows: whoever signs names both. */
  proposal: string | null;
  /** What may be added to the term, each with the day that it leads to. */
  extensions: ExtensionChoice[];
  /** Whether a letter of the unit waits for its signature. */
  letter: boolean;
  /** What the form that signs the letter names as shown; null for who may not sign it. */
  letterShown: string | null;
  /** What was typed and what is wrong with it, when a command has refused it. */
  posted: PostedForm | null;
  errors: Record<string, string>;
}
