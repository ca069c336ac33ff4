import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { testDatabase } from "../../../tests/database.ts";
import { getUnits, listLineage, listTiers, requireSameCity, unitOn } from "./index.ts";
import { load } from "./load.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  setClock(new Date("2026-11-23T03:00:00Z"));
  return () => setClock(null);
});

const counted = async (sql: string, parameters: unknown[] = []) => {
  const { rows } = await getPool().query<{ count: number }>(sql, parameters);
  return rows[0]?.count;
};
const names = async (place: string, on: string) =>
  (await unitOn(place, on)).map((unit) => unit.names.vi);

describe("the loaded register", () => {
  it.each([
    ["2019-12-31", 152],
    ["2020-01-01", 145],
    ["2021-07-01", 141],
    ["2025-01-01", 133],
    ["2025-07-01", 40],
  ])("holds on %s %i communes", async (day, communes) => {
    expect(
      await counted(
        "select count(*) from organizations.unit where tier = 'commune' and valid @> $1::date",
        [day],
      ),
    ).toBe(communes);
  });

  it("stays the same when loaded again, and mends what was changed behind its back", async () => {
    const fingerprint =
      "select md5(string_agg(u::text, '' order by code)) as count from organizations.unit u";
    const rows = "select count(*) from organizations.succession";
    const before = [
      await counted(fingerprint),
      await counted(rows),
      await counted("select count(*) from organizations.belonging"),
    ];
    expect(await load()).toBeNull();
    await getPool().query(
      "update organizations.unit set name_vi = 'Phường Thuận Hoá' where code = 'gso-19789-2025-07'",
    );
    expect(await load()).toMatch(/^\d+ units, \d+ successions$/);
    expect([
      await counted(fingerprint),
      await counted(rows),
      await counted("select count(*) from organizations.belonging"),
    ]).toEqual(before);
  });

  it("gives every living unit its own national code, and marks those below H57", async () => {
    const all = await getUnits();
    const own = all.all().filter((unit) => unit.nationalCode !== null);
    expect(new Set(own.map((unit) => unit.nationalCode)).size).toBe(own.length);
    expect(
      own.filter((unit) => !unit.nationalCodeIsPlaceholder).map((unit) => unit.nationalCode),
    ).toEqual(["H57"]);
    expect(own.length).toBe(1 + 14 + 40 * 5);
  });

  it("gives each of the 40 wards and communes its desk and four offices", async () => {
    const all = await getUnits();
    expect(all.wards().length).toBe(40);
    for (const ward of all.wards()) {
      expect(
        all
          .children(ward.code)
          .map((child) => child.role)
          .toSorted(),
      ).toEqual(["culture", "economy", "office", "one_stop", "police"]);
      expect(all.deskOf(ward.code).address).toBe(ward.address);
      expect(all.isWithin(all.officeOf(ward.code, "economy").code, all.city().code)).toBe(true);
    }
  });

  it("had three tiers until 30 June 2025 and has two since", async () => {
    expect((await listTiers("2025-06-30")).map((tier) => tier.code)).toEqual([
      "province",
      "district",
      "commune",
    ]);
    expect((await listTiers("2025-07-01")).map((tier) => tier.code)).toEqual([
      "province",
      "commune",
    ]);
  });

  it("is of one city: another one's database is refused with a sentence", async () => {
    await requireSameCity();
    const rename = (code: string) =>
      getPool().query(
        "update organizations.unit set gso_code = $1 where tier = 'province' and valid_to is null",
        [code],
      );
    await rename("98");
    await expect(requireSameCity()).rejects.toThrow(
      "This database is of Thành phố Huế, and CITY names Thành phố Huế. Set CITY",
    );
    await rename("46");
  });

  it("refuses a second unit under a living unit's code", async () => {
    const second = `insert into organizations.unit
      (code, gso_code, name_vi, name_en, name_fr, short_name,
        kind, tier, valid_from, national_code_is_placeholder)
      values ('double', '19789', 'x', 'x', 'x', 'x', 'ward', 'commune', '2026-01-01', false)`;
    await expect(getPool().query(second)).rejects.toMatchObject({
      constraint: "unit_gso_code_one_at_a_time",
    });
  });
});

describe("who was responsible here on that day", () => {
  it.each([
    ["Phường Phú Hội", "2026-11-23", ["Phường Thuận Hóa"]],
    ["Phường Phú Hội", "2022-01-01", ["Phường Phú Hội"]],
    ["Phường Phú Thuận", "2022-01-01", ["Phường Thuận Hòa", "Phường Tây Lộc"]],
    ["Phường Phú Thuận", "2025-07-01", ["Phường Phú Xuân"]],
    ["Phường Phú Bình", "2020-06-01", ["Phường Phú Bình"]],
    ["Xã Hồng Tiến", "2020-02-01", ["Xã Bình Tiến"]],
    ["19753", "2019-06-01", ["Phường Thuận Lộc"]],
    ["19753", "2026-01-01", ["Phường Phú Xuân"]],
    ["19744", "2026-01-01", ["Phường Phú Xuân"]],
    ["gso-19909-2025-01", "2024-06-01", ["Xã Phú Dương", "Xã Phú Mậu", "Xã Phú Thanh"]],
    ["Huyện Nam Đông", "2025-03-01", ["Huyện Phú Lộc"]],
    ["gso-46-2025-01", "2024-12-31", ["Tỉnh Thừa Thiên Huế"]],
  ])("for %s on %s: %j", async (place, day, expected) => {
    expect((await names(place, day)).toSorted()).toEqual(expected);
  });

  it("follows today's Phú Xuân back through two mergers to every ward of 2019", async () => {
    const before = await names("gso-19753-2025-07", "2019-06-01");
    expect(before).toEqual(
      expect.arrayContaining([
        "Phường Phú Thuận",
        "Phường Phú Bình",
        "Phường Phú Hiệp",
        "Phường Phú Cát",
        "Phường Thuận Thành",
        "Phường Tây Lộc",
      ]),
    );
    expect(before.every((name) => name.startsWith("Phường"))).toBe(true);
  });

  it("spreads a district over its communes, but never leads a commune back to one", async () => {
    expect(await names("Huyện A Lưới", "2025-07-01")).toEqual(
      expect.arrayContaining(["Xã A Lưới 1", "Xã A Lưới 5"]),
    );
    expect(await names("gso-20056-2025-07", "2025-06-30")).not.toContain("Huyện A Lưới");
  });

  it("answers nothing for a name that nobody bore", async () => {
    expect(await names("Phường Không Có", "2025-07-01")).toEqual([]);
  });

  it("tells a unit's whole line in order", async () => {
    const line = await listLineage("gso-19744-before-2020");
    expect(line.map((step) => [step.toUnit, step.onDate, step.relation])).toEqual([
      ["gso-19750-before-2020", "2021-07-01", "split"],
      ["gso-19762-before-2020", "2021-07-01", "split"],
      ["gso-19753-2025-07", "2025-07-01", "merged"],
      ["gso-19753-2025-07", "2025-07-01", "merged"],
    ]);
  });

  it("reads only covering indexes in both directions, never the rows of successions", async () => {
    const client = await getPool().connect();
    try {
      await client.query("set enable_seqscan = off");
      await client.query("set enable_bitmapscan = off");
      const plan = async (sql: string) =>
        JSON.stringify((await client.query(`explain (format json) ${sql}`)).rows);
      expect(
        await plan(
          "select to_unit from organizations.succession " +
            "where from_unit = 'a' and on_date <= '2025-07-01'",
        ),
      ).toMatch(/Index Only Scan.*succession_forward/);
      expect(
        await plan(
          "select from_unit from organizations.succession " +
            "where to_unit = 'a' and on_date > '2025-07-01' and relation <> 'divided'",
        ),
      ).toMatch(/Index Only Scan.*succession_backward/);
    } finally {
      await client.query("reset all");
      client.release();
    }
  });
});
