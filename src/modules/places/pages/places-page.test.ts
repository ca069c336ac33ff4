import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../../tests/database.ts";
import { visitPage } from "../../../../tests/visit-page.ts";
import { load as loadUnits } from "../../organizations/load.ts";
import { load } from "../load.ts";
import { routes } from "../routes.ts";

beforeAll(async () => {
  await testDatabase();
  await loadUnits();
  await load();
});

const ask = async (address: string) => JSON.parse((await visitPage(routes, address)).text);

describe("the page of places", () => {
  it("draws forty linked areas without a script, and lists the same beside them", async () => {
    const { text } = await visitPage(routes, "/places");
    const drawn = new Set(
      [...text.matchAll(/<a href="(\/units\/[^"]+)" aria-label/g)].map(([, href]) => href),
    );
    const listed = new Set(
      [...text.matchAll(/<a href="(\/units\/[^"]+)" data-unit/g)].map(([, href]) => href),
    );
    expect(drawn.size).toBe(40);
    expect(listed).toEqual(drawn);
    expect(text).not.toContain("style=");
  });

  it("says which ward a point lies in, in degrees with a point or a comma", async () => {
    expect((await visitPage(routes, "/places?lon=107.5779&lat=16.4698")).text).toContain(
      "Điểm này thuộc phường Phú Xuân",
    );
    expect((await visitPage(routes, "/places?lon=107,5779&lat=16,4698", "en")).text).toContain(
      "This point lies in Phú Xuân Ward",
    );
    expect((await visitPage(routes, "/places?lon=108.2208&lat=16.0678")).text).toContain(
      "nằm ngoài thành phố Huế",
    );
  });

  it("admits that it knows no borders before 1 July 2025; names who answered then", async () => {
    const { text } = await visitPage(
      routes,
      "/places?lon=107.5779&lat=16.4698&on-day=30&on-month=6&on-year=2025",
    );
    expect(text).toContain("Chưa có ranh giới trước ngày 01/07/2025");
    expect(text).toContain("Phường Thuận Lộc");
  });

  it("keeps what was typed and says beside the field what is wrong", async () => {
    const { text } = await visitPage(
      routes,
      "/places?lon=abc&lat=16.4698&on-day=31&on-month=2&on-year=2026",
    );
    expect(text).toContain('value="abc"');
    expect(text).toContain("Kinh độ là một số");
    expect(text).toContain("Ngày này không có trong lịch");
  });
});

describe("the answers to machines", () => {
  it("give a point its unit, no unit outside, and candidates for earlier days", async () => {
    expect((await ask("/api/places/unit?lon=107.5779&lat=16.4698")).unit.gsoCode).toBe("19753");
    expect(await ask("/api/places/unit?lon=105.8342&lat=21.0278")).toEqual({
      answer: "outside",
      unit: null,
    });
    const earlier = await ask("/api/places/unit?lon=107.5779&lat=16.4698&on=2022-01-01");
    expect([earlier.answer, earlier.knownFrom, earlier.unit]).toEqual([
      "borders-not-known",
      "2025-07-01",
      null,
    ]);
    expect(earlier.candidates.length).toBeGreaterThan(1);
  });

  it.each(["", "?lon=1", "?lon=200&lat=16", "?lon=107&lat=1e3", "?lon=107&lat=16&on=2025-13-01"])(
    "refuse %j as a point",
    async (query) => {
      expect((await visitPage(routes, `/api/places/unit${query}`)).status).toBe(400);
    },
  );

  it("hand out the borders as GeoJSON that browsers may keep", async () => {
    const answer = await visitPage(routes, "/places/borders.geojson");
    const borders = JSON.parse(answer.text);
    expect([borders.type, borders.features.length]).toEqual(["FeatureCollection", 40]);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(borders.features[0].properties.names.vi).toMatch(/^(Phường|Xã) /);
  });
});
