// A screen on a wall is nobody's session: its code opens the board of its unit, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { codeBytes, readCode, writeCode } from "./rules/screen-code.ts";
import { directiveTask } from "./sample-task.ts";

const keeper = "quantri.hue";
let unit: string;
let other: string;

beforeAll(async () => {
  await testCity();
  unit = (await demoStaff("chutich.thuanhoa")).post.unitCode;
  other = (await demoStaff("chutich.phuxuan")).post.unitCode;
  for (let count = 0; count < 3; count += 1) await directiveTask("in_hand");
});
afterAll(() => setClock(null));

const sql = async (text: string, values: unknown[] = []) =>
  (await getPool().query(text, values)).rows;
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

/** Makes a screen by the form, and gives its page and the code that it shows. */
async function made(unitCode = unit, days = "365"): Promise<{ page: string; code: string }> {
  const as = await signedIn(keeper);
  const form = { unit: unitCode, name: "Sảnh tầng 1", days };
  const answer = await askHouse({ path: "/admin/wall-screens", as, form });
  expect(answer.status).toBe(303);
  const page = answer.headers.get("location") ?? "";
  const html = await (await askHouse({ path: page, as })).text();
  const code = /\/directives\/wall\/([0-9A-Z-]+)</.exec(html)?.[1] ?? "";
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  return { page, code };
}
const look = (code: string) => askHouse({ path: `/directives/wall/${code}` });

describe("the code of a screen", () => {
  it("opens the board of its unit to nobody in particular, typed in any way", async () => {
    const { code } = await made();
    const answer = await look(code);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("refresh")).toBe("60");
    const text = textOf(await answer.text());
    expect(text).toContain("Phường Thuận Hóa");
    expect(text).toContain("Tổng số: 3");
    expect((await look(code.toLowerCase().replaceAll("-", ""))).status).toBe(200);
    const elsewhere = textOf(await (await look((await made(other)).code)).text());
    expect(elsewhere).toContain("Tổng số: 0");
  });

  it("is shown once, to who made it, and kept as a hash alone", async () => {
    const { page, code } = await made();
    const [path = ""] = page.split("?");
    const again = await askHouse({ path, as: await signedIn(keeper) });
    expect(await again.text()).not.toContain(code);
    const rows = await sql("select * from directives.wall_screen");
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll("-", ""));
    const audited = await sql(
      "select details from platform.audit_entry where action = 'directives.screen-made'",
    );
    expect(audited.length).toBeGreaterThan(0);
    expect(JSON.stringify(audited)).not.toContain(code);
  });

  it("opens no other page", async () => {
    const { code } = await made();
    for (const path of ["/desk/directives/board/wall", "/desk/directives", "/admin/wall-screens"])
      expect((await askHouse({ path: `${path}?q=${code}` })).status, path).not.toBe(200);
  });

  it("opens nothing once an administrator has ended it", async () => {
    const { page, code } = await made();
    const as = await signedIn(keeper);
    const ended = await askHouse({ path: page.split("?")[0] ?? "", as, form: {} });
    expect(ended.status).toBe(303);
    expect((await look(code)).status).toBe(404);
    const [row] = await sql(
      `select count(*)::int as n from platform.audit_entry
        where action = 'directives.screen-ended'`,
    );
    expect(row).toEqual({ n: 1 });
  });

  it("opens nothing after its last day, and nothing that was never a code", async () => {
    const { code } = await made(unit, "30");
    setClock(new Date(Date.now() + 29 * 86_400_000));
    expect((await look(code)).status).toBe(200);
    setClock(new Date(Date.now() + 30 * 86_400_000 + 60_000));
    expect((await look(code)).status).toBe(404);
    setClock(null);
    for (const none of ["0000-0000-0000-0000-0000", "x", code.slice(0, -1), `${code}0`])
      expect((await look(none)).status, none).toBe(404);
  });
});

it("only whoever keeps accounts lets screens in", async () => {
  const form = { unit, name: "x", days: "365" };
  for (const name of ["chutich.thuanhoa", "vanphong.hue", "lanhdao.hue"])
    expect(
      (await askHouse({ path: "/admin/wall-screens", as: await signedIn(name), form })).status,
    ).not.toBe(303);
});

it("what is missing is told beside the field, with what was typed", async () => {
  const as = await signedIn(keeper);
  const form = { unit: "nowhere", name: "Sảnh tầng 2", days: "9999" };
  const answer = await askHouse({ path: "/admin/wall-screens", as, form });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('id="field-unit-error"');
  expect(html).toContain('id="field-days-error"');
  expect(html).not.toContain('id="field-name-error"');
  expect(html).toContain("Sảnh tầng 2");
});

it("a code is five groups of four that are read as written, and no two are alike", () => {
  const bytes = (from: number) => Uint8Array.from({ length: codeBytes }, (_, at) => from + at * 13);
  const [one, two] = [writeCode(bytes(0)), writeCode(bytes(1))];
  expect(one).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(one).not.toBe(two);
  expect(readCode(`${one}0`)).toBeNull();
  expect(readCode(one)).toBe(one.replaceAll("-", ""));
  expect(readCode(one.replace(/.$/, "U"))).toBeNull();
});
