// What a list costs may not grow with the table: PostgreSQL is forbidden to read whole tables and
// to sort, and does neither where an index gives the rows in their order. Left out: what a leader
// of the city filters by hand.
import { afterAll, beforeAll, expect, it } from "vitest";
import type pg from "pg";
import { capture } from "../bench/capture.ts";
import { announcedOf } from "../src/platform/announcement.ts";
import { announcedLists, type AskedList } from "./announced-lists.ts";
import { getPool } from "../src/platform/pool.ts";
import { isWholeHouse } from "./chosen-modules.ts";
import { demoCitizen, demoStaff, testCity } from "./city.ts";
import { giveMandate } from "./give-mandate.ts";
import { askHouse, signedIn } from "./house.ts";
import { sampleDossier } from "./sample-dossier.ts";

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Filter?: string;
  Plans?: Plan[];
}

// Registers and what one person holds are small; these grow with every dossier.
const growing = new Set(["audit_entry", ...announcedOf("growing").flat()]);
// What a unit holds for another is little, and may be sorted.
const few = new Set(["dossier_held"]);
const mandated = "truongphongvanhoa.thuanhoa";
let client: pg.PoolClient;

beforeAll(async () => {
  await testCity();
  await sampleDossier(await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa"));
  await giveMandate({
    form: "order",
    kinds: ["notice"],
    to: mandated,
    from: "chutich.thuanhoa",
  });
  client = await getPool().connect();
  await client.query(
    "set enable_seqscan = off; set enable_sort = off; set enable_incremental_sort = off",
  );
});
afterAll(() => client.release(true));

/** Names what in a statement's plan reads a whole growing table, or sorts one. */
async function costly(text: string): Promise<string[]> {
  const {
    rows: [row],
  } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(
    `explain (generic_plan, format json) ${text}`,
  );
  const found: string[] = [];
  // Below a limit only so many rows are read, unless they have to be sorted first.
  const below = (plan: Plan): Plan[] =>
    plan["Node Type"] === "Limit" ? [] : [plan, ...(plan.Plans ?? []).flatMap(below)];
  const isGrowing = (plan: Plan) =>
    growing.has(plan["Relation Name"] ?? "") && !few.has(plan["Index Name"] ?? "");
  const walk = (plan: Plan, limited: boolean): void => {
    if (plan["Node Type"] === "Seq Scan" && isGrowing(plan) && !limited)
      found.push(`reads all of ${plan["Relation Name"]}`);
    if (
      plan["Node Type"].startsWith("Index") &&
      isGrowing(plan) &&
      !plan["Index Cond"] &&
      plan.Filter
    )
      found.push(`walks through all of ${plan["Relation Name"]}`);
    if (plan["Node Type"].endsWith("Sort"))
      for (const sorted of below(plan).filter(isGrowing))
        found.push(`sorts ${sorted["Relation Name"]}`);
    for (const child of plan.Plans ?? []) walk(child, plan["Node Type"] === "Limit");
  };
  const [whole] = row?.["QUERY PLAN"] ?? [];
  walk(whole?.Plan ?? expect.fail("no plan"), false);
  return found;
}

async function costlyOn(who: string | null, path: string): Promise<string[]> {
  const as = who === null ? null : await signedIn(who);
  if (who !== null) await askHouse({ path, as });
  const statements = await capture(async () => {
    expect((await askHouse({ path, as })).status).toBe(200);
  });
  const found: string[] = [];
  for (const { text } of statements)
    found.push(
      ...(await costly(text)).map(
        (what) => `${what}: ${text.replaceAll(/\s+/g, " ").slice(0, 160)}`,
      ),
    );
  return found;
}

// Whoever sees several kinds of offices, and whoever signs results by order.
const others: AskedList[] = [
  ["congan.thuanhoa", "/desk/dossiers?state=finished", undefined],
  [mandated, "/desk?when=all&system=dossiers", undefined],
];
it.each([...announcedLists().filter(([, , why]) => !why), ...(isWholeHouse ? others : [])])(
  "%s opens %s without reading or sorting a whole table",
  async (who, path) => {
    expect(await costlyOn(who, path)).toEqual([]);
  },
);

it("reads no whole table for the overview, and sorts only what is late", async () => {
  const found = await costlyOn("lanhdao.hue", "/overview");
  expect(found.filter((what) => !/^sorts .*count\(distinct dossier_id\)/.test(what))).toEqual([]);
});

it("hears what is asked, and says why a plan is let pass", async () => {
  const as = await signedIn("motcua.thuanhoa");
  const heard = await capture(async () => void (await askHouse({ path: "/desk", as })));
  expect(heard.length).toBeGreaterThan(0);
  const letPass = announcedLists().filter(([, , why]) => why);
  if (isWholeHouse) expect(letPass.length).toBeLessThan(announcedLists().length / 5);
  for (const [, path, why = ""] of letPass) expect(why.split(" ").length, path).toBeGreaterThan(4);
});

it("sees what it forbids", async () => {
  expect(await costly("select id from dossiers.dossier where applicant_name = $1")).toEqual([
    "reads all of dossier",
  ]);
  expect(
    await costly("select id from dossiers.dossier where unit_code = $1 order by fee_dong limit 20"),
  ).toEqual(["sorts dossier"]);
  expect(
    await costly(
      `select id
        from dossiers.dossier
        where unit_code = $1 or holder_unit_code = $1
        order by submitted_at desc, id desc
        limit 20`,
    ),
  ).toEqual(["walks through all of dossier"]);
});
