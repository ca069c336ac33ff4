import { describe, expect, it } from "vitest";
import "../../../announced.ts";
import type { Duty, DutyName, Rank } from "../../../platform/actor.ts";
import { announcedOf } from "../../../platform/announcement.ts";
import { unitsOf } from "../../../platform/duties.ts";
import { dutyRules } from "../../organizations/duty-queries.ts";
import { dutyKinds } from "../../organizations/index.ts";
import { carriedDuties, dutiesWith } from "./post-duties.ts";
import {
  agreeRefusal,
  askRefusal,
  type DutyGift,
  giftProblems,
  type JudgedPost,
} from "./post-change.ts";

const receive: Duty = { name: "dossiers.receive", reach: "unit" };
const handle: Duty = { name: "dossiers.handle", reach: "office" };
const decide: Duty = { name: "dossiers.decide", reach: "office" };
const keep: Duty = { name: "accounts.keep", reach: "city" };
const today = "2026-11-30";

describe("the duties of a post", () => {
  it.each<[string, Duty[], { duty: DutyName; reach: "office" | "unit" | null }[], Duty[]]>([
    ["are those of its title", [receive], [], [receive]],
    [
      "grow by one that was given",
      [receive],
      [{ duty: "dossiers.handle", reach: "office" }],
      [receive, handle],
    ],
    [
      "lose one that was ended",
      [receive, handle],
      [{ duty: "dossiers.receive", reach: null }],
      [handle],
    ],
    [
      "follow the last word about each",
      [receive],
      [
        { duty: "dossiers.receive", reach: null },
        { duty: "dossiers.receive", reach: "unit" },
      ],
      [receive],
    ],
  ])("%s", (_, title, own, wanted) => {
    expect(dutiesWith(title, own)).toEqual(wanted);
  });
  it("stand each in the list of what may be done with them, in reaches that titles have", () => {
    const names = announcedOf("duties").flatMap((duties) => Object.keys(duties));
    expect(dutyKinds.map(({ duty }) => duty).toSorted()).toEqual(names.toSorted());
    for (const { duty, reach } of dutyRules)
      expect(dutyKinds.find((kind) => kind.duty === duty)?.reaches, duty).toContain(reach);
  });
  it("reach the office, the unit or the city, the widest of them", () => {
    const post = { unitCode: "u", office: "culture", duties: [handle, keep] };
    expect(unitsOf(post, ["dossiers.handle"])).toEqual({
      unit: "u",
      office: "culture",
      city: false,
    });
    expect(unitsOf(post, ["dossiers.handle", "accounts.keep"])).toMatchObject({ city: true });
    expect(unitsOf(post, ["dossiers.receive"])).toBeNull();
  });
});

describe("a substitute", () => {
  const away = { unitCode: "u", authority: "committee" as const, duties: [decide, handle, keep] };
  const own = (rank: Rank, authority: "committee" | "police" = "committee") => [
    { unitCode: "u", authority, rank, office: "chair", role: "chair" as const },
  ];
  it("carries what may be carried, and signing only as a deputy of the same authority", () => {
    expect(carriedDuties(away, own("deputy"), dutyKinds)).toEqual([decide, handle]);
    expect(carriedDuties(away, own("member"), dutyKinds)).toEqual([handle]);
    expect(carriedDuties(away, own("deputy", "police"), dutyKinds)).toEqual([handle]);
  });
});

describe("who may change posts", () => {
  const administrator = (accountId: string, duties = [keep]) => ({
    accountId,
    post: { unitCode: "city", office: "office", duties, actingFor: null },
  });
  const gift = { kind: "give-duty" as const, unitCode: "ward", concerned: ["holder", "sub"] };
  it("is an administrator who gives nothing to themself, nor where they stand in", () => {
    expect(askRefusal(administrator("a"), gift)).toBeNull();
    expect(askRefusal(administrator("a", [receive]), gift)).toBe("people.not-your-post");
    expect(askRefusal(administrator("holder"), gift)).toBe("people.own-power");
    expect(askRefusal(administrator("sub"), gift)).toBe("people.own-power");
    expect(askRefusal(administrator("holder"), { ...gift, kind: "end-duty" })).toBeNull();
  });
  it("agrees to what neither they asked nor concerns them", () => {
    const asked = { ...gift, askedBy: "a" };
    expect(agreeRefusal(administrator("b"), asked)).toBeNull();
    expect(agreeRefusal(administrator("a"), asked)).toBe("people.second-person");
    expect(agreeRefusal(administrator("holder"), asked)).toBe("people.own-power");
    const ended = { ...asked, kind: "end-post" as const };
    expect(agreeRefusal(administrator("holder"), ended)).toBe("people.own-power");
  });
  it("keeps the posts of their unit alone where their duty reaches no further", () => {
    const ofWard = administrator("a", [{ name: "accounts.keep", reach: "unit" }]);
    expect(askRefusal(ofWard, gift)).toBe("people.not-your-post");
    expect(askRefusal(ofWard, { ...gift, unitCode: "city" })).toBeNull();
  });
});

describe("a duty that is given", () => {
  const sound: DutyGift = {
    duty: "dossiers.handle",
    reach: "office",
    signing: false,
    from: today,
    to: "",
    reason: "Thêm việc",
    legalDocument: "Quyết định 1/QĐ-UBND",
  };
  const member: JudgedPost = {
    rank: "member",
    to: null,
    held: [receive],
    ahead: [receive.name],
  };
  const problems = (change: Partial<DutyGift>, post: Partial<JudgedPost> = {}) =>
    giftProblems({ ...sound, ...change }, { ...member, ...post }, dutyKinds, today).map(
      ({ field, code }) => `${field}: ${code}`,
    );
  it.each<[string, Partial<DutyGift>, Partial<JudgedPost>, string[]]>([
    ["is sound", {}, {}, []],
    ["is one there is", { duty: "dossiers.burn" }, {}, ["duty: required"]],
    ["reaches as far as it may", { reach: "city" }, {}, ["reach: people.reach"]],
    ["is not there already", {}, { held: [handle] }, ["duty: people.duty-there"]],
    [
      "is not beside the keeping of accounts",
      {},
      { ahead: [keep.name] },
      ["duty: people.duty-apart"],
    ],
    [
      "is not the keeping of accounts beside another",
      { duty: "accounts.keep", reach: "city" },
      {},
      ["duty: people.duty-apart"],
    ],
    [
      "carries signing for heads and deputies, who are told so",
      { duty: "dossiers.decide" },
      {},
      ["duty: people.duty-signs", "signing: people.name-signing"],
    ],
    ["names its signing", { duty: "dossiers.decide", signing: true }, { rank: "deputy" }, []],
    ["begins today or later", { from: "2026-11-29" }, {}, ["from: date-past"]],
    ["ends after it began", { from: "2026-12-02", to: "2026-12-01" }, {}, ["to: date-order"]],
    ["ends with its post", { to: "2027-01-01" }, { to: "2026-12-31" }, ["to: people.post-ends"]],
    [
      "has a reason and a document",
      { reason: "", legalDocument: "" },
      {},
      ["reason: required", "legalDocument: required"],
    ],
  ])("%s", (_, change, post, wanted) => {
    expect(problems(change, post)).toEqual(wanted);
  });
});
