// Nobody finds on the desk what they may not open: every row that any official is shown is opened
// by them, through the house. A part that forgets its predicate is seen.
import { beforeAll, describe, expect, it } from "vitest";
import "../../announced.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { heldDossier, sampleDossier } from "../../../tests/sample-dossier.ts";
import { askedTask, directiveTask, joinedTask } from "../directives/sample-task.ts";
import { type WaitingPart, waitingPart } from "../../platform/waiting.ts";
import { firstWaiting } from "../../platform/waiting-rows.ts";
import { reader as ofDirectives } from "../directives/tables.ts";
import { always } from "./queries/urgency.ts";
import { waitingSystems } from "./queries/waiting.ts";
import { type Kysely, sql } from "kysely";

const officials = [
  "motcua.thuanhoa",
  "hotich.thuanhoa",
  "hotich2.thuanhoa",
  "chutich.thuanhoa",
  "truongphongkinhte.thuanhoa",
  "congan.thuanhoa",
  "motcua.phuxuan",
  "chutich.phuxuan",
  "vanphong.hue",
  "lanhdao.hue",
  "quantri.hue",
  "quantri2.hue",
];
let parts: WaitingPart[];

beforeAll(async () => {
  await testCity();
  parts = (await waitingSystems()).flatMap((system) => system.parts);
  const [mother, clerk, handler] = [
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    await demoStaff("hotich.thuanhoa"),
  ];
  await sampleDossier(mother, clerk);
  await heldDossier(mother, clerk, handler);
  for (const state of ["sent", "received", "in_hand", "reported_done", "disputed"] as const)
    await directiveTask(state);
  await askedTask();
  await joinedTask();
});

/** Gives what somebody is shown and cannot open. */
async function closedTo(name: string, shown: readonly WaitingPart[]): Promise<string[]> {
  const [actor, as] = [await demoStaff(name), await signedIn(name)];
  const rows = await firstWaiting(actor, shown, always, {}, 50);
  const closed: string[] = [];
  for (const address of new Set(rows.map((row) => row.address)))
    if ((await askHouse({ path: address, as })).status !== 200) closed.push(`${name} ${address}`);
  return closed;
}

const everybodys = { byDay: false, seatOf: () => ({}) };
const fixed = sql`'' as who, '' as unit, '' as office, null::uuid as holder,
  'work.open' as state_word, null::text as shown`;

describe("what waits", () => {
  it.each(officials)("is open to %s, row for row", async (name) => {
    expect(await closedTo(name, parts)).toEqual([]);
  });
  it("is shown to somebody in each system, so that there was something to open", async () => {
    const seen = new Set<string>();
    for (const name of officials)
      for (const row of await firstWaiting(await demoStaff(name), parts, always, {}, 50))
        seen.add(row.part);
    expect([...seen]).toEqual(
      expect.arrayContaining([
        "dossiers-unit",
        "dossiers-working",
        "tasks-given",
        "tasks-led-unit",
      ]),
    );
  });
  it("of a part without its visibility is seen by strangers, and found out", async () => {
    const tasks = waitingPart({
      ...everybodys,
      name: "planted-tasks",
      rows: () => sql`select id, sort_at as moment, code as subject, content as title,
        '/desk/directives/' || id as address, ${fixed} from directives.task`,
    });
    const dossiers = waitingPart({
      ...everybodys,
      name: "planted-dossiers",
      rows: () => sql`select id, next_at as moment, code as subject, procedure_name as title,
        '/desk/dossiers/' || id as address, ${fixed} from dossiers.dossier`,
    });
    for (const planted of [tasks, dossiers])
      expect(await closedTo("motcua.phuxuan", [planted])).not.toEqual([]);
  });
  it("is named once: two parts of one name would share a statement", () => {
    expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
  });
  it("is read behind the fence of its own system", async () => {
    const clerk = await demoStaff("motcua.thuanhoa");
    const reaching = waitingPart({
      ...everybodys,
      name: "planted-reach",
      rows: () =>
        (ofDirectives as unknown as Kysely<{ dossier: { id: string } }>)
          .withSchema("dossiers")
          .selectFrom("dossier")
          .select("id"),
    });
    await expect(firstWaiting(clerk, [reaching], always, {}, 1)).rejects.toThrow(
      "may not reach into the schema",
    );
  });
});
