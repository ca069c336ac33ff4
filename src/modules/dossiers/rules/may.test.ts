import { describe, expect, it } from "vitest";
import type { Actor, Role } from "../../../platform/actor.ts";
import { type DossierState, dossierStates, mayBecome, nationalStatus } from "./dossier.ts";
import { citizenRefusal, type Held, isWithin, scopeOf, staffRefusal, staffVerbsFor } from "./may.ts";

const desks: Record<Role, string> = { clerk: "one_stop", specialist: "culture", chair: "chair", leader: "chair", administrator: "office" };
const staff = (role: Role, unitCode: string, accountId = "s1"): Actor => {
  const post = { id: "p", role, unitCode, office: desks[role], title: role, authority: "committee" as const, rank: role === "chair" ? "head" as const : "member" as const, actingFor: null };
  return { kind: "staff", accountId, name: "An", post, posts: [post] };
};
const mother: Actor = { kind: "citizen", accountId: "c1", name: "Bình" };
const dossier = (state: DossierState, change: Partial<Held> = {}): Held => ({
  state, unit_code: "w1", holder_unit_code: "w1", holder_office: "one_stop", holder_role: "clerk", holder_account_id: null, applicant_account_id: "c1", step_key: "receive", ...change,
});

describe("who sees a dossier", () => {
  it.each<[string, Actor, boolean]>([
    ["the citizen who filed it", mother, true],
    ["another citizen", { kind: "citizen", accountId: "c2", name: "Chi" }, false],
    ["a visitor", { kind: "visitor" }, false],
    ["a clerk of the ward", staff("clerk", "w1"), true],
    ["a clerk of another ward", staff("clerk", "w2"), false],
    ["the city's leader", staff("leader", "city"), true],
    ["the administrator", staff("administrator", "city"), false],
    ["a machine", { kind: "machine", name: "bank" }, false],
  ])("%s: %#", (_, actor, sees) => {
    expect(isWithin(scopeOf(actor), dossier("submitted"))).toBe(sees);
  });
});

describe("what may be done", () => {
  it("lets the clerk at the desk accept, refuse or ask for a supplement, and nobody else", () => {
    expect(staffVerbsFor(staff("clerk", "w1"), dossier("submitted"))).toEqual(["accept", "refuse", "request-supplement", "note"]);
    expect(staffRefusal(staff("clerk", "w2"), "accept", dossier("submitted"))).toBe("dossiers.not-with-you");
    expect(staffRefusal(staff("chair", "w1"), "accept", dossier("submitted"))).toBe("dossiers.not-your-role");
    expect(staffRefusal(mother, "accept", dossier("submitted"))).toBe("dossiers.not-your-role");
  });
  it("lets only the holder propose a result, or the person who stands in for the holder", () => {
    const held = dossier("processing", { holder_office: "culture", holder_role: "specialist", holder_account_id: "s1", step_key: "verify" });
    expect(staffRefusal(staff("specialist", "w1", "s1"), "propose", held)).toBeNull();
    expect(staffRefusal(staff("specialist", "w1", "s2"), "propose", held)).toBe("dossiers.with-a-colleague");
    const substitute = staff("specialist", "w1", "s2");
    if (substitute.kind === "staff") substitute.post.actingFor = { accountId: "s1", name: "An" };
    expect(staffRefusal(substitute, "propose", held)).toBeNull();
  });
  it("lets the citizen withdraw until there is a result, and fetch it afterwards", () => {
    expect(citizenRefusal(mother, "withdraw", dossier("processing"))).toBeNull();
    expect(citizenRefusal(mother, "withdraw", dossier("finished"))).toBe("dossiers.not-in-this-state");
    expect(citizenRefusal(mother, "fetch-result", dossier("finished"))).toBeNull();
    expect(citizenRefusal(mother, "fetch-result", dossier("processing"))).toBe("dossiers.not-in-this-state");
  });
});

describe("the national statuses", () => {
  it("are ten, each state having its own", () => {
    expect(dossierStates.map((state) => nationalStatus[state]).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
  it("keep finished and returned apart, and let nothing follow an end", () => {
    expect(mayBecome("finished", "returned")).toBe(true);
    expect(mayBecome("processing", "returned")).toBe(false);
    for (const end of ["refused", "withdrawn", "stopped", "returned"] as const) expect(dossierStates.some((state) => mayBecome(end, state))).toBe(false);
  });
});
