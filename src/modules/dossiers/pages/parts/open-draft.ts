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
import { formOf } from "../../filing/form-of.ts";
import { getProcedureOfDraft, hasOtherRules } from "../../filing/procedure-of-draft.ts";
import { openFrom } from "../../queries/open-from.ts";
import { type Draft, getDraft, hasDraft } from "../../queries/draft.ts";
import { type DraftPaper, withPapers } from "../../rules/draft.ts";
import { spokenName } from "./spoken-name.tsx";
import { href, type Href } from "../../../../values/href.ts";

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
}

/** Opens the draft of the address for its owner; throws NotFound for anybody else. */
export async function openDraft(request: PageRequest): Promise<OpenedDraft> {
  const actor = filerOf(request);
  const draft = await getDraft(actor, request.param("id"));
  const procedure = await getProcedureOfDraft(draft);
  const form = await formOf(procedure);
  const otherRules = hasOtherRules(draft, procedure, form.version);
  const name = await spokenName(request, procedure.code, procedure.everydayName);
  const counter = actor.kind === "staff";
  const open = await openFrom(dayOf(now()));
  return { actor, counter, draft, procedure, name, form, otherRules, openFrom: open };
}

/**
 * Gives who files: a citizen at home or an official at a counter; the gates let nobody else come
 * here.
 */
export function filerOf({ actor }: PageRequest): Citizen | Staff {
  if (actor.kind !== "citizen" && actor.kind !== "staff") throw new NotFound("draft");
  return actor;
}

/** Gives the address of a draft itself, where its forms take it up or throw it away. */
export function draftHref({ kind }: Pick<Citizen | Staff, "kind">, id: string): Href {
  return kind === "staff"
    ? href("/desk/counter/:id", { id })
    : href("/dossiers/drafts/:id", { id });
}

/** Gives the address of a step of a draft, or of its check or papers; `asked` stands behind it. */
export function stepHref(
  { actor, draft: { id } }: { actor: Pick<Citizen | Staff, "kind">; draft: { id: string } },
  step: string,
  asked: { back?: string; moved?: string } = {},
): Href {
  return actor.kind === "staff"
    ? href("/desk/counter/:id/:step", { ...asked, id, step })
    : href("/dossiers/drafts/:id/:step", { ...asked, id, step });
}

/**
 * Gives the address of a draft that was begun: its first step, or whatever it has become where the
 * same press was told before.
 */
export async function beginningOf(
  request: PageRequest,
  id: string,
  form: FormDefinition,
): Promise<Href> {
  const actor = filerOf(request);
  return (await hasDraft(id))
    ? stepHref({ actor, draft: { id } }, form.steps[0]?.key ?? "check")
    : draftHref(actor, id);
}

/** Judges a draft's answers today. */
export function judgeDraft(
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
  opened: OpenedDraft,
  request: PageRequest,
): { name: string; href: Href }[] {
  const { form, counter } = opened;
  const steps = form.steps.map((step) => ({
    name:
      typeof step.title === "string" ? step.title : (step.title[request.language] ?? step.title.vi),
    href: stepHref(opened, step.key),
  }));
  const received = counter
    ? [{ name: request.t("dossiers.counter.papers"), href: stepHref(opened, "received") }]
    : [];
  return [
    ...steps,
    ...received,
    { name: request.t("dossiers.form.check"), href: stepHref(opened, "check") },
  ];
}
