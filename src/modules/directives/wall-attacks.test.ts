// What an unlucky or hostile person does with screens on walls.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, type Session, signedIn } from "../../../tests/house.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { turnedAway } from "../../gates/turned-away.ts";
import { forgetSessions } from "../people/index.ts";
import { readCode, writeCode } from "./rules/screen-code.ts";

const list = "/admin/wall-screens";
let as: Session;
let unit: string;

beforeAll(async () => {
  await testCity();
  unit = (await demoStaff("chutich.thuanhoa")).post.unitCode;
  as = await signedIn("quantri.hue");
});
beforeEach(async () => {
  setClock(null);
  await sql("update organizations.unit set valid_to = null where valid_to = '2026-12-31'");
  await sql("delete from directives.wall_screen");
  forgetRegisters();
});
afterAll(() => {
  setClock(null);
  forgetRegisters();
});

const sql = async (text: string, values: unknown[] = []) =>
  (await getPool().query(text, values)).rows;
const at = (moment: string) => setClock(new Date(`${moment}+07:00`));
const read = async (path: string) => (await askHouse({ path, as })).text();
const make = (more: Record<string, string> = {}) =>
  askHouse({ path: list, as, form: { unit, name: "Sảnh", days: "30", ...more } });

/** Makes a screen; gives its page and its code. */
async function made(name = "Sảnh"): Promise<{ page: string; code: string }> {
  const page = (await make({ name })).headers.get("location") ?? "";
  const [, code = ""] = /\/directives\/wall\/([0-9A-Z-]+)</.exec(await read(page)) ?? [];
  return { page: page.split("?")[0] ?? "", code };
}
const look = async (code: string) =>
  (await askHouse({ path: `/directives/wall/${encodeURIComponent(code)}` })).status;

describe("a screen of a unit that ends with the year", () => {
  const ends = async () => {
    await sql("update organizations.unit set valid_to = '2026-12-31' where code = $1", [unit]);
    forgetRegisters();
  };

  it("opens until midnight and nothing from then on; the list says why", async () => {
    at("2026-12-15T09:00:00");
    as = await signedIn("quantri.hue");
    const { code, page } = await made();
    await ends();
    at("2026-12-31T23:59:00");
    as = await signedIn("quantri.hue");
    expect(await look(code)).toBe(200);
    expect(await read(list)).not.toContain("Đơn vị không còn");
    at("2027-01-01T00:00:30");
    expect(await look(code)).toBe(404);
    for (const path of [list, page]) expect(await read(path), path).toContain("Đơn vị không còn");
  });

  it("is not let in for one that has ended, nor for one that the form does not offer", async () => {
    at("2026-12-15T09:00:00");
    as = await signedIn("quantri.hue");
    await ends();
    expect((await make()).status).toBe(303);
    at("2027-01-01T09:00:00");
    as = await signedIn("quantri.hue");
    for (const other of [unit, `${unit}-culture`, "__proto__", ""])
      expect((await make({ unit: other })).status, other).toBe(422);
  });
});

describe("the last day of a screen", () => {
  it("is told, and is whole: it does not end at the hour at which it was made", async () => {
    at("2026-12-03T09:00:00");
    as = await signedIn("quantri.hue");
    const { code, page } = await made();
    expect(await read(page)).toContain("01/01/2027");
    at("2027-01-01T23:59:59");
    expect(await look(code)).toBe(200);
    at("2027-01-02T00:00:00");
    expect(await look(code)).toBe(404);
  });
});

describe("a code that is typed from a paper", () => {
  it("is read as it is written, with letters that look like digits and any dash or blank", () => {
    const code = writeCode(
      Uint8Array.from({ length: 20 }, (_, place) => [0, 1, 8, 20][place % 4] ?? 0),
    );
    expect(code).toMatch(/^(?:018M-){4}018M$/);
    const plain = readCode(code);
    for (const typed of [
      code.replaceAll("0", "O").replaceAll("1", "I"),
      code.replaceAll("0", "o").replaceAll("1", "l"),
      code.replaceAll("-", " "),
      code.replaceAll("-", "–"),
      ` ${code}.`,
    ])
      expect(readCode(typed), typed).toBe(plain);
    for (const typed of ["", "-".repeat(90_000), code.replaceAll("8", "U"), `${code}${code}`])
      expect(readCode(typed)).toBeNull();
  });
});

it("a name is one line that a page can show, and of a bounded length", async () => {
  for (const [name, status] of [
    ["\u202E\u200B ", 422],
    ["x".repeat(101), 422],
    ["Sảnh\n  tầng\u200B 1", 303],
  ] as const)
    expect((await make({ name })).status, name.slice(0, 20)).toBe(status);
  const told = await (await make({ name: "x".repeat(101) })).text();
  expect(told).toContain("Nội dung dài 101 ký tự, tối đa 100");
  const [row] = await sql("select name from directives.wall_screen");
  expect(row.name).toBe("Sảnh tầng 1");
});

describe("a board that nobody sits before", () => {
  it("asks again by itself after whatever it was answered", async () => {
    for (const path of ["/directives/wall/none", "/desk/directives/board/wall"]) {
      const answer = await askHouse({ path, as: await signedIn("chutich.thuanhoa") });
      expect(answer.headers.get("refresh"), path).toBe("60");
    }
    const ordinary = await askHouse({ path: "/nowhere", as });
    expect(ordinary.headers.get("refresh")).toBeNull();
    const refused = turnedAway("unavailable", {
      method: "GET",
      path: "/directives/wall/x",
      autosave: false,
      refresh: { refresh: "60" },
    });
    expect(refused.headers.get("refresh")).toBe("60");
  });

  it("keeps no session awake: after half an hour nobody is signed in there", async () => {
    const stays = async (path: string) => {
      at("2026-12-15T09:00:00");
      const left = await signedIn("chutich.thuanhoa");
      for (const minute of ["10", "20", "31"]) {
        at(`2026-12-15T09:${minute}:00`);
        forgetSessions();
        await askHouse({ path, as: left });
      }
      return (await askHouse({ path: "/desk/directives", as: left })).status;
    };
    expect(await stays("/desk/directives/board")).toBe(200);
    expect(await stays("/desk/directives/board/wall")).toBe(303);
  });
});
