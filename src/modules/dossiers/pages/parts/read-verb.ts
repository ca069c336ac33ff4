/** What was typed into the forms of the desk, read for the commands. */
import type { PostedForm } from "../../../../gates/posted-form.ts";
import { longText } from "../../../../gates/typed-text.ts";
import { InvalidForm, type Problem } from "../../../../platform/refusal.ts";
import { isoDate, readDateParts } from "../../../../ui/index.ts";
import type { DeliveryReport } from "../../commands/note-delivery.ts";
import type { Posting } from "../../commands/post-result.ts";
import type { ProposedStop } from "../../commands/propose-stop.ts";
import type { Receiver } from "../../commands/hand-out-result.ts";
import type { AskedBack } from "../../commands/withdraw-dossier.ts";
import { printingProblems } from "../../../../values/printable.ts";
import { readCount } from "../../rules/count.ts";
import { stopGrounds } from "../../rules/letter.ts";
import { identityKinds, type Person, relations, signedOn } from "../../rules/receiver.ts";
import type { MissingPaper } from "../../rules/supplement.ts";

export const supplementLines = 8;

const textMax = 4_000;
const personMax = 300;
const postMax = 200;

/** Gives a text of a verb's form. Throws InvalidForm beside its field when it is too long. */
export function textOf(form: PostedForm, name: string, max = textMax): string {
  return longText(form, name, max, fieldOf(name));
}

// Commands know a field without the verb whose form it stands in.
function fieldOf(name: string): string {
  return name.slice(name.indexOf(".") + 1);
}

/**
 * Gives the lines of Form 02 that name a paper; a line without a count asks for one copy. Throws
 * InvalidForm beside each count that is none.
 */
export function readItems(form: PostedForm): MissingPaper[] {
  const problems: Problem[] = [];
  const count = (name: string) => {
    const { value, problem } = readCount(form.text(name), 99);
    if (problem) problems.push({ field: fieldOf(name), ...problem });
    return value;
  };
  const lines = Array.from({ length: supplementLines }, (_, line) => `request-supplement.${line}`);
  const items = lines
    .map((line) => ({
      name: textOf(form, `${line}.name`),
      original: count(`${line}.original`),
      certified: count(`${line}.certified`),
      photocopy: count(`${line}.photocopy`),
      note: textOf(form, `${line}.note`),
    }))
    .filter(({ name }) => name !== "")
    .map((item) => {
      const none = item.original + item.certified + item.photocopy === 0;
      return none ? { ...item, photocopy: 1 } : item;
    });
  const typed = lines.flatMap((line, at) =>
    ["name", "note"].map((part) => [`${at}.${part}`, textOf(form, `${line}.${part}`)] as const),
  );
  problems.push(...printingProblems(Object.fromEntries(typed)));
  if (problems.length > 0) throw new InvalidForm(problems);
  return items;
}

/** Gives by how much to extend. Throws InvalidForm for anything but a whole number from 1 on. */
export function readExtension(form: PostedForm): { by: number; reason: string } {
  const { value: by, problem } = readCount(form.text("propose-extension.by"), 999);
  if (problem) throw new InvalidForm([{ field: "by", ...problem }]);
  if (by < 1) throw new InvalidForm([{ field: "by", code: "too-small", params: { min: 1 } }]);
  return { by, reason: textOf(form, "propose-extension.reason") };
}

/** Gives why a dossier is to be stopped. Throws InvalidForm for a ground that is none. */
export function readStop(form: PostedForm): ProposedStop {
  const ground = chosen(form, "propose-stop", "ground", stopGrounds);
  const own = (name: string) => textOf(form, `propose-stop.${name}`);
  return { ground, reason: own("reason"), document: own("document") };
}

/** Gives who receives the result; what is missing is the command's to say. */
export function readReceiver(form: PostedForm): Receiver {
  const signed = signedOn.find((known) => known === form.text("hand-out.signed")) ?? null;
  return { ...readPerson(form, "hand-out"), signedOn: signed };
}

/** Gives who asks a dossier back at the counter, and why. */
export function readAskedBack(form: PostedForm): AskedBack {
  return { ...readPerson(form, "withdraw"), reason: textOf(form, "withdraw.reason") };
}

/** Gives what the post took. */
export function readPosting(form: PostedForm): Posting {
  const own = (name: string) => textOf(form, `post-result.${name}`, postMax);
  return { carrier: own("carrier"), number: own("number"), day: readDay(form, "post-result.day") };
}

/** Gives what the post reports. Throws InvalidForm for an outcome that is none. */
export function readDelivery(form: PostedForm): DeliveryReport {
  const outcome = chosen(form, "note-delivery", "outcome", ["delivered", "returned"] as const);
  const receiver = textOf(form, "note-delivery.receiver", postMax);
  return { outcome, receiver, day: readDay(form, "note-delivery.day") };
}

function readPerson(form: PostedForm, verb: string): Person {
  const own = (name: string) => textOf(form, `${verb}.${name}`, personMax);
  return {
    name: own("name"),
    authority: own("authority"),
    identityNumber: own("identity"),
    relation: chosen(form, verb, "relation", relations),
    identityKind: chosen(form, verb, "identityKind", identityKinds),
  };
}

function readDay(form: PostedForm, name: string): string {
  return isoDate(readDateParts((part) => form.text(part), name)) ?? "";
}

function chosen<Value extends string>(
  form: PostedForm,
  verb: string,
  field: string,
  values: readonly Value[],
): Value {
  const value = values.find((known) => known === form.text(`${verb}.${field}`));
  if (!value) throw new InvalidForm([{ field, code: "not-chosen" }]);
  return value;
}
