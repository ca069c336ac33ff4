/** Lists and boards of tasks as workbooks: the rows of the screen, and nobody else's. */
import { read, utils } from "@e965/xlsx";
import { beforeAll, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { getPool } from "../../platform/pool.ts";
import { newTask, oneTask } from "./sample-tasks.ts";

beforeAll(async () => {
  await testCity();
  const officer = await demoStaff("vanphong.hue");
  const { unitCode } = (await demoStaff("chutich.thuanhoa")).post;
  for (const due of ["2027-03-15", null])
    await oneTask(
      officer,
      newTask([{ unitCode, office: "" }], due, { content: `=Báo cáo ${due}` }),
    );
});

async function taken(path: string, name: string): Promise<Record<string, unknown>[]> {
  const answer = await askHouse({ path, as: await signedIn(name) });
  expect(answer.status).toBe(200);
  const book = read(await answer.arrayBuffer(), { cellDates: true, UTC: true });
  return utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ""] ?? {});
}

it("the list has its days as days, no text as a formula, and is written down", async () => {
  const rows = await taken("/desk/directives.xlsx?side=given&figure=all", "vanphong.hue");
  expect(rows.map((row) => row["Nội dung"])).toEqual(["=Báo cáo 2027-03-15", "=Báo cáo null"]);
  expect(rows[0]?.["Hạn hiện nay"]).toEqual(new Date("2027-03-15T00:00:00Z"));
  expect(rows[1]?.["Hạn hiện nay"]).toBeUndefined();
  const { rows: audited } = await getPool().query<{ format: string }>(
    `select details->>'format' as format from platform.audit_entry
     where action = 'directives.exported'`,
  );
  expect(audited).toEqual([{ format: "xlsx" }]);
});

it("what was searched for is not kept in the audit, only that something was", async () => {
  await taken("/desk/directives.xlsx?side=given&figure=all&q=Nguyễn+Văn+Kín", "vanphong.hue");
  const { rows } = await getPool().query<{ details: string }>(
    `select details::text from platform.audit_entry where action = 'directives.exported'
     order by id desc limit 1`,
  );
  expect(rows[0]?.details).toContain('"searched": true');
  expect(rows[0]?.details).not.toContain("Kín");
});

it("another ward takes out nothing of it", async () => {
  expect(await taken("/desk/directives.xlsx?figure=all", "chutich.thuanhoa")).toHaveLength(2);
  for (const side of ["all", "led", "given", "joined", "mine"])
    expect(await taken(`/desk/directives.xlsx?side=${side}&figure=all`, "chutich.phuxuan")).toEqual(
      [],
    );
});

it("the board ends with the sum of its lines", async () => {
  const rows = await taken("/desk/directives/board.xlsx?side=all&by=unit", "lanhdao.hue");
  expect(rows.map((row) => row["Tổng"])).toEqual([2, 2]);
  expect(Object.values(rows[1] ?? {})[0]).toBe("Tổng cộng");
});
