/**
 * The matrix would notice: each policy is bent once (a duty, a verb, a gate, a part of the
 * visibility), and what was reviewed no longer holds. A mutant that nobody notices is named.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mayOpen } from "../../src/gates/staff.ts";
import type { Route } from "../../src/gates/route.ts";
import { getTermsForFiling } from "../../src/modules/dossiers/clock/get-terms.ts";
import { pageOfDossiers } from "../../src/modules/dossiers/queries/dossier-list.ts";
import { readListFilter } from "../../src/modules/dossiers/rules/list-filter.ts";
import type { StaffVerb } from "../../src/modules/dossiers/rules/may.ts";
import { isWithin, scopeOf, type Seen } from "../../src/modules/dossiers/rules/scope.ts";
import type { Actor, DutyName, Staff } from "../../src/platform/actor.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { routes } from "../../src/routes.ts";
import { createApplication } from "../../src/server.ts";
import { announcedOf } from "../../src/platform/announcement.ts";
import { demoCitizen, demoStaff } from "../city.ts";
import { type Session, signedIn } from "../house.ts";
import { heldDossier, sampleDossier } from "../sample-dossier.ts";
import { readExpected } from "./expected.ts";
import { verdictFor } from "./matrix.ts";
import { dutyMutants, type Mutant, predicateMutants, verbMutants } from "./mutants.ts";
import { ownRules, type RuleMutants } from "./own-rules.ts";
import { type Asker, everybody, type VerbMatrix, verbMatrix, withDuties } from "./verbs.ts";
import { askers, testWorld, type World } from "./world.ts";

const verbsFile = join(projectRoot, "tests/matrix/verbs.json");
const reviewed = readExpected();
let verbs: VerbMatrix;
let office: Asker;
let asking: Asker[];
let world: World;
let citizen: string;
const sessions = new Map<string, Session | null>();
const survivors: string[] = [];
let tried = 0;

beforeAll(async () => {
  world = await testWorld();
  asking = withDuties(await everybody());
  citizen = (await demoCitizen("me.thuanhoa")).accountId;
  const [mother, here, there] = [
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    await demoStaff("motcua.phuxuan"),
  ];
  for (const code of ["1.004194", "1.001612"])
    await sampleDossier(mother, here, { terms: await getTermsForFiling(code, "") });
  const [lent] = [await heldDossier(mother, here, await demoStaff("hotich.thuanhoa"))];
  await getPool().query("update dossiers.dossier set holder_unit_code = $2 where id = $1", [
    lent.id,
    there.post.unitCode,
  ]);
  for (const [asker, name] of Object.entries(askers))
    sessions.set(asker, name === null ? null : await signedIn(name));
  office = { name: "city office", actor: await demoStaff("vanphong.hue") };
  if (process.env.MATRIX === "write") {
    writeFileSync(verbsFile, `${JSON.stringify(verbsNow(), null, 1)}\n`);
    for (const [, file, rules] of ownRules)
      writeFileSync(file, `${JSON.stringify(matrixOf(rules), null, 1)}\n`);
  }
  verbs = JSON.parse(readFileSync(verbsFile, "utf8")) as VerbMatrix;
}, 300_000);
afterAll(() => {
  const killed = tried - survivors.length;
  process.stdout.write(
    `policies bent: ${tried}, noticed: ${killed} (${((100 * killed) / tried).toFixed(1)} %)\n`,
  );
});

const verbsNow = () => verbMatrix(withDuties(asking), world.unitCode, citizen);
const sameVerbs = (verb?: StaffVerb) => {
  const now = verb ? verbMatrix(asking, world.unitCode, citizen, [verb]) : verbsNow();
  return Object.entries(now).every(([kind, rows]) =>
    Object.entries(rows).every(
      ([name, row]) => JSON.stringify(row) === JSON.stringify(verbs[kind]?.[name]),
    ),
  );
};

const matrixOf = ({ matrix }: RuleMutants) => {
  const { post } = office.actor as Staff;
  return matrix(withDuties([...asking, office]), world.unitCode, post.unitCode);
};

const sameRules = () =>
  ownRules.every(([, file, rules]) => {
    const kept = JSON.parse(readFileSync(file, "utf8")) as object;
    return JSON.stringify(matrixOf(rules)) === JSON.stringify(kept);
  });

async function bent(
  mutants: readonly Mutant[],
  holds: (mutant: Mutant) => boolean | Promise<boolean>,
): Promise<void> {
  for (const mutant of mutants) {
    const { what, bend } = mutant;
    const back = bend();
    tried += 1;
    try {
      if (await holds(mutant)) survivors.push(what);
    } finally {
      back();
    }
  }
}

it("holds what was reviewed for every post, office and verb", () => {
  expect(verbsNow()).toEqual(verbs);
});

it.each(ownRules)(
  "holds what was reviewed for the verbs of %s, and notices each that is bent",
  async (_, file, rules) => {
    const kept = JSON.parse(readFileSync(file, "utf8")) as object;
    const isSame = () => JSON.stringify(matrixOf(rules)) === JSON.stringify(kept);
    expect(matrixOf(rules)).toEqual(kept);
    const mutants = rules.mutants();
    await bent(mutants, isSame);
    expect(survivors.filter((what) => mutants.some((mutant) => mutant.what === what))).toEqual([]);
    expect(isSame()).toBe(true);
  },
);

it("notices every verb that is bent", async () => {
  const mutants = verbMutants();
  expect(mutants.length).toBeGreaterThan(200);
  await bent(mutants, ({ verb }) => sameVerbs(verb));
  expect(survivors.filter((what) => mutants.some((mutant) => mutant.what === what))).toEqual([]);
  expect(sameVerbs()).toBe(true);
});

// What the gates say of everybody, against the reviewed matrix.
const sameGates = () =>
  routes
    .filter(({ gate }) => gate === "staff")
    .every((route) => {
      const refused = reviewed[`${route.method} ${route.path}`]?.refused ?? [];
      return withDuties(asking).every(
        ({ name, actor }) =>
          actor.kind !== "staff" || mayOpen(actor, route.duties) === !refused.includes(name),
      );
    });

it("notices every duty that is bent", async () => {
  expect(sameGates()).toBe(true);
  const mutants = dutyMutants();
  await bent(mutants, () => sameVerbs() && sameRules() && sameGates());
  expect(survivors.filter((what) => mutants.some((mutant) => mutant.what === what))).toEqual([]);
});

it("notices every part of the visibility that is bent, in code and in SQL", async () => {
  const { code, sql } = predicateMutants();
  await bent(code, () => sameVerbs());
  const { rows } = await getPool().query<Seen & { code: string }>("select * from dossiers.dossier");
  const everything = readListFilter(new URLSearchParams());
  const listed = async (actor: Actor) =>
    (await pageOfDossiers(actor, everything, new Date(), {}, 200)).rows
      .map((row) => row.code)
      .toSorted();
  const sameLists = async () => {
    for (const { actor } of withDuties(asking)) {
      const seen = rows
        .filter((row) => isWithin(scopeOf(actor), row))
        .map((row) => row.code)
        .toSorted();
      if (JSON.stringify(await listed(actor)) !== JSON.stringify(seen)) return false;
    }
    return true;
  };
  expect(await sameLists()).toBe(true);
  await bent(sql, sameLists);
  expect(survivors.filter((what) => /^(isWithin|visibleTo)/.test(what))).toEqual([]);
});

/** Each gate of a route bent: other people, no duty, one duty less, one more. */
function gateMutants(route: Route): { what: string; route: Route }[] {
  const named = `${route.method} ${route.path}`;
  const other = (what: string, change: Partial<Route>) => ({
    what: `${named}: ${what}`,
    route: { ...route, ...change } as Route,
  });
  const all = announcedOf("duties").flatMap((own) => Object.keys(own) as DutyName[]);
  const { duties } = route;
  return [
    other("open to everybody", { gate: "public" }),
    ...(route.gate === "person"
      ? []
      : [other("open to everybody who is signed in", { gate: "person" })]),
    ...(duties ? [other("for every post", { duties: null })] : []),
    ...(duties ?? []).map((duty) =>
      other(`without ${duty}`, { duties: (duties ?? []).filter((one) => one !== duty) }),
    ),
    ...(duties
      ? all
          .filter((duty) => !duties.includes(duty))
          .map((duty) => other(`for ${duty} too`, { duties: [...duties, duty] }))
      : []),
  ];
}

const passes = ({ gate, duties }: Route, actor: Actor): boolean =>
  gate === "public" ||
  (gate === "citizen"
    ? actor.kind === "citizen"
    : gate === "person"
      ? actor.kind !== "visitor"
      : actor.kind === "staff" && mayOpen(actor, duties));

it("notices every gate that is bent, through the front door", async () => {
  const actors = new Map<string, Actor>([
    ["visitor", { kind: "visitor" }],
    ...asking.map(({ name, actor }): [string, Actor] => [name, actor]),
  ]);
  const guarded = routes.filter(
    ({ gate, path }) => ["staff", "citizen", "person"].includes(gate) && path !== "/sign-out",
  );
  const mutants = guarded.flatMap(gateMutants);
  for (const { what, route } of mutants) {
    const original = guarded.find(
      (one) => one.method === route.method && one.path === route.path,
    ) as Route;
    const changed = [...actors]
      .filter(([, actor]) => passes(original, actor) !== passes(route, actor))
      .map(([name]) => name);
    // Nobody's way changes: whoever has the one duty has another that opens the door as well.
    if (changed.length === 0) continue;
    tried += 1;
    const through = createApplication([route]);
    let noticed = false;
    for (const name of changed) {
      const verdict = await verdictFor(route, sessions.get(name) ?? null, world, through);
      const wanted = Object.entries(reviewed[`${route.method} ${route.path}`] ?? {}).find(
        ([, list]) => list.includes(name),
      )?.[0];
      noticed = verdict !== wanted;
      if (noticed) break;
    }
    if (!noticed) survivors.push(what);
  }
  expect(survivors.length / tried, survivors.join("\n")).toBeLessThanOrEqual(0.01);
}, 240_000);

it("knows what it says: a policy that is not bent is not noticed", () => {
  expect([sameVerbs(), sameGates()]).toEqual([true, true]);
  const chair = asking.find(({ name }) => name === "chair, own unit")?.actor as Staff;
  expect(passes(routes.find(({ path }) => path === "/admin/people") as Route, chair)).toBe(false);
});
