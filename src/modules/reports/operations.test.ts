import { beforeAll, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { keepRun, lastSuccess } from "../../platform/backup/backup-runs.ts";
import { formatMoment } from "../../platform/format.ts";
import { words } from "../../platform/words.ts";

// What an administrator reads each morning: when a backup last came back to life.
beforeAll(async () => {
  await testCity();
});

const run = {
  kind: "drill" as const,
  folder: "/backups",
  begunAt: new Date(),
  rows: 1,
  files: 1,
  bytes: 1,
};

async function shown(): Promise<string> {
  const answer = await askHouse({ path: "/admin/operations", as: await signedIn("quantri.hue") });
  expect(answer.status).toBe(200);
  const label = words("vi")("reports.last-drill");
  return new RegExp(`${label}[\\s\\S]{0,200}`).exec(await answer.text())?.[0] ?? "";
}

it("shows when the last drill succeeded, and no drill that failed", async () => {
  expect(await shown()).toContain(words("vi")("reports.never"));
  await keepRun({ ...run, problem: null });
  const at = (await lastSuccess("drill")) ?? expect.fail("no drill succeeded");
  expect(await shown()).toContain(formatMoment(at, "vi"));
  await keepRun({ ...run, kind: "backup", problem: null });
  const nothing = { rows: null, files: null, bytes: null };
  await keepRun({ ...run, ...nothing, problem: "The copy holds fewer rows." });
  expect(await lastSuccess("drill")).toEqual(at);
  expect(await shown()).toContain(formatMoment(at, "vi"));
});
