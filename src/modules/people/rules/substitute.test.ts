import { describe, expect, it } from "vitest";
import type { Post } from "../../../platform/actor.ts";
import { seatTable } from "../../organizations/index.ts";
import {
  candidateProblem,
  daysBetween,
  mayNameFor,
  maySitFor,
  seatsByRight,
} from "./substitute.ts";

const seats = seatTable();
const { keys } = seats;
const post = (key: string, unitCode = "w1"): Post => {
  const seat = seats.at(key, "commune") ?? seats.at(key, "city") ?? seats.at(key, "department");
  if (!seat) throw new Error(`No unit has a seat ${key}.`);
  return { id: key, title: key, unitCode, duties: [], actingFor: null, ...seat };
};
const acting = (key: string, unitCode = "w1"): Post => ({
  ...post(key, unitCode),
  actingFor: { accountId: "away", name: "Away" },
});

// Whose post (left) may be taken over by the holders of which posts (right). All others may not.
const takenOverBy: Record<string, string[]> = {
  clerk: ["clerk"],
  culture: ["culture", "culture-head", "deputy-culture-head"],
  "deputy-culture-head": ["culture", "culture-head", "deputy-culture-head"],
  "culture-head": ["culture", "culture-head", "deputy-culture-head"],
  economy: ["economy", "economy-section-head", "deputy-economy-section-head"],
  "deputy-economy-section-head": ["economy", "economy-section-head", "deputy-economy-section-head"],
  "economy-section-head": ["economy", "economy-section-head", "deputy-economy-section-head"],
  office: ["office", "office-head", "deputy-office-head"],
  "deputy-office-head": ["office", "office-head", "deputy-office-head"],
  "office-head": ["office", "office-head", "deputy-office-head"],
  police: ["police"],
  department: ["department", "department-section-head", "deputy-department-section-head"],
  "deputy-department-section-head": [
    "department",
    "department-section-head",
    "deputy-department-section-head",
  ],
  "department-section-head": [
    "department",
    "department-section-head",
    "deputy-department-section-head",
  ],
  chair: ["deputy-chair"],
  "deputy-chair": ["deputy-chair"],
  "police-chief": ["deputy-police-chief"],
  "deputy-police-chief": ["deputy-police-chief"],
  "economy-head": ["deputy-economy-head"],
  "deputy-economy-head": ["deputy-economy-head"],
  director: ["deputy-director"],
  "deputy-director": ["deputy-director"],
  leader: ["deputy-leader"],
  "deputy-leader": ["deputy-leader"],
  administrator: ["administrator"],
};
// For whose posts besides their own each may name a substitute.
const heads = ["culture-head", "economy-section-head", "office-head"];
const deputies = heads.map((head) => `deputy-${head}`);
const members = ["clerk", "culture", "economy", "office", "administrator", ...heads, ...deputies];
const namesFor: Record<string, string[]> = {
  chair: [...members, "chair", "deputy-chair", "leader", "deputy-leader"],
  leader: [...members, "chair", "deputy-chair", "leader", "deputy-leader"],
  "police-chief": ["police", "police-chief", "deputy-police-chief"],
  "economy-head": ["economy-head", "deputy-economy-head"],
  director: [
    "department",
    "department-section-head",
    "deputy-department-section-head",
    "director",
    "deputy-director",
  ],
};

describe("every post against every other", () => {
  it("has a line in both tables", () => {
    expect(Object.keys(takenOverBy).toSorted()).toEqual(keys.toSorted());
  });
  it.each(keys)("the post of a %s is taken over by its own kind or a deputy only", (away) => {
    expect(keys.filter((own) => maySitFor(post(own), post(away)))).toEqual(takenOverBy[away]);
    expect(keys.filter((own) => maySitFor(post(own, "w2"), post(away)))).toEqual([]);
  });
  it.each(keys)("a %s names for the posts of the own authority only, if head of it", (namer) => {
    const actor = { accountId: "me", post: post(namer) };
    const others = (unitCode: string) =>
      keys.filter((away) => mayNameFor(actor, { ...post(away, unitCode), accountId: "other" }));
    expect(others("w1").toSorted()).toEqual((namesFor[namer] ?? []).toSorted());
    expect(others("w2")).toEqual([]);
    expect(mayNameFor(actor, { ...post(namer), accountId: "me" })).toBe(true);
  });
  it.each(keys)("who stands in for a %s names nobody, not even for the own post", (seat) => {
    const actor = { accountId: "me", post: acting(seat) };
    for (const away of keys) {
      for (const accountId of ["me", "away", "other"]) {
        expect(mayNameFor(actor, { ...post(away), accountId }), away).toBe(false);
      }
    }
  });
});

describe("a candidate", () => {
  const chair = { ...post("chair"), accountId: "chair" };
  const clerk = { ...post("clerk"), accountId: "clerk" };
  it.each<[string, string, typeof chair, string, string, ReturnType<typeof candidateProblem>]>([
    ["a deputy, by the chair", "chair", chair, "deputy", "deputy-chair", null],
    ["a specialist, by the chair", "chair", chair, "s", "culture", "not-eligible"],
    ["the chief of police, by the chair", "chair", chair, "p", "police-chief", "not-eligible"],
    ["the chair for the own post", "chair", chair, "chair", "chair", "not-eligible"],
    ["a clerk, by the chair", "chair", clerk, "c2", "clerk", null],
    ["the chair themself for a clerk", "chair", clerk, "chair", "chair", "yourself"],
    ["a clerk themself for a clerk", "c2", clerk, "c2", "clerk", "yourself"],
  ])("%s", (_, namer, away, candidate, key, expected) => {
    const own = { accountId: candidate, own: [post(key)] };
    expect(candidateProblem(namer, away, own)).toBe(expected);
  });
});

describe("the posts on which somebody sits", () => {
  it("leave out those that a substitution gives against the rule", () => {
    const sits = (...posts: Post[]) => seatsByRight(posts).map(({ id }) => id);
    expect(sits(post("deputy-chair"), acting("chair"))).toEqual(["deputy-chair", "chair"]);
    expect(sits(post("police-chief"), acting("chair"))).toEqual(["police-chief"]);
    expect(sits(post("culture"), acting("chair"), acting("clerk"))).toEqual(["culture"]);
    expect(sits(post("office"), acting("police"))).toEqual(["office"]);
    // Trust in gives nobody the right to stand in further.
    expect(sits(post("culture"), acting("deputy-chair"), acting("chair"))).toEqual(["culture"]);
  });
});

it("counts days with both ends", () => {
  expect(daysBetween("2026-12-01", "2026-12-01")).toBe(1);
  expect(daysBetween("2026-12-31", "2027-01-02")).toBe(3);
});
