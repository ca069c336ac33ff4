import { describe, expect, it } from "vitest";
import type { Authority, Post, Rank } from "../../../platform/actor.ts";
import type { SigningMandate } from "./mandate.ts";
import { mandatedForm, type SignedFor, signingForm, signingOf } from "./signing-form.ts";

const committee: SignedFor = { authority: "committee", unitCode: "w1", isCollective: true };
const police: SignedFor = { authority: "police", unitCode: "w1", isCollective: false };
const department: SignedFor = { authority: "department", unitCode: "d1", isCollective: false };
const office: SignedFor = { authority: "registration-office", unitCode: "w1", isCollective: false };

const titles: Record<Authority, Record<Rank, string>> = {
  committee: {
    head: "Chủ tịch",
    deputy: "Phó Chủ tịch",
    "section-head": "Chánh Văn phòng",
    "section-deputy": "Phó Chánh Văn phòng",
    member: "Chuyên viên",
  },
  police: {
    head: "Trưởng Công an",
    deputy: "Phó Trưởng Công an",
    "section-head": "Trưởng phòng",
    "section-deputy": "Phó Trưởng phòng",
    member: "Cán bộ",
  },
  department: {
    head: "Giám đốc",
    deputy: "Phó Giám đốc",
    "section-head": "Trưởng phòng",
    "section-deputy": "Phó Trưởng phòng",
    member: "Chuyên viên",
  },
  "registration-office": {
    head: "Trưởng phòng",
    deputy: "Phó Trưởng phòng",
    "section-head": "Trưởng phòng",
    "section-deputy": "Phó Trưởng phòng",
    member: "Chuyên viên",
  },
};
const post = (
  authority: Authority,
  rank: Rank,
  unitCode: string,
  actingFor: string | null,
): Post => ({
  id: `${authority} ${rank} ${unitCode}`,
  role: rank === "member" ? "specialist" : "chair",
  unitCode,
  office: authority,
  title: titles[authority][rank],
  authority,
  rank,
  duties: [],
  actingFor: actingFor === null ? null : { accountId: actingFor, name: actingFor },
});
const own = (
  authority: Authority,
  rank: Rank,
  unitCode = authority === "department" ? "d1" : "w1",
) => post(authority, rank, unitCode, null);
const standIn = (authority: Authority) =>
  post(authority, "head", authority === "department" ? "d1" : "w1", "away");

const mandate = (form: SigningMandate["form"], kinds: string[]): SigningMandate => ({
  id: form,
  form,
  kinds,
  headTitle: "Chủ tịch",
});

const papers = { committee, police, department, office };
type Lines = readonly string[] | null;

// On which post the person sits, which other posts are theirs, whose paper it is, what is printed.
const rows: [string, Post, Post[], keyof typeof papers, Lines][] = [
  ["the chair", own("committee", "head"), [], "committee", ["TM. Ủy ban nhân dân", "Chủ tịch"]],
  ["the chief of police", own("police", "head"), [], "police", ["Trưởng Công an"]],
  ["the director", own("department", "head"), [], "department", ["Giám đốc"]],
  [
    "the head of the registering office",
    own("registration-office", "head"),
    [],
    "office",
    ["Trưởng phòng"],
  ],
  [
    "a deputy chair for the chair",
    standIn("committee"),
    [own("committee", "deputy")],
    "committee",
    ["TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"],
  ],
  [
    "a deputy of the police for the chief",
    standIn("police"),
    [own("police", "deputy")],
    "police",
    ["KT. Trưởng Công an", "Phó Trưởng Công an"],
  ],
  [
    "a deputy director",
    standIn("department"),
    [own("department", "deputy")],
    "department",
    ["KT. Giám đốc", "Phó Giám đốc"],
  ],
  [
    "a deputy on the own post",
    own("committee", "deputy"),
    [own("committee", "deputy")],
    "committee",
    null,
  ],
  ["a specialist on the own post", own("committee", "member"), [], "committee", null],
  [
    "a specialist on the chair's post",
    standIn("committee"),
    [own("committee", "member")],
    "committee",
    null,
  ],
  [
    "the chief of police on the chair's post",
    standIn("committee"),
    [own("police", "head")],
    "committee",
    null,
  ],
  [
    "a deputy of the police on the chair's post",
    standIn("committee"),
    [own("police", "deputy")],
    "committee",
    null,
  ],
  ["the chief of police for the committee", own("police", "head"), [], "committee", null],
  ["the chair for the police", own("committee", "head"), [], "police", null],
  ["the chair for the registering office", own("committee", "head"), [], "office", null],
  ["the chair of another ward", own("committee", "head", "w2"), [], "committee", null],
  [
    "a deputy of another ward on the chair's post",
    standIn("committee"),
    [own("committee", "deputy", "w2")],
    "committee",
    null,
  ],
  [
    "a deputy who stands in for a deputy",
    post("committee", "deputy", "w1", "away"),
    [own("committee", "deputy")],
    "committee",
    null,
  ],
];

describe("who signs, and in which form", () => {
  it.each(rows)("%s", (_, seat, others, paper, lines) => {
    const form = signingForm(seat, [seat, ...others], papers[paper]);
    expect(form && [...form.prefix, form.title]).toEqual(lines);
  });
});

it.each([
  ["committee", "head", "collective"],
  ["police", "head", "head"],
  ["department", "deputy", "deputy"],
  ["committee", "section-head", "mandate"],
  ["committee", "section-deputy", "section-deputy"],
  ["committee", "member", "none"],
] as const)("a %s's %s signs as %s", (authority, rank, form) => {
  expect(signingOf({ authority, rank })).toBe(form);
});

describe("the head of a section under a mandate", () => {
  const byOrder = mandate("order", ["notice", "letter"]);
  const authorised = mandate("authorisation", ["notice", "decision"]);
  const head = own("committee", "section-head");
  // Whose seat, which mandates, whose paper, the kinds of its results, what is printed.
  const rows: [string, Post, SigningMandate[], keyof typeof papers, string[], Lines][] = [
    ["by order", head, [byOrder], "committee", ["notice"], ["TL. Chủ tịch", "Chánh Văn phòng"]],
    [
      "under an authorisation",
      head,
      [byOrder, authorised],
      "committee",
      ["decision"],
      ["TUQ. Chủ tịch", "Chánh Văn phòng"],
    ],
    ["without one", head, [], "committee", ["notice"], null],
    ["of another kind", head, [byOrder], "committee", ["permit"], null],
    [
      "where two mandates would be needed",
      head,
      [byOrder, authorised],
      "committee",
      ["letter", "decision"],
      null,
    ],
    ["of nothing that has a kind", head, [byOrder], "committee", [], null],
    ["for the police", head, [byOrder], "police", ["notice"], null],
    [
      "of another ward",
      own("committee", "section-head", "w2"),
      [byOrder],
      "committee",
      ["notice"],
      null,
    ],
    [
      "a member of the section",
      own("committee", "member"),
      [byOrder],
      "committee",
      ["notice"],
      null,
    ],
    ["the chair's deputy", own("committee", "deputy"), [byOrder], "committee", ["notice"], null],
    [
      "whoever stands in for the head of the section",
      post("committee", "section-head", "w1", "away"),
      [byOrder],
      "committee",
      ["notice"],
      null,
    ],
  ];
  it.each(rows)("%s", (_, seat, mandates, paper, kinds, lines) => {
    const form = mandatedForm(seat, [seat], mandates, papers[paper], kinds);
    expect(form && [...form.prefix, form.title]).toEqual(lines);
  });

  // On the head's post sits another, whose own posts are these.
  const away = post("committee", "section-head", "w1", "away");
  const deputy = own("committee", "section-deputy");
  const inAnotherOffice = { ...deputy, office: "culture" };
  const standIns: [string, Post[], SigningMandate[], Lines][] = [
    [
      "their deputy, by order",
      [deputy],
      [byOrder],
      ["TL. Chủ tịch", "KT. Chánh Văn phòng", "Phó Chánh Văn phòng"],
    ],
    ["their deputy, under an authorisation", [deputy], [authorised], null],
    [
      "their deputy, where both would do",
      [deputy],
      [authorised, byOrder],
      ["TL. Chủ tịch", "KT. Chánh Văn phòng", "Phó Chánh Văn phòng"],
    ],
    ["the deputy of another section", [inAnotherOffice], [byOrder], null],
    ["a deputy of another ward", [own("committee", "section-deputy", "w2")], [byOrder], null],
    ["a specialist of the section", [own("committee", "member")], [byOrder], null],
    [
      "who stands in for the deputy too",
      [{ ...deputy, actingFor: away.actingFor }],
      [byOrder],
      null,
    ],
  ];
  it.each(standIns)("is away: %s", (_, posts, mandates, lines) => {
    const form = mandatedForm(away, [...posts, away], mandates, committee, ["notice"]);
    expect(form && [...form.prefix, form.title]).toEqual(lines);
  });
  it("is there: the deputy on the own post signs nothing", () => {
    expect(mandatedForm(deputy, [deputy], [byOrder], committee, ["notice"])).toBeNull();
  });
});
