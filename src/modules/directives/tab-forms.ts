/** The forms of tasks: of the Office that gives and follows them, and of a ward that leads them. */
import {
  askedTask,
  directiveTask,
  joinedTask,
  leaderAccount,
  noticeSource,
  periodicRule,
  taskSheet,
  wallScreen,
  wardNames,
} from "./sample-task.ts";
import type { OwnTabForms } from "../../../tests/journeys/tabs/tables.ts";
import { sampleMessage } from "../exchange/sample-message.ts";
import { verbs } from "./rules/may.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import {
  changed,
  ofVerb,
  type Tab,
  type TabForm,
  words,
} from "../../../tests/journeys/tabs/form-walk.ts";

const directivesName = "vanphong.hue";
const leadName = "chutich.thuanhoa";

const taskVerb = (
  verb: string,
  ready: () => Promise<string>,
  typed: (tab: Tab) => Record<string, string> = () => ({}),
): TabForm => ({
  form: `/desk/directives/:id ${verb}`,
  ready: async () => `/desk/directives/${await ready()}`,
  at: ofVerb(verb),
  typed: (tab) =>
    Object.fromEntries(Object.entries(typed(tab)).map(([key, value]) => [`${verb}.${key}`, value])),
  older: { told: changed },
});

let leader = "";
let names = { handler: "", unit: "" };
async function withNames(state: "received" | "in_hand"): Promise<string> {
  names = await wardNames();
  return directiveTask(state);
}
const reason = (tab: Tab) => ({ reason: words(tab) });
const dayBoxes = (name: string, day: string) => ({
  [`${name}-day`]: String(Number(day.slice(8))),
  [`${name}-month`]: String(Number(day.slice(5, 7))),
  [`${name}-year`]: day.slice(0, 4),
});
const today = () => dayOf(now());
const later = dayBoxes("day", "2027-03-15");

const directiveForms: TabForm[] = [
  taskVerb("send", () => directiveTask("drafted")),
  taskVerb("decide-dispute", () => directiveTask("disputed"), reason),
  taskVerb("decide-extension", askedTask, (tab) => ({ outcome: "refused", answer: words(tab) })),
  taskVerb(
    "confirm",
    () => directiveTask("reported_done"),
    () => ({ evaluation: "mended" }),
  ),
  taskVerb("return", () => directiveTask("reported_done"), reason),
  taskVerb("pause", () => directiveTask("in_hand"), reason),
  taskVerb("resume", () => directiveTask("paused")),
  taskVerb(
    "cancel",
    () => directiveTask("in_hand"),
    (tab) => ({ document: words(tab) }),
  ),
  {
    form: "/desk/directives/new",
    ready: async () => {
      leader = await leaderAccount();
      return "/desk/directives/new";
    },
    typed: (tab) => ({ content: words(tab), lead: "hue-justice", leader }),
    older: { again: "each press gives a task of its own" },
  },
  {
    form: "/desk/directives/days",
    ready: async () => "/desk/directives/days",
    older: { again: "each press makes an address and ends the one before" },
  },
  {
    form: "/desk/directives/periodic",
    ready: async () => {
      leader = await leaderAccount();
      return "/desk/directives/periodic";
    },
    typed: (tab) => ({
      content: words(tab),
      lead: "hue-justice",
      ...dayBoxes("due", "2027-12-15"),
      leader,
    }),
    older: { again: "each form makes a rule of its own" },
  },
  {
    form: "/desk/directives/periodic/:id",
    ready: async () => `/desk/directives/periodic/${await periodicRule()}`,
    older: { told: changed },
  },
  {
    form: "/desk/directives/sources",
    ready: async () => "/desk/directives/sources",
    typed: (tab) => ({
      body: words(tab),
      number: "12/TB-VP",
      ...dayBoxes("day", "2026-11-20"),
      issuer: "Văn phòng UBND thành phố",
      abstract: words(tab),
    }),
    older: { again: "each press keeps a document of its own" },
  },
  {
    form: "/desk/directives/sources/:id cut",
    ready: async () => `/desk/directives/sources/${await noticeSource()}`,
    at: ofVerb("cut"),
    // The twelfth clause names no day of its own.
    typed: (tab) => ({
      "0.content": words(tab),
      "11.due-day": "28",
      "11.due-month": "12",
      "11.due-year": "2027",
    }),
    older: { told: changed },
  },
  {
    form: "/desk/directives/sources/:id confirm",
    ready: async () => `/desk/directives/sources/${await noticeSource("oral")}`,
    at: ofVerb("confirm"),
    typed: (tab) => ({ "confirm.number": words(tab), ...dayBoxes("confirm.day", today()) }),
    older: { told: changed },
  },
  {
    form: "/desk/directives/sources/:id recall",
    ready: async () => `/desk/directives/sources/${await noticeSource()}`,
    at: ofVerb("recall"),
    typed: (tab) => ({ "recall.why": words(tab) }),
    older: { told: changed },
  },
];

const sheetVerb = (verb: string, typed: Record<string, string> = {}): TabForm => ({
  form: `/desk/directives/sheets/:id ${verb}`,
  ready: async () => `/desk/directives/sheets/${await taskSheet()}`,
  at: ofVerb(verb),
  typed: () => typed,
  older: { told: changed },
});
const sheetFacts = {
  number: "12/TB-VP",
  ...dayBoxes("day", "2026-11-20"),
  issuer: "Văn phòng UBND thành phố",
};

directiveForms.push(
  {
    form: "/desk/directives/messages",
    ready: async () => "/desk/directives/messages",
    file: { name: "thong-diep.edxml", text: sampleMessage() },
    older: { again: "a message is read, and nothing is kept" },
  },
  {
    form: "/desk/directives/sheets",
    ready: async () => "/desk/directives/sheets",
    typed: (tab) => ({
      cells: words(tab),
      ...sheetFacts,
      abstract: words(tab),
    }),
    older: { again: "each press keeps cells of its own" },
  },
  {
    ...sheetVerb("import", { "leave-rest": "yes" }),
    older: { stands: "the tasks are made, and both presses come to them" },
  },
  sheetVerb("columns", { "column-1": "with" }),
  // Whoever comes too late finds no sheet any more.
  { ...sheetVerb("drop"), older: { told: /Không tìm thấy trang này/ } },
  {
    form: "/desk/directives/sheets/:id/rows/:place",
    ready: async () => `/desk/directives/sheets/${await taskSheet()}/rows/2`,
    typed: (tab) => ({ content: words(tab) }),
    older: { told: changed },
  },
);

const taskLeadForms: TabForm[] = [
  taskVerb("receive", () => directiveTask("sent")),
  taskVerb(
    "dispute",
    () => directiveTask("sent"),
    (tab) => ({ basis: words(tab) }),
  ),
  taskVerb(
    "assign-person",
    () => withNames("received"),
    () => ({ person: names.handler }),
  ),
  taskVerb(
    "report-progress",
    () => directiveTask("in_hand"),
    (tab) => ({
      said: words(tab),
      evidence: "Biên bản số 12/BB",
    }),
  ),
  taskVerb(
    "report-done",
    () => directiveTask("in_hand"),
    (tab) => ({ number: words(tab) }),
  ),
  taskVerb(
    "split",
    () => withNames("in_hand"),
    (tab) => ({
      seat: `${names.unit}/economy`,
      content: words(tab),
    }),
  ),
  taskVerb(
    "ask-extension",
    () => directiveTask("in_hand"),
    (tab) => ({ ...reason(tab), ...later }),
  ),
  taskVerb("answer", joinedTask, (tab) => ({ answer: words(tab) })),
];

const screenForms: TabForm[] = [
  {
    form: "/admin/wall-screens",
    ready: async () => {
      names = await wardNames();
      return "/admin/wall-screens";
    },
    typed: (tab) => ({ name: words(tab), unit: names.unit }),
    older: { again: "each press lets in a screen of its own" },
  },
  {
    form: "/admin/wall-screens/:id",
    ready: async () => `/admin/wall-screens/${await wallScreen()}`,
    older: { told: changed },
  },
];

export const tabForms: OwnTabForms = {
  walks: {
    directives: [directivesName, directiveForms],
    lead: [leadName, taskLeadForms],
    screens: ["quantri.hue", screenForms],
  },
  verbs: { "/desk/directives/:id": verbs },
};
