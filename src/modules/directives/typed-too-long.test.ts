// What is too long is said beside its field, with all that was typed: nothing is cut unseen.
import { beforeAll, expect, it } from "vitest";
import { testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { getPool } from "../../platform/pool.ts";
import { directiveTask } from "./sample-task.ts";

beforeAll(async () => {
  await testCity();
});

const last = "chữ cuối cùng";
const long = (max: number) => `${"việc ".repeat(max / 5 + 1)}${last}`;
const rows = async () =>
  (
    await getPool().query(
      `select (select count(*) from directives.periodic_task) as rules,
        (select count(*) from directives.source) as sources,
        (select count(*) from directives.progress) as said`,
    )
  ).rows[0];

it.each([
  ["a rule", "lanhdao.hue", "/desk/directives/periodic", "content", 1_000],
  ["a task", "lanhdao.hue", "/desk/directives/new", "content", 1_000],
  ["the number of a document", "vanphong.hue", "/desk/directives/sources", "number", 60],
  ["what a document is about", "vanphong.hue", "/desk/directives/sources", "abstract", 500],
])("%s", async (_, who, path, field, max) => {
  const before = await rows();
  const form = { lead: "hue-justice", body: "Giao Sở Tư pháp báo cáo", [field]: long(max) };
  const answer = await askHouse({ path, as: await signedIn(who), form });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain(`id="field-${field}-error"`);
  expect(html).toContain(`tối đa ${max}`);
  expect(html).toContain(last);
  expect(await rows()).toEqual(before);
});

it("the evidence of a progress", async () => {
  const id = await directiveTask("in_hand");
  const before = await rows();
  const answer = await askHouse({
    path: `/desk/directives/${id}`,
    as: await signedIn("chutich.thuanhoa"),
    form: {
      verb: "report-progress",
      "report-progress.said": "Đã làm một nửa",
      "report-progress.evidence": long(300),
    },
  });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain("tối đa 300");
  expect(html).toContain(last);
  expect(await rows()).toEqual(before);
});
