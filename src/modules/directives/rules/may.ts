/** Who may do what with a task now. The one place where this is decided. Pure. */
import type { Actor, Staff } from "../../../platform/actor.ts";
import { accountsOf, hasDuty, holderOf, reachOf } from "./scope.ts";
import { openStates, type TaskSeat, type TaskFacts, type TaskState, workedStates } from "./task.ts";

export const verbs = [
  "send",
  "receive",
  "dispute",
  "decide-dispute",
  "assign-person",
  "report-progress",
  "report-done",
  "split",
  "ask-extension",
  "decide-extension",
  "confirm",
  "return",
  "answer",
  "pause",
  "resume",
  "cancel",
] as const;
export type Verb = (typeof verbs)[number];

/** On which side of a task somebody stands; one may stand on several. */
export type Part = "assigner" | "lead" | "person" | "coordinator";

export interface VerbRule {
  from: readonly TaskState[];
  /** Any of these parts may do it. */
  parts: readonly Part[];
  /** It decides on the work of the lead: whoever belongs to the lead may not. */
  decides?: true;
  /** The states to which it leads; absent where the state stays. */
  to?: readonly TaskState[];
}

const worked = workedStates;
const given: readonly TaskState[] = ["sent", ...worked];

/** The rules of all verbs; the tests of who may do what bend one at a time. */
export const verbRules: Record<Verb, VerbRule> = {
  send: { from: ["drafted"], parts: ["assigner"], to: ["sent"] },
  receive: { from: ["sent"], parts: ["lead"], to: ["received"] },
  dispute: { from: ["sent"], parts: ["lead"], to: ["disputed"] },
  "decide-dispute": {
    from: ["disputed"],
    parts: ["assigner"],
    decides: true,
    to: ["received", "sent"],
  },
  "assign-person": { from: worked, parts: ["lead"], to: ["in_hand"] },
  "report-progress": { from: worked, parts: ["lead", "person"], to: ["in_hand"] },
  "report-done": { from: worked, parts: ["lead", "person"], to: ["reported_done"] },
  split: { from: worked, parts: ["lead"] },
  "ask-extension": { from: given, parts: ["lead", "person"] },
  "decide-extension": { from: given, parts: ["assigner"], decides: true },
  confirm: { from: ["reported_done"], parts: ["assigner"], decides: true, to: ["confirmed"] },
  return: { from: ["reported_done"], parts: ["assigner"], decides: true, to: ["returned"] },
  answer: { from: openStates, parts: ["coordinator"] },
  pause: { from: given, parts: ["assigner"], decides: true, to: ["paused"] },
  // It goes on where it stood.
  resume: { from: ["paused"], parts: ["assigner"], decides: true, to: given },
  cancel: {
    from: ["drafted", ...openStates],
    parts: ["assigner"],
    decides: true,
    to: ["cancelled", "superseded"],
  },
};

/** What stands beside a task and decides what may be done now. */
export interface Beside {
  /** The seats that have a part in it and have not answered yet. */
  coordinators: readonly TaskSeat[];
  /** Who asks for the extension that waits; null while none does. */
  extensionBy: string | null;
}

const nothingBeside: Beside = { coordinators: [], extensionBy: null };

/** Why somebody may not do this now: a refusal code, or null when they may. */
export function verbRefusal(
  actor: Actor,
  verb: Verb,
  task: TaskFacts,
  beside: Beside = nothingBeside,
): string | null {
  if (actor.kind !== "staff") return "directives.not-your-task";
  const rule = verbRules[verb];
  const parts = partsOf(actor, task, beside.coordinators);
  if (!rule.parts.some((part) => parts.includes(part))) return "directives.not-your-task";
  if (rule.decides && belongsToLead(actor, task)) return "directives.own-unit";
  if (!rule.from.includes(task.state)) return "directives.not-in-this-state";
  if (verb !== "decide-extension") return null;
  if (beside.extensionBy === null) return "directives.no-extension";
  return accountsOf(actor).includes(beside.extensionBy) ? "directives.own-extension" : null;
}

/** Lists what somebody may do with a task now. */
export function verbsFor(actor: Actor, task: TaskFacts, beside: Beside): Verb[] {
  return verbs.filter(
    (verb) =>
      verbRefusal(actor, verb, task, beside) === null &&
      !(verb === "ask-extension" && beside.extensionBy !== null),
  );
}

/** Gives on which sides of a task an official stands. */
export function partsOf(actor: Staff, task: TaskFacts, coordinators: readonly TaskSeat[]): Part[] {
  const { post } = actor;
  const gives = hasDuty(post, "directives.assign") || hasDuty(post, "directives.monitor");
  return [
    ...(gives && post.unitCode === task.assigner_unit_code ? ["assigner" as const] : []),
    ...(speaksFor(actor, { unitCode: task.lead_unit_code, office: task.lead_office })
      ? ["lead" as const]
      : []),
    ...(holderOf(actor) === task.person_account_id ? ["person" as const] : []),
    ...(coordinators.some((seat) => speaksFor(actor, seat)) ? ["coordinator" as const] : []),
  ];
}

// A unit as a whole is spoken for by who answers for the unit, an office by whoever sits in it.
function speaksFor({ post }: Staff, seat: TaskSeat): boolean {
  const reach = reachOf(post, "directives.answer");
  if (reach === null || post.unitCode !== seat.unitCode) return false;
  return seat.office === "" ? reach !== "office" : post.office === seat.office;
}

/**
 * Whether somebody belongs to what leads a task: its unit, or its office. Whoever gives tasks for
 * the whole unit stands above the offices of it, and not among them.
 */
export function belongsToLead(actor: Staff, task: TaskFacts): boolean {
  const { post } = actor;
  if (accountsOf(actor).includes(task.person_account_id ?? "")) return true;
  if (post.unitCode !== task.lead_unit_code) return false;
  if (task.lead_office === "") return true;
  return post.office === task.lead_office && !hasDuty(post, "directives.assign");
}

/** Every change of state that some verb may bring about. */
export function changesByVerbs(): { verb: Verb; from: TaskState; to: TaskState }[] {
  return verbs.flatMap((verb) =>
    verbRules[verb].from.flatMap((from) =>
      (verbRules[verb].to ?? []).map((to) => ({ verb, from, to })),
    ),
  );
}

const changes = changesByVerbs();

/** What the house does by itself: a task whose lead was divided waits for its assigner. */
const byHouse = { from: given, to: "disputed" } as const;

/** Whether a task may go from one state to another; staying is no change. */
export function mayBecome(from: TaskState, to: TaskState): boolean {
  if (from === to || (to === byHouse.to && byHouse.from.includes(from))) return true;
  return changes.some((change) => change.from === from && change.to === to);
}

/**
 * Why a task cannot be reported done: a part of it that another unit does is still open, and was
 * not waived by name; null when it can.
 */
export function doneRefusal(openParts: number, waived: string): string | null {
  return openParts > 0 && waived.trim() === "" ? "directives.parts-open" : null;
}
