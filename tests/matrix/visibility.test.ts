import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { listDossiers, listInbox } from "../../src/modules/dossiers/queries/inbox.ts";
import { countByState, pageOfDossiers } from "../../src/modules/dossiers/queries/dossier-list.ts";
import { getTermsForFiling } from "../../src/modules/dossiers/clock/get-terms.ts";
import { findDraft } from "../../src/modules/dossiers/queries/draft.ts";
import type { Held } from "../../src/modules/dossiers/rules/may.ts";
import { isWithin, scopeOf } from "../../src/modules/dossiers/rules/scope.ts";
import { type ListFilter, readListFilter } from "../../src/modules/dossiers/rules/list-filter.ts";
import type { Actor, Citizen, Staff } from "../../src/platform/actor.ts";
import { getPool } from "../../src/platform/pool.ts";
import { words } from "../../src/platform/words.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, signedIn } from "../house.ts";
import {
  heldDossier,
  type Sample,
  sampleDossier,
  sampleDraft,
  supplementedDossier,
} from "../sample-dossier.ts";

const names = [
  "me.thuanhoa",
  "cha.phuxuan",
  "motcua.thuanhoa",
  "motcua.phuxuan",
  "hotich.thuanhoa",
  "chutich.thuanhoa",
  "chutich.phuxuan",
  "kinhte.thuanhoa",
  "congan.thuanhoa",
  "truongcongan.thuanhoa",
  "truongphongkinhte.thuanhoa",
  "lanhdao.hue",
  "quantri.hue",
] as const;
type Name = (typeof names)[number];
const actors = new Map<Name, Citizen | Staff>();
const samples: Sample[] = [];
let dossiers: (Held & { id: string; code: string; applicant_name: string })[];

// Whoever only oversees finds how it stands, and nothing of what it holds.
const courseOnly = words("vi")("dossiers.course-only");
const actorOf = (name: Name): Citizen | Staff => actors.get(name) as Citizen | Staff;
const seenBy = (actor: Actor): string[] =>
  dossiers
    .filter((dossier) => isWithin(scopeOf(actor), dossier))
    .map(({ code }) => code)
    .toSorted();

// Two wards, two citizens, some states, and one dossier that another ward holds for a while.
beforeAll(async () => {
  await testCity();
  for (const name of names)
    actors.set(
      name,
      await (name.startsWith("me.") || name.startsWith("cha.") ? demoCitizen : demoStaff)(name),
    );
  const [mother, father] = [actorOf("me.thuanhoa") as Citizen, actorOf("cha.phuxuan") as Citizen];
  const [here, there, specialist] = [
    actorOf("motcua.thuanhoa") as Staff,
    actorOf("motcua.phuxuan") as Staff,
    actorOf("hotich.thuanhoa") as Staff,
  ];
  for (const [applicant, clerk] of [
    [mother, here],
    [mother, there],
    [father, here],
    [father, there],
  ] as const)
    samples.push(
      await sampleDossier(applicant, clerk),
      await supplementedDossier(applicant, clerk),
    );
  const lent = await heldDossier(mother, here, specialist);
  await getPool().query("update dossiers.dossier set holder_unit_code = $2 where id = $1", [
    lent.id,
    there.post.unitCode,
  ]);
  samples.push(lent);
  // One of the police, one that the registration office decides.
  for (const code of ["1.004194", "1.001612"])
    samples.push(await sampleDossier(mother, here, { terms: await getTermsForFiling(code, "") }));
  dossiers = (await getPool().query("select * from dossiers.dossier")).rows as typeof dossiers;
});

const everything: ListFilter = readListFilter(new URLSearchParams());

async function listed(actor: Actor, filter: ListFilter): Promise<string[]> {
  return (await pageOfDossiers(actor, filter, new Date(), {}, 100)).rows
    .map(({ code }) => code)
    .toSorted();
}

describe.each(names)("what %s sees", (name) => {
  it("is the same in lists, inbox and counts as the rule says", async () => {
    const actor = actorOf(name);
    expect(await listed(actor, everything)).toEqual(seenBy(actor));
    const counts = await countByState(actor, everything, new Date());
    expect(
      [...(counts?.values() ?? [])].reduce((sum, dossiersOfState) => sum + dossiersOfState, 0),
    ).toBe(seenBy(actor).length);
    const inboxed =
      actor.kind === "staff"
        ? await listInbox(actor, undefined, 100)
        : await listDossiers(actor, {}, null, 100);
    expect(seenBy(actor)).toEqual(expect.arrayContaining(inboxed.map(({ code }) => code)));
  });
  it("is the same by address: page, paper, receipt and slip of its dossiers alone", async () => {
    const actor = actorOf(name);
    const session = await signedIn(name);
    const seen = seenBy(actor);
    for (const { id, code, fileId } of samples) {
      const own = actor.kind === "citizen" ? `/dossiers/${id}` : `/desk/dossiers/${id}`;
      for (const path of [own, `/dossiers/${id}/files/${fileId}`, `/dossiers/${id}/receipt`]) {
        const answer = await askHouse({ path, as: session });
        const opened = answer.status === 200 && !(await answer.text()).includes(courseOnly);
        expect([path, opened], path).toEqual([path, seen.includes(code)]);
      }
    }
  });
  it("is the same in search and export as in the rule", async () => {
    const actor = actorOf(name);
    const session = await signedIn(name);
    for (const { code } of samples)
      expect(await listed(actor, { ...everything, text: code })).toEqual(
        seenBy(actor).filter((seen) => seen === code),
      );
    expect(await listed(actor, { ...everything, text: "diệu hiền" })).toEqual(
      seenBy(actor).filter((code) =>
        dossiers.find((dossier) => dossier.code === code)?.applicant_name.includes("Diệu Hiền"),
      ),
    );
    const exported = await (await askHouse({ path: "/desk/dossiers.csv", as: session })).text();
    const wanted = actor.kind === "staff" ? seenBy(actor) : [];
    expect(
      samples
        .map(({ code }) => code)
        .filter((code) => exported.includes(code))
        .toSorted(),
    ).toEqual(wanted.filter((code) => samples.some((sample) => sample.code === code)));
  });
});

describe("an office without a part in a dossier", () => {
  it("reads nothing of it: neither police nor economy the registrar's, nor the reverse", () => {
    const kinds = (name: Name) =>
      new Set(
        dossiers
          .filter((dossier) => isWithin(scopeOf(actorOf(name)), dossier))
          .map((dossier) => dossier.working_office),
      );
    expect([kinds("hotich.thuanhoa"), kinds("congan.thuanhoa"), kinds("kinhte.thuanhoa")]).toEqual([
      new Set(["culture"]),
      new Set(["police"]),
      new Set(["economy"]),
    ]);
    expect([
      kinds("chutich.thuanhoa"),
      kinds("truongcongan.thuanhoa"),
      kinds("truongphongkinhte.thuanhoa"),
    ]).toEqual([new Set(["culture"]), new Set(["police"]), new Set(["economy"])]);
    expect(kinds("motcua.thuanhoa")).toEqual(new Set(["culture", "police", "economy"]));
    expect(kinds("lanhdao.hue")).toEqual(new Set());
  });
  it("counts only what it may: sums of the whole ward are for its desk and its head", () => {
    const count = (name: Name) =>
      dossiers.filter((dossier) => isWithin(scopeOf(actorOf(name), "oversee"), dossier)).length;
    expect(count("chutich.thuanhoa")).toBe(count("motcua.thuanhoa"));
    expect(count("congan.thuanhoa")).toBe(1);
    expect(count("lanhdao.hue")).toBe(dossiers.length);
    expect(count("quantri.hue")).toBe(0);
  });
});

it("does not widen through any filter or sorting: what comes is what the rule shows", async () => {
  const filters = fc.record({
    state: fc.constantFrom("", "submitted", "supplement_requested", "processing", "x' or 1=1 --"),
    q: fc.constantFrom("", "hien", "%", "'; --", "thành or hiền", "2.000635"),
    sort: fc.constantFrom("due", "submitted", "applicant_name desc"),
    channel: fc.constantFrom("", "online", "counter"),
    due: fc.constantFrom("", "late", "today"),
  });
  await fc.assert(
    fc.asyncProperty(filters, fc.constantFrom(...names), async (asked, name) => {
      const actor = actorOf(name);
      const found = await listed(actor, readListFilter(new URLSearchParams(asked)));
      expect(seenBy(actor)).toEqual(expect.arrayContaining(found));
    }),
    { numRuns: 60 },
  );
});

it("keeps a draft to whoever began it, even from being thrown away", async () => {
  const mother = actorOf("me.thuanhoa") as Citizen;
  const draft = await sampleDraft(mother);
  expect(await findDraft(actorOf("cha.phuxuan"), draft)).toBeNull();
  await askHouse({
    path: `/dossiers/drafts/${draft}`,
    as: await signedIn("cha.phuxuan"),
    form: {},
  });
  expect(await findDraft(mother, draft)).not.toBeNull();
});
