/** From a posted form of the desk to the command of its verb. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { requireShown } from "../../../../platform/shown.ts";
import { InvalidForm, NotFound, Refusal } from "../../../../platform/refusal.ts";
import { listColleagues } from "../../../people/index.ts";
import { acceptDossier } from "../../commands/accept-dossier.ts";
import { proposeDecision } from "../../commands/propose-decision.ts";
import { signDecision } from "../../commands/sign-decision.ts";
import { askPayment } from "../../commands/ask-payment.ts";
import { handOutResult } from "../../commands/hand-out-result.ts";
import { noteDelivery } from "../../commands/note-delivery.ts";
import { noteOnDossier } from "../../commands/note-on-dossier.ts";
import { postResult } from "../../commands/post-result.ts";
import { proposeExtension } from "../../commands/propose-extension.ts";
import { proposeRefusal } from "../../commands/propose-refusal.ts";
import { proposeStop } from "../../commands/propose-stop.ts";
import { resumePaid } from "../../commands/resume-paid.ts";
import { sendBackLetter } from "../../commands/send-back-letter.ts";
import { signLetter } from "../../commands/sign-letter.ts";
import { withdrawDossier } from "../../commands/withdraw-dossier.ts";
import { assignDossier } from "../../commands/assign-dossier.ts";
import { handOverDossier } from "../../commands/hand-over-dossier.ts";
import { sendBackDossier } from "../../commands/send-back-dossier.ts";
import { takeDossier } from "../../commands/take-dossier.ts";
import { refuseDossier } from "../../commands/refuse-dossier.ts";
import { requestSupplement } from "../../commands/request-supplement.ts";
import { getDossier } from "../../queries/dossier.ts";
import { type StaffVerb, verbRules } from "../../rules/may.ts";
import { hasDuty } from "../../rules/scope.ts";
import type { Dossier } from "../../tables.ts";
import { decidedCase } from "./case-form.tsx";
import { readResult } from "./proposed-result.ts";
import {
  readAskedBack,
  readDelivery,
  readExtension,
  readItems,
  readPosting,
  readReceiver,
  readStop,
  textOf,
} from "./read-verb.ts";

type Run = (actor: Staff, id: string, form: PostedForm) => Promise<unknown>;

// Each field is named after its verb, so that the forms of one page do not share ids.
const runs: Record<StaffVerb, Run> = {
  accept: (actor, id, form) => acceptDossier(actor, id, decidedCase(form)),
  refuse: (actor, id, form) => refuseDossier(actor, id, textOf(form, "refuse.reasons").split("\n")),
  "request-supplement": (actor, id, form) =>
    requestSupplement(actor, id, {
      ground: textOf(form, "request-supplement.ground"),
      reason: textOf(form, "request-supplement.reason"),
      items: readItems(form),
    }),
  take: (actor, id) => takeDossier(actor, id),
  assign: async (actor, id, form) =>
    assignDossier(actor, id, await chosenColleague(await getDossier(actor, id), form)),
  "hand-over": (actor, id, form) => handOverDossier(actor, id, textOf(form, "hand-over.note")),
  "send-back": (actor, id, form) => sendBackDossier(actor, id, textOf(form, "send-back.reason")),
  note: (actor, id, form) => noteOnDossier(actor, id, textOf(form, "note.text")),
  propose: (actor, id, form) => proposeDecision(actor, id, readResult(form)),
  sign: (actor, id, form) => signDecision(actor, id, { proposal: form.text("sign.proposal") }),
  "ask-payment": (actor, id, form) => askPayment(actor, id, textOf(form, "ask-payment.reason")),
  "resume-paid": (actor, id) => resumePaid(actor, id),
  "propose-refusal": (actor, id, form) =>
    proposeRefusal(actor, id, {
      reasons: textOf(form, "propose-refusal.reasons").split("\n"),
      basis: textOf(form, "propose-refusal.basis"),
    }),
  "propose-extension": (actor, id, form) => proposeExtension(actor, id, readExtension(form)),
  "propose-stop": (actor, id, form) => proposeStop(actor, id, readStop(form)),
  "sign-letter": (actor, id) => signLetter(actor, id),
  "send-back-letter": (actor, id, form) =>
    sendBackLetter(actor, id, textOf(form, "send-back-letter.reason")),
  "hand-out": (actor, id, form) => handOutResult(actor, id, readReceiver(form)),
  "post-result": (actor, id, form) => postResult(actor, id, readPosting(form)),
  "note-delivery": (actor, id, form) => noteDelivery(actor, id, readDelivery(form)),
  withdraw: (actor, id, form) => withdrawDossier(actor, id, readAskedBack(form)),
};

/**
 * Runs the verb that a form of the desk names; throws NotFound for a verb that does not exist, and
 * whatever its command throws.
 */
export async function runVerb(actor: Staff, id: string, form: PostedForm): Promise<void> {
  const [verb, run] = Object.entries(runs).find(([name]) => name === form.text("verb")) ?? [];
  if (!verb || !run) throw new NotFound("verb");
  // Before anything else is judged: a mistake in a field is no answer to a dossier that has moved
  // on.
  const compare = async () => requireShown(id, (await getDossier(actor, id)).version);
  if (!comparesItself.has(verb)) await compare();
  try {
    await run(actor, id, form);
  } catch (error) {
    if (error instanceof InvalidForm || error instanceof Refusal) await compare();
    throw error;
  }
}

// What a desk does all day reads the dossier once: its change compares under the same version.
const comparesItself: ReadonlySet<string> = new Set(["accept", "take"]);

/** Lists to whom a dossier may be given: those who sit at the same desk and may go on with it. */
export async function deskColleagues(dossier: Dossier) {
  const seated = await listColleagues(dossier.holder_unit_code);
  return seated.filter(
    (one) =>
      one.role === dossier.holder_role &&
      one.office === dossier.holder_office &&
      one.accountId !== dossier.holder_account_id &&
      verbRules.take.duties.some((duty) => hasDuty(one, duty)),
  );
}

async function chosenColleague(dossier: Dossier, form: PostedForm) {
  const colleague = (await deskColleagues(dossier)).find(
    ({ accountId }) => accountId === form.text("assign.colleague"),
  );
  if (!colleague) throw new InvalidForm([{ field: "colleague", code: "not-chosen" }]);
  return colleague;
}
