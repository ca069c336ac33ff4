// However many rows are made after it, the oldest one is still reached, page by page.
import { beforeAll, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { getPool } from "../../platform/pool.ts";
import { sampleScreen, samplePeriodic, sampleSheet, sampleSource } from "./sample-tasks.ts";

beforeAll(async () => {
  await testCity();
});

it.each([
  [
    "/admin/wall-screens",
    "quantri.hue",
    "wall_screen",
    "made_at",
    ", code_hash = sha256(gen_random_uuid()::text::bytea)",
    async () => (await sampleScreen(await demoStaff("quantri.hue"), "hue-justice")).id,
  ],
  ["/desk/directives/periodic", "vanphong.hue", "periodic_task", "made_at", "", samplePeriodic],
  ["/desk/directives/sources", "vanphong.hue", "source", "kept_at", "", sampleSource],
  ["/desk/directives/sheets", "vanphong.hue", "sheet", "kept_at", "", sampleSheet],
] as const)("%s", async (list, who, table, moment, more, make) => {
  const oldest = await make(await demoStaff("vanphong.hue"));
  // Copies of the row, each a second younger.
  await getPool().query(
    `create temporary table copies on commit drop as
       select * from directives.${table} cross join generate_series(1, 120) n;
     update copies set id = gen_random_uuid(),
       ${moment} = ${moment} + n * interval '1 second'${more};
     alter table copies drop column n;
     insert into directives.${table} select * from copies`,
  );
  const as = await signedIn(who);
  const seen = new Set<string>();
  let path: string | undefined = list;
  for (let turn = 0; path && turn < 9; turn += 1) {
    const html = await (await askHouse({ path, as })).text();
    for (const [, id] of html.matchAll(new RegExp(`href="${list}/([0-9a-f-]{36})"`, "g")))
      seen.add(id ?? "");
    path = /rel="next"[^>]*href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(seen.size).toBe(121);
  expect(seen).toContain(oldest);
});
