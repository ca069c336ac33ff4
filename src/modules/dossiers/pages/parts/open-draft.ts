/**
 * What the pages of a draft share: whose it is, where it lives, and what its form says of it now.
 */
import type { PageRequest } from "../../../../gates/request.ts";
import type { Citizen, Staff } from "../../../../platform/actor.ts";
import { now } from "../../../../platform/clock.ts";
import { dayOf } from "../../../../platform/format.ts";
import { NotFound } from "../../../../platform/refusal.ts";
import {
  type Answers,
  evaluateForm,
  type Evaluation,
  type FormDefinition,
} from "../../../forms/index.ts";
import type { Procedure } from "../../../procedures/index.ts";
import { formOf } from "../../filing/prepare-filing.ts";
import { getProcedureOfDraft, hasOtherRules } from "../../filing/procedure-of-draft.ts";
import { openFrom } from "../../queries/open-from.ts";
import { type Draft, getDraft, hasDraft } from "../../queries/draft.ts";
import { type DraftPaper, withPapers } from "../../rules/draft.ts";
import { spokenName } from "./spoken-name.tsx";

export interface OpenedDraft {
  actor: Citizen | Staff;
  counter: boolean;
  draft: Draft;
  procedure: Procedure;
  /** What the procedure is called in the language of who fills the draft in. */
  name: string;
  form: FormDefinition;
  /** The rules or the form have changed since the draft was begun. */
  otherRules: boolean;
  /** The first day whose terms are still open today. */
  openFrom: string;
  /** Where the draft's pages live. */
  path: string;
}

/** Opens the draft of the address for its owner; throws NotFound for anybody else. */
export async function openDraft(request: PageRequest): Promise<OpenedDraft> {
  const actor = filerOf(request);
  const draft = await getDraft(actor, request.param("id"));
  const procedure = await getProcedureOfDraft(draft);
  const form = await formOf(procedure);
  const otherRules = hasOtherRules(draft, procedure, form.version);
  const name = await spokenName(request, procedure.code, procedure.everydayName);
  const path = `${draftsPath(actor)}/${draft.id}`;
  const counter = actor.kind === "staff";
  const open = await openFrom(dayOf(now()));
  return { actor, counter, draft, procedure, name, form, otherRules, openFrom: open, path };
}

/**
 * Gives who files: a citizen at home or an official at a counter; the gates let nobody else come
 * here.
 */
export function filerOf({ actor }: PageRequest): Citizen | Staff {
  if (actor.kind !== "citizen" && actor.kind !== "staff") throw new NotFound("draft");
  return actor;
}

/** Gives the address under which an actor's drafts live. */
export function draftsPath(actor: Citizen | Staff): string {
  return actor.kind === "staff" ? "/desk/counter" : "/dossiers/drafts";
}

/**
 * Gives the address of a draft that was begun: its first step, or whatever it has become where the
 * same press was told before.
 */
export async function beginningOf(
  request: PageRequest,
  id: string,
  form: FormDefinition,
): Promise<string> {
  const path = `${draftsPath(filerOf(request))}/${id}`;
  return (await hasDraft(id)) ? `${path}/${form.steps[0]?.key ?? "check"}` : path;
}

/** Judges a draft's answers today. */
export function judge(
  { form, counter, openFrom: open }: OpenedDraft,
  answers: Answers,
  papers: readonly DraftPaper[],
): Evaluation {
  return evaluateForm(form, withPapers(form, answers, papers), dayOf(now()), {
    filesAsked: !counter,
    openFrom: open,
  });
}

/** Gives the form's steps and the check behind them, as the line of progress shows them. */
export function progressOf(
  { form, path, counter }: OpenedDraft,
  request: PageRequest,
): { name: string; href: string }[] {
  const steps = form.steps.map((step) => ({
    name:
      typeof step.title === "string" ? step.title : (step.title[request.language] ?? step.title.vi),
    href: `${path}/${step.key}`,
  }));
  const received = counter
    ? [{ name: request.t("dossiers.counter.papers"), href: `${path}/received` }]
    : [];
  return [...steps, ...received, { name: request.t("dossiers.form.check"), href: `${path}/check` }];
}
