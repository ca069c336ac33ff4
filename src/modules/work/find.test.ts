// The one box of the desk: what is found, by whom, how it is typed, and what it costs.
import { beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../bench/capture.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { directiveTask } from "../directives/sample-task.ts";
import type { Staff } from "../../platform/actor.ts";
import { announcedOf } from "../../platform/announcement.ts";
import { getPool } from "../../platform/pool.ts";
import { words } from "../../platform/words.ts";
import { mayOpen } from "../../gates/staff.ts";
import { fold } from "../../values/fold.ts";
import { findCommands, findEverywhere } from "./pages/parts/find.ts";

const officials = [
  "motcua.thuanhoa",
  "hotich.thuanhoa",
  "chutich.thuanhoa",
  "hotich.phuxuan",
  "vanphong.hue",
  "lanhdao.hue",
  "quantri.hue",
];
let code: string;
let applicant: string;
let task: { code: string; content: string };

beforeAll(async () => {
  await testCity();
  const sample = await sampleDossier(
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
  );
  const pool = getPool();
  const dossier = await pool.query<{ code: string; applicant_name: string }>(
    "select code, applicant_name from dossiers.dossier where id = $1",
    [sample.id],
  );
  ({ code, applicant_name: applicant } = dossier.rows[0] ?? expect.fail("no dossier"));
  const id = await directiveTask("sent");
  const found = await pool.query<{ code: string; content: string }>(
    "select code, content from directives.task where id = $1",
    [id],
  );
  task = found.rows[0] ?? expect.fail("no task");
});

const asking = (actor: Staff, text: string) => ({
  actor,
  text,
  language: "vi" as const,
  t: words("vi"),
});
/** Gives what somebody finds, group by group. */
async function found(name: string, text: string): Promise<Record<string, string[]>> {
  const groups = await findEverywhere(asking(await demoStaff(name), text));
  return Object.fromEntries(
    groups.map(({ source, rows }) => [source.name, rows.map(({ title }) => title)]),
  );
}

describe("the one box", () => {
  it("finds dossiers, tasks, people and units in one page, each in its group", async () => {
    expect(await found("motcua.thuanhoa", code)).toMatchObject({
      dossiers: [`${code} · ${applicant}`],
    });
    expect((await found("chutich.thuanhoa", task.content.slice(0, 40)))["directives"]).toContain(
      task.code,
    );
    expect(await found("motcua.thuanhoa", "thuận hóa")).toMatchObject({
      units: expect.arrayContaining(["Phường Thuận Hóa"]) as string[],
    });
    const { name } = await demoStaff("chutich.thuanhoa");
    expect((await found("hotich.phuxuan", name))["people"]).toContain(name);
  });
  it("does so whether accents are typed or not", async () => {
    const { name } = await demoStaff("chutich.thuanhoa");
    for (const text of [applicant, name, "Thuận Hóa", "Chủ tịch"])
      expect(await found("motcua.thuanhoa", fold(text)), text).toEqual(
        await found("motcua.thuanhoa", text),
      );
    expect((await found("motcua.thuanhoa", fold(name)))["people"]).toContain(name);
  });
  it("gives nobody what they may not open: every row is opened by who found it", async () => {
    const closed: string[] = [];
    const seen = new Set<string>();
    for (const official of officials) {
      const as = await signedIn(official);
      for (const text of [code, applicant, task.content.slice(0, 30), "thuan hoa", "nguyen"])
        for (const { source, rows } of await findEverywhere(
          asking(await demoStaff(official), text),
        )) {
          seen.add(source.name);
          for (const { href } of rows)
            if (href && (await askHouse({ path: href, as })).status !== 200)
              closed.push(`${official} ${href}`);
        }
    }
    expect(closed).toEqual([]);
    expect([...seen].toSorted()).toEqual(["accounts", "directives", "dossiers", "people", "units"]);
    expect((await found("hotich.phuxuan", code))["dossiers"]).toBeUndefined();
    expect((await found("hotich.phuxuan", task.content.slice(0, 40)))["directives"]).toBe(
      undefined,
    );
    expect((await found("lanhdao.hue", "nguyen"))["accounts"]).toBeUndefined();
  });
  it("finds people by words of their name in any order, each perhaps unfinished", async () => {
    const { name } = await demoStaff("chutich.thuanhoa");
    const syllables = fold(name).split(" ");
    const [first = "", last = ""] = [syllables[0], syllables.at(-1)];
    for (const text of [`${last} ${first}`, `${first} ${last}`, `${last} ${first.slice(0, 2)}`])
      for (const who of ["hotich.phuxuan", "quantri.hue"])
        expect((await found(who, text))["people"], `${who} ${text}`).toContain(name);
    expect((await found("hotich.phuxuan", last.slice(1)))["people"] ?? []).not.toContain(name);
  });
  it.each(["%", "%%%", "_", "\\", "'", "…", "\u0301\u0301", "\u200b", "\0", "؟", "\u202e%"])(
    "finds nothing by what holds no word: %j",
    async (text) => {
      for (const official of officials) {
        expect(await found(official, text)).toEqual({});
        expect(findCommands(asking(await demoStaff(official), text))).toEqual([]);
      }
    },
  );
  it("asks the database once for each source, and reads few rows of each", async () => {
    for (const official of officials) {
      const actor = await demoStaff(official);
      await findEverywhere(asking(actor, "nguyen"));
      const sources = (await Promise.all(announcedOf("finds").map((read) => read())))
        .flatMap(({ finds }) => finds)
        .filter(({ duties }) => mayOpen(actor, duties));
      const all = await capture(async () => void (await findEverywhere(asking(actor, "nguyen"))));
      // Once a second each process looks whether a register has changed.
      const asked = all.filter(({ text }) => !text.includes("register_version"));
      expect(asked.length, official).toBeLessThanOrEqual(sources.length);
      for (const { text } of asked) expect(text).toMatch(/limit/i);
    }
  });
  it("leads to the list of all with the text sealed, and writes down no search", async () => {
    const as = await signedIn("motcua.thuanhoa");
    const audit = async () =>
      (await getPool().query("select count(*)::int from platform.audit_entry")).rows;
    const before = await audit();
    const form = { to: "/desk/find", q: applicant };
    const answer = await askHouse({ path: "/desk/search", as, form });
    const path = answer.headers.get("location") ?? "";
    expect(path).toMatch(/^\/desk\/find\?asked=/);
    const html = await (await askHouse({ path, as })).text();
    expect(html).toMatch(/href="\/desk\/dossiers\?asked=[^"]+"[^>]*>Xem tất cả: Hồ sơ/);
    expect(html).toContain("data-row");
    expect(html).not.toContain(`q=${encodeURIComponent(applicant)}`);
    expect(await audit()).toEqual(before);
  });
});

describe("commands in the box", () => {
  const named = async (who: string, text: string) =>
    findCommands(asking(await demoStaff(who), text)).map(({ href }) => href);
  it("are found by their words, with or without accents, by who may do them", async () => {
    expect(await named("vanphong.hue", "giao nhiem vu")).toContain("/desk/directives/new");
    expect(await named("vanphong.hue", "Giao nhiệm")).toContain("/desk/directives/new");
    expect(await named("motcua.thuanhoa", "tiep nhan")).toContain("/desk/counter");
    expect(await named("motcua.thuanhoa", "giao nhiem vu")).not.toContain("/desk/directives/new");
    expect(await named("hotich.thuanhoa", "tiep nhan")).not.toContain("/desk/counter");
  });
  it("are all told where nothing was typed, and each opens", async () => {
    for (const official of officials) {
      const as = await signedIn(official);
      const all = await named(official, "");
      expect(new Set(all).size).toBe(all.length);
      for (const path of all)
        expect([path, (await askHouse({ path, as })).status]).toEqual([path, 200]);
    }
  });
});
