import { describe, expect, it } from "vitest";
import type { Duty, Post, Staff } from "../../../platform/actor.ts";
import {
  belongsToLead,
  changesByVerbs,
  doneRefusal,
  mayBecome,
  partsOf,
  verbRefusal,
  verbRules,
  verbs,
  verbsFor,
} from "./may.ts";
import { armsOf, isVisible } from "./scope.ts";
import { unclear } from "./five-clear.ts";
import { type TaskFacts, taskStates } from "./task.ts";

function official(
  unitCode: string,
  office: string,
  duties: Duty[],
  accountId = `${unitCode} ${office}`,
): Staff {
  const post: Post = {
    id: accountId,
    role: "specialist",
    unitCode,
    office,
    title: "Chuyên viên",
    authority: "committee",
    rank: "member",
    duties,
    actingFor: null,
  };
  return { kind: "staff", accountId, name: accountId, post, posts: [post] };
}

const leader = official("city", "chair", [{ name: "directives.assign", reach: "city" }]);
const officer = official("city", "office", [
  { name: "directives.monitor", reach: "unit" },
  { name: "directives.answer", reach: "unit" },
]);
const head = official("ward", "chair", [
  { name: "directives.assign", reach: "unit" },
  { name: "directives.answer", reach: "unit" },
]);
const handler = official("ward", "culture", [{ name: "directives.answer", reach: "office" }]);
const colleague = official("ward", "economy", [{ name: "directives.answer", reach: "office" }]);
const stranger = official("other", "chair", [
  { name: "directives.assign", reach: "unit" },
  { name: "directives.answer", reach: "unit" },
]);
const administrator = official("city", "office", [{ name: "accounts.keep", reach: "city" }]);

const ofCity: TaskFacts = {
  state: "sent",
  assigner_unit_code: "city",
  lead_unit_code: "ward",
  lead_office: "",
  person_account_id: null,
};
const inside: TaskFacts = {
  ...ofCity,
  assigner_unit_code: "ward",
  lead_office: "culture",
};
const beside = { coordinators: [], extensionBy: null };
const alone = { ...ofCity, coordinators: [] };

describe("who may do what with a task", () => {
  it("gives each side its own verbs", () => {
    expect(verbsFor(head, ofCity, beside)).toEqual(["receive", "dispute", "ask-extension"]);
    expect(verbsFor(officer, ofCity, beside)).toEqual(["pause", "cancel"]);
    expect(verbsFor(stranger, ofCity, beside)).toEqual([]);
    expect(verbsFor(administrator, ofCity, beside)).toEqual([]);
    expect(verbsFor(handler, ofCity, beside)).toEqual([]);
    const named = { ...ofCity, state: "in_hand" as const, person_account_id: handler.accountId };
    expect(verbsFor(handler, named, beside)).toEqual([
      "report-progress",
      "report-done",
      "ask-extension",
    ]);
  });
  it("lets nobody confirm or decide for their own unit", () => {
    const own: TaskFacts = {
      ...ofCity,
      state: "reported_done",
      lead_unit_code: "city",
      lead_office: "office",
    };
    expect(verbRefusal(officer, "confirm", own)).toBe("directives.own-unit");
    expect(verbRefusal(leader, "confirm", own)).toBeNull();
    expect(verbRefusal(officer, "confirm", { ...ofCity, state: "reported_done" })).toBeNull();
    expect(verbRefusal(head, "confirm", { ...ofCity, state: "reported_done" })).toBe(
      "directives.not-your-task",
    );
    const whole = { ...ofCity, state: "reported_done" as const, lead_unit_code: "city" };
    expect(verbRefusal(leader, "confirm", whole)).toBe("directives.own-unit");
  });
  it("sets the head of a unit above its offices, and the named person nowhere above", () => {
    expect(verbRefusal(head, "confirm", { ...inside, state: "reported_done" })).toBeNull();
    expect(belongsToLead(head, { ...inside, person_account_id: head.accountId })).toBe(true);
    expect(partsOf(handler, inside, [])).toEqual(["lead"]);
    expect(partsOf(colleague, inside, [{ unitCode: "ward", office: "economy" }])).toEqual([
      "coordinator",
    ]);
  });
  it("lets nobody decide their own extension, and decides none that was not asked", () => {
    const worked = { ...inside, state: "in_hand" as const };
    const asked = (extensionBy: string | null) => ({ ...beside, extensionBy });
    expect(verbRefusal(head, "decide-extension", worked, asked(null))).toBe(
      "directives.no-extension",
    );
    expect(verbRefusal(head, "decide-extension", worked, asked(head.accountId))).toBe(
      "directives.own-extension",
    );
    expect(verbRefusal(head, "decide-extension", worked, asked(handler.accountId))).toBeNull();
    expect(verbRefusal(handler, "decide-extension", worked, asked("x"))).toBe(
      "directives.not-your-task",
    );
  });
  it("keeps the right with a post when a substitute sits on it", () => {
    const post = { ...handler.post, actingFor: { accountId: "away", name: "away" } };
    const substitute: Staff = { ...colleague, post };
    const named = { ...ofCity, state: "in_hand" as const, person_account_id: "away" };
    expect(verbRefusal(substitute, "report-progress", named)).toBeNull();
    expect(verbRefusal(colleague, "report-progress", named)).toBe("directives.not-your-task");
  });
  it("reports a task done only when its parts are, or are waived by name", () => {
    expect(doneRefusal(1, " ")).toBe("directives.parts-open");
    expect(doneRefusal(1, "Phường A không có số liệu")).toBeNull();
    expect(doneRefusal(0, "")).toBeNull();
  });
});

describe("the states", () => {
  it("are all reached by a verb, except the first, and left only as the rules say", () => {
    const reached = new Set(changesByVerbs().map(({ to }) => to));
    expect(taskStates.filter((state) => !reached.has(state))).toEqual(["drafted"]);
    for (const state of ["confirmed", "cancelled", "superseded"] as const)
      expect(changesByVerbs().filter(({ from }) => from === state)).toEqual([]);
    expect(mayBecome("sent", "confirmed")).toBe(false);
    expect(mayBecome("confirmed", "confirmed")).toBe(true);
  });
  it("are decided by others wherever work is judged", () => {
    const judging = ["confirm", "return", "decide-extension", "decide-dispute", "pause", "cancel"];
    expect(verbs.filter((verb) => verbRules[verb].decides)).toEqual(
      expect.arrayContaining(judging),
    );
  });
});

describe("who sees a task", () => {
  it("is whoever gave it, leads it, takes part, or is named in it", () => {
    expect(isVisible(officer, alone)).toBe(true);
    expect(isVisible(leader, { ...alone, assigner_unit_code: "other" })).toBe(true);
    expect(isVisible(head, alone)).toBe(true);
    expect(isVisible(handler, alone)).toBe(false);
    expect(isVisible(handler, { ...alone, person_account_id: handler.accountId })).toBe(true);
    expect(isVisible(handler, { ...inside, coordinators: [] })).toBe(true);
    expect(isVisible(colleague, { ...inside, coordinators: [] })).toBe(false);
    const joined = { ...alone, coordinators: [{ unit_code: "other", office: "" }] };
    expect(isVisible(stranger, joined)).toBe(true);
  });
  it("is no stranger, administrator or citizen, and only the assigner for a draft", () => {
    expect(isVisible(stranger, alone)).toBe(false);
    expect(isVisible(administrator, alone)).toBe(false);
    expect(armsOf({ kind: "visitor" })).toEqual([]);
    expect(isVisible(head, { ...alone, state: "drafted" })).toBe(false);
    expect(isVisible(officer, { ...alone, state: "drafted" })).toBe(true);
  });
});

describe("five things are clear before a task is sent", () => {
  const clear = {
    content: "Báo cáo kết quả",
    lead: "ward",
    coordinators: 1,
    alone: false,
    kind: "dated" as const,
    due: "2026-12-04",
    product: "report" as const,
  };
  it("and each that is not is named", () => {
    expect(unclear(clear)).toEqual([]);
    expect(
      unclear({ ...clear, content: "", lead: null, coordinators: 0, due: null, product: null }),
    ).toEqual(["content", "lead", "coordinators", "due", "product"]);
  });
  it("unless no day, or nobody beside the lead, is wanted on purpose", () => {
    expect(unclear({ ...clear, kind: "undated", due: null })).toEqual([]);
    expect(unclear({ ...clear, coordinators: 0, alone: true })).toEqual([]);
  });
});
