/** From a posted form of a task to the command of its verb. */
import { randomUUID } from "node:crypto";
import type { PostedForm } from "../../../../gates/posted-form.ts";
import type { Staff } from "../../../../platform/actor.ts";
import { InvalidForm, NotFound } from "../../../../platform/refusal.ts";
import { isoDate, readDateParts } from "../../../../ui/index.ts";
import { isUuid } from "../../../../values/asked.ts";
import { answerCoordination } from "../../commands/answer-coordination.ts";
import { askExtension } from "../../commands/ask-extension.ts";
import { assignPerson } from "../../commands/assign-person.ts";
import { cancelTask } from "../../commands/cancel-task.ts";
import { confirmTask } from "../../commands/confirm-task.ts";
import { decideDispute } from "../../commands/decide-dispute.ts";
import { decideExtension } from "../../commands/decide-extension.ts";
import { disputeTask } from "../../commands/dispute-task.ts";
import { pauseTask } from "../../commands/pause-task.ts";
import { resumeTask } from "../../commands/resume-task.ts";
import { receiveTask } from "../../commands/receive-task.ts";
import { reportDone } from "../../commands/report-done.ts";
import { reportProgress } from "../../commands/report-progress.ts";
import { returnTask } from "../../commands/return-task.ts";
import { sendTask } from "../../commands/send-task.ts";
import { splitTask } from "../../commands/split-task.ts";
import { partSeats } from "../../queries/part-seats.ts";
import { seatChoices } from "../../queries/seat-choices.ts";
import { getTask } from "../../queries/task.ts";
import { type Verb, verbs } from "../../rules/may.ts";
import { evaluations } from "../../rules/task.ts";
import { longText, shortText } from "../../../../gates/typed-text.ts";
import { contentMax } from "../../rules/task.ts";

type Run = (actor: Staff, id: string, read: Read) => Promise<unknown>;
/** Reads a field of the verb. */
interface Read {
  text: (name: string, max?: number) => string;
  line: (name: string, max: number) => string;
  day: (name: string) => string;
}

const runs: Record<Verb, Run> = {
  send: (actor, id, { text }) => sendTask(actor, id, text("alone") === "yes"),
  receive: (actor, id) => receiveTask(actor, id),
  dispute: (actor, id, { text }) => disputeTask(actor, id, text("basis")),
  "decide-dispute": async (actor, id, { text }) => {
    const choices = await seatChoices(actor.post.unitCode, "vi");
    const to = choices.find(({ key }) => key === text("to")) ?? null;
    if (!to && text("to") !== "") throw new InvalidForm([{ field: "to", code: "not-in-list" }]);
    return decideDispute(actor, id, { to, reason: text("reason") });
  },
  "assign-person": (actor, id, { text }) => assignPerson(actor, id, text("person")),
  "report-progress": (actor, id, { text, line }) =>
    reportProgress(actor, id, { said: text("said"), evidence: line("evidence", 300) }),
  "report-done": (actor, id, { text, line, day }) =>
    reportDone(actor, id, {
      number: line("number", 120),
      day: day("day"),
      waived: text("waived"),
    }),
  split: async (actor, id, { text, day }) => {
    const seats = await partSeats(actor, await getTask(actor, id));
    const seat = seats.find(({ key }) => key === text("seat")) ?? null;
    return splitTask(actor, id, { seat, content: text("content", contentMax), due: day("due") });
  },
  "ask-extension": (actor, id, { text, day }) =>
    askExtension(actor, id, { day: day("day"), reason: text("reason") }),
  "decide-extension": (actor, id, { text, day }) =>
    decideExtension(actor, id, {
      outcome:
        (["agreed", "refused", "other"] as const).find((one) => one === text("outcome")) ?? null,
      day: day("day"),
      answer: text("answer"),
    }),
  confirm: (actor, id, { text }) =>
    confirmTask(actor, id, evaluations.find((one) => one === text("evaluation")) ?? null),
  return: (actor, id, { text }) => returnTask(actor, id, text("reason")),
  answer: (actor, id, { text }) => answerCoordination(actor, id, text("answer")),
  pause: (actor, id, { text }) => pauseTask(actor, id, text("reason")),
  resume: (actor, id) => resumeTask(actor, id),
  cancel: (actor, id, { text, line }) =>
    cancelTask(actor, id, {
      as: text("as") === "superseded" ? "superseded" : "cancelled",
      document: line("document", 300),
    }),
};

/**
 * Runs the verb that a form of a task names; throws NotFound for a verb that does not exist, and
 * whatever its command throws. What was typed into its fields is named after the verb.
 */
export async function runVerb(actor: Staff, id: string, form: PostedForm): Promise<void> {
  const verb = verbs.find((one) => one === form.text("verb"));
  if (!verb) throw new NotFound("verb");
  await runs[verb](actor, id, {
    text: (name, max) => longText(form, `${verb}.${name}`, max, name),
    line: (name, max) => shortText(form, `${verb}.${name}`, max, name),
    day: (name) => dayOfForm(form, `${verb}.${name}`, name),
  });
}

/** Gives a day of a form, "" for none. Throws InvalidForm for what is no day, such as 31/02. */
export function dayOfForm(form: PostedForm, name: string, field: string): string {
  const day = isoDate(readDateParts((part) => form.text(part), name));
  if (day === null) throw new InvalidForm([{ field, code: "malformed" }]);
  return day;
}

/** Gives the id that a form was made with for what it makes; a new one where it has none. */
export function keyOfForm(form: PostedForm | null): string {
  const key = form?.text("key") ?? "";
  return isUuid(key) ? key : randomUUID();
}
