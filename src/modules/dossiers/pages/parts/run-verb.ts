/** From a posted form of the desk to the command of its verb. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { requireShown } from "../../../../platform/shown.ts";
import { InvalidForm, NotFound } from "../../../../platform/refusal.ts";
import { listColleagues } from "../../../people/index.ts";
import { acceptDossier } from "../../commands/accept-dossier.ts";
import { proposeDecision, signDecision } from "../../commands/decide-dossier.ts";
import { extendDossier, handOutResult, noteOnDossier, stopDossier } from "../../commands/end-dossier.ts";
import { assignDossier, handOverDossier, sendBackDossier, takeDossier } from "../../commands/move-dossier.ts";
import { refuseDossier } from "../../commands/refuse-dossier.ts";
import { requestSupplement } from "../../commands/request-supplement.ts";
import { getDossier } from "../../queries/dossier.ts";
import type { StaffVerb } from "../../rules/may.ts";
import type { MissingPaper } from "../../rules/supplement.ts";
import type { Dossier } from "../../tables.ts";
import { decidedCase } from "./case-form.tsx";
import { readResult } from "./proposed-result.ts";

export const supplementLines = 8;
export const stopGrounds = ["not-supplemented", "not-paid", "asked-by-authority", "other"] as const;

type Run = (actor: Staff, id: string, form: PostedForm) => Promise<unknown>;

// Each field is named after its verb, so that the forms of one page do not share ids.
const runs: Record<StaffVerb, Run> = {
  accept: (actor, id, form) => acceptDossier(actor, id, decidedCase(form)),
  refuse: (actor, id, form) => refuseDossier(actor, id, textOf(form, "refuse.reasons").split("\n")),
  "request-supplement": (actor, id, form) => requestSupplement(actor, id, { reason: textOf(form, "request-supplement.reason"), items: readItems(form) }),
  take: (actor, id) => takeDossier(actor, id),
  assign: async (actor, id, form) => assignDossier(actor, id, await chosenColleague(await getDossier(actor, id), form)),
  "hand-over": (actor, id, form) => handOverDossier(actor, id, textOf(form, "hand-over.note")),
  "send-back": (actor, id, form) => sendBackDossier(actor, id, textOf(form, "send-back.reason")),
  note: (actor, id, form) => noteOnDossier(actor, id, textOf(form, "note.text")),
  propose: async (actor, id, form) => proposeDecision(actor, id, readResult(await getDossier(actor, id), form)),
  sign: (actor, id, form) => signDecision(actor, id, { proposal: form.text("sign.proposal") }),
  "hand-out": (actor, id, form) => handOutResult(actor, id, readReceiver(form)),
  extend: (actor, id, form) => extendDossier(actor, id, readAmount(form), textOf(form, "extend.reason")),
  stop: (actor, id, form) => stopDossier(actor, id, readGround(form), textOf(form, "stop.reason")),
};

/** Runs the verb that a form of the desk names; throws NotFound for a verb that does not exist, and whatever its command throws. */
export async function runVerb(actor: Staff, id: string, form: PostedForm): Promise<void> {
  const run = Object.entries(runs).find(([verb]) => verb === form.text("verb"))?.[1];
  if (!run) throw new NotFound("verb");
  // Before anything else is judged: a mistake in a field is no answer to a dossier that has moved on.
  requireShown(id, (await getDossier(actor, id)).version);
  await run(actor, id, form);
}

/** Lists the colleagues to whom a dossier may be given: those who sit at the same desk. */
export async function deskColleagues(dossier: Dossier) {
  const seated = await listColleagues(dossier.holder_unit_code);
  return seated.filter(({ role, office, accountId }) => role === dossier.holder_role && office === dossier.holder_office && accountId !== dossier.holder_account_id);
}

function textOf(form: PostedForm, name: string): string {
  return form.text(name).replaceAll("\r\n", "\n").trim().slice(0, 4000);
}

function readItems(form: PostedForm): MissingPaper[] {
  const count = (name: string) => Math.min(99, Math.max(0, Number.parseInt(form.text(name), 10) || 0));
  return Array.from({ length: supplementLines }, (_, line) => `request-supplement.${line}`).map((line) => ({
    name: textOf(form, `${line}.name`), original: count(`${line}.original`), certified: count(`${line}.certified`), photocopy: count(`${line}.photocopy`), note: textOf(form, `${line}.note`),
  })).filter(({ name }) => name !== "").map((item) => (item.original + item.certified + item.photocopy === 0 ? { ...item, photocopy: 1 } : item));
}

async function chosenColleague(dossier: Dossier, form: PostedForm) {
  const colleague = (await deskColleagues(dossier)).find(({ accountId }) => accountId === form.text("assign.colleague"));
  if (!colleague) throw new InvalidForm([{ field: "colleague", code: "not-chosen" }]);
  return colleague;
}

function readReceiver(form: PostedForm): { name: string; proof: string } {
  const receiver = { name: textOf(form, "hand-out.name"), proof: textOf(form, "hand-out.proof") };
  const missing = (["name", "proof"] as const).filter((field) => receiver[field] === "");
  if (missing.length > 0) throw new InvalidForm(missing.map((field) => ({ field, code: "required" })));
  return receiver;
}

function readAmount(form: PostedForm): number {
  const text = textOf(form, "extend.by");
  if (!/^\d{1,3}$/.test(text)) throw new InvalidForm([{ field: "by", code: "not-whole" }]);
  if (Number(text) < 1) throw new InvalidForm([{ field: "by", code: "too-small", params: { min: 1 } }]);
  return Number(text);
}

function readGround(form: PostedForm): string {
  const ground = stopGrounds.find((known) => known === form.text("stop.ground"));
  if (!ground) throw new InvalidForm([{ field: "ground", code: "not-chosen" }]);
  return ground;
}
