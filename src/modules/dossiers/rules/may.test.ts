import { describe, expect, it } from "vitest";
import { machine, type Actor, type Role, type Staff } from "../../../platform/actor.ts";
import { dutiesOf } from "../../organizations/index.ts";
import { isWithin, scopeOf } from "./scope.ts";
import { type DossierState, dossierStates, mayBecome, nationalStatus } from "./dossier.ts";
import {
  changesByVerbs,
  citizenRefusal,
  type Held,
  mandatedRefusal,
  staffRefusal,
  staffVerbsFor,
} from "./may.ts";

const desks: Record<Role, string> = {
  clerk: "one_stop",
  specialist: "culture",
  chair: "chair",
  leader: "chair",
  administrator: "office",
};
const staff = (role: Role, unitCode: string, accountId = "s1"): Actor => {
  const post = {
    id: "p",
    role,
    unitCode,
    office: desks[role],
    title: role,
    authority: "committee" as const,
    rank: role === "chair" ? ("head" as const) : ("member" as const),
    duties: dutiesOf({ role, office: desks[role] }),
    actingFor: null,
  };
  return { kind: "staff", accountId, name: "An", post, posts: [post] };
};
const mother: Actor = { kind: "citizen", accountId: "c1", name: "Bình" };
const dossier = (state: DossierState, change: Partial<Held> = {}): Held => ({
  state,
  unit_code: "w1",
  working_office: "culture",
  deciding_office: "chair",
  holder_unit_code: "w1",
  holder_office: "one_stop",
  holder_role: "clerk",
  holder_account_id: null,
  applicant_account_id: "c1",
  step_key: "receive",
  ...change,
});

const process = [
  { office: "one_stop", role: "clerk" },
  { office: "culture", role: "specialist" },
  { office: "chair", role: "chair" },
];

describe("who sees a dossier", () => {
  it.each<[string, Actor, boolean]>([
    ["the citizen who filed it", mother, true],
    ["another citizen", { kind: "citizen", accountId: "c2", name: "Chi" }, false],
    ["a visitor", { kind: "visitor" }, false],
    ["a clerk of the ward", staff("clerk", "w1"), true],
    ["a clerk of another ward", staff("clerk", "w2"), false],
    ["the specialist's office", staff("specialist", "w1"), true],
    ["the chair", staff("chair", "w1"), true],
    ["the same office of another ward", staff("specialist", "w2"), false],
    ["the city's leader, who sees sums", staff("leader", "city"), false],
    ["the administrator", staff("administrator", "city"), false],
    ["a machine", machine("bank"), false],
  ])("%s: %#", (_, actor, sees) => {
    expect(isWithin(scopeOf(actor), dossier("submitted"))).toBe(sees);
  });
});

describe("what may be done", () => {
  it("lets the clerk at the desk accept, refuse or ask for a supplement, and nobody else", () => {
    expect(staffVerbsFor(staff("clerk", "w1"), dossier("submitted"))).toEqual([
      "accept",
      "refuse",
      "request-supplement",
      "ask-payment",
    ]);
    expect(staffVerbsFor(staff("clerk", "w1"), dossier("submitted"), process)).toEqual([
      "accept",
      "refuse",
      "request-supplement",
      "ask-payment",
      "note",
      "withdraw",
    ]);
    expect(staffRefusal(staff("clerk", "w2"), "accept", dossier("submitted"))).toBe(
      "dossiers.not-with-you",
    );
    expect(staffRefusal(staff("chair", "w1"), "accept", dossier("submitted"))).toBe(
      "dossiers.not-your-role",
    );
    expect(staffRefusal(mother, "accept", dossier("submitted"))).toBe("dossiers.not-your-role");
  });
  it("lets only the holder propose a result, or the person who stands in for the holder", () => {
    const held = dossier("processing", {
      holder_office: "culture",
      holder_role: "specialist",
      holder_account_id: "s1",
      step_key: "verify",
    });
    expect(staffRefusal(staff("specialist", "w1", "s1"), "propose", held)).toBeNull();
    expect(staffRefusal(staff("specialist", "w1", "s2"), "propose", held)).toBe(
      "dossiers.with-a-colleague",
    );
    const substitute = staff("specialist", "w1", "s2");
    if (substitute.kind === "staff") substitute.post.actingFor = { accountId: "s1", name: "An" };
    expect(staffRefusal(substitute, "propose", held)).toBeNull();
  });
  it("lets the citizen withdraw until there is a result, and fetch it afterwards", () => {
    expect(citizenRefusal(mother, "withdraw", dossier("processing"))).toBeNull();
    expect(citizenRefusal(mother, "withdraw", dossier("finished"))).toBe(
      "dossiers.not-in-this-state",
    );
    expect(citizenRefusal(mother, "fetch-result", dossier("finished"))).toBeNull();
    expect(citizenRefusal(mother, "fetch-result", dossier("processing"))).toBe(
      "dossiers.not-in-this-state",
    );
  });
});

describe("an office that the process does not name", () => {
  const seat = (role: Role, office: string): Actor => {
    const actor = staff(role, "w1");
    if (actor.kind === "staff") {
      actor.post.office = office;
      actor.post.duties = dutiesOf(actor.post);
    }
    return actor;
  };
  it.each<[string, Actor, boolean]>([
    ["the specialist's office", seat("specialist", "culture"), true],
    ["the police of the same ward", seat("specialist", "police"), false],
    ["economy of the same ward", seat("specialist", "economy"), false],
    ["the same office of another ward", staff("specialist", "w2"), false],
  ])("neither extends nor notes: %s", (_, actor, may) => {
    const held = dossier("processing", { holder_office: "chair", holder_role: "chair" });
    for (const verb of ["propose-extension", "note"] as const) {
      expect(staffRefusal(actor, verb, held, process) === null, verb).toBe(may);
    }
  });
  it("does not sign: the police chief is no head of a civil-status dossier", () => {
    const held = dossier("processing", { holder_office: "culture", holder_role: "specialist" });
    expect(staffRefusal(seat("chair", "chair"), "sign-letter", held, process)).toBeNull();
    expect(staffRefusal(seat("chair", "police"), "sign-letter", held, process)).toBe(
      "dossiers.not-your-unit",
    );
  });
  it("does nothing of the process where the process is not known", () => {
    expect(staffRefusal(seat("chair", "chair"), "sign-letter", dossier("processing"))).toBe(
      "dossiers.not-your-unit",
    );
  });
});

describe("the national statuses", () => {
  it("are ten, each state having its own", () => {
    expect(dossierStates.map((state) => nationalStatus[state]).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });
  it("keep finished and returned apart, and let nothing follow an end", () => {
    expect(mayBecome("finished", "returned")).toBe(true);
    expect(mayBecome("processing", "returned")).toBe(false);
    for (const end of ["refused", "withdrawn", "stopped", "returned"] as const)
      expect(dossierStates.some((state) => mayBecome(end, state))).toBe(false);
  });
  it("are all reached from filing, and each change is the doing of a verb", () => {
    const changes = changesByVerbs();
    const pairs = (list: { from: string; to: string }[]) =>
      [...new Set(list.map(({ from, to }) => `${from} > ${to}`))].toSorted();
    const allowed = dossierStates.flatMap((from) =>
      dossierStates.filter((to) => mayBecome(from, to)).map((to) => ({ from, to })),
    );
    expect(pairs(changes.filter(({ from, to }) => mayBecome(from, to)))).toEqual(pairs(allowed));
    const reached = new Set<DossierState>(["submitted"]);
    for (const state of reached)
      for (const { from, to } of allowed) if (from === state) reached.add(to);
    expect([...reached].toSorted()).toEqual([...dossierStates].toSorted());
  });
});

describe("the head of a section, before their mandate is asked", () => {
  const waiting = { holder_role: "chair", holder_office: "chair" } as const;
  const head = (unit: string, rank: "section-head" | "head" | "member" = "section-head") => {
    const actor = staff("specialist", unit) as Staff;
    const post = { ...actor.post, rank };
    return { ...actor, post, posts: [post] };
  };
  it.each<[string, Staff, Held, string | null]>([
    ["of the unit", head("w1"), dossier("processing", waiting), null],
    ["of another unit", head("w2"), dossier("processing", waiting), "dossiers.not-your-unit"],
    [
      "of the unit, while another unit decides",
      head("w1"),
      dossier("processing", { ...waiting, holder_unit_code: "city" }),
      "dossiers.not-your-unit",
    ],
    ["before it was proposed", head("w1"), dossier("processing"), "dossiers.not-in-this-state"],
    ["after it ended", head("w1"), dossier("finished", waiting), "dossiers.not-in-this-state"],
    [
      "who heads none",
      head("w1", "member"),
      dossier("processing", waiting),
      "people.no-right-to-sign",
    ],
  ])("%s", (_, actor, held, refusal) => {
    expect(mandatedRefusal(actor, "sign", held)).toBe(refusal);
  });
});
