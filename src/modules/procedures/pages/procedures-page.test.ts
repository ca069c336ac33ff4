import { beforeAll, describe, expect, it } from "vitest";
import { forgetRegisters } from "../../../platform/register.ts";
import { testDatabase } from "../../../../tests/database.ts";
import { visitPage } from "../../../../tests/visit-page.ts";
import { load } from "../load.ts";
import { routes } from "../routes.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
});

const text = (html: string) =>
  html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
const read = async (address: string, language: "vi" | "en" | "fr" = "vi") =>
  text((await visitPage(routes, address, language)).text);
const ask = async (address: string) => JSON.parse((await visitPage(routes, address)).text);

describe("the page of procedures", () => {
  it("answers everyday words with the everyday name first, and needs no script", async () => {
    const { text: html } = await visitPage(
      routes,
      `/procedures?q=${encodeURIComponent("làm giấy khai sinh cho con")}`,
    );
    expect(html.indexOf("Đăng ký khai sinh cho con")).toBeGreaterThan(0);
    expect(/class="results__title" href="([^"]+)"/.exec(html)?.[1]).toBe("/procedures/1.001193");
    expect(html).not.toContain("<script");
  });

  it("says that nothing was found, and what to do then", async () => {
    const shown = await read("/procedures?q=zzzz+qqqq");
    expect(shown).toContain("Chưa tìm thấy thủ tục cho “zzzz qqqq”");
    expect(shown).toContain("1900 1075");
  });

  it("walks through all procedures by key, each once", async () => {
    const first = (await visitPage(routes, "/procedures?level=province")).text;
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const links = (html: string) =>
      [...html.matchAll(/results__title" href="([^"]+)"/g)].map(([, href]) => href);
    expect(links(first)).toHaveLength(20);
    expect(
      links((await visitPage(routes, next)).text).filter((href) => links(first).includes(href)),
    ).toEqual([]);
  });

  it("narrows down by level, sector and situation; no strange filter breaks it", async () => {
    expect(await read("/procedures?event=death")).toContain("Đăng ký khai tử cho người thân");
    expect(await read("/procedures?event=death")).not.toContain("Đăng ký kết hôn Thủ tục");
    expect((await visitPage(routes, "/procedures?level=x&after=y")).status).toBe(200);
    expect((await visitPage(routes, "/procedures?after=9.999999")).status).toBe(200);
  });
});

describe("the page of one procedure", () => {
  it("says what it gives, how long, how much, what to bring, and leads to the form", async () => {
    const { text: html } = await visitPage(routes, "/procedures/2.000815");
    const shown = text(html);
    expect(shown).toContain("Sao y, chứng thực bản sao giấy tờ");
    expect(shown).toContain(
      "2.000 đ mỗi trang, từ trang thứ 3 1.000 đ mỗi trang, nhiều nhất 200.000 đ một bản",
    );
    expect(shown).toContain("nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo");
    expect(shown).toContain("Bản chính giấy tờ cần sao");
    expect(html).toContain('href="/dossiers/new/2.000815"');
  });

  it("shows each case with its time: one day for a funeral, else five working days", async () => {
    const shown = await read("/procedures/1.013274");
    expect(shown).toMatch(/Đám tang .{0,40}1 ngày/);
    expect(shown).toContain("5 ngày làm việc");
  });

  it("offers no form for a record that bears another procedure's content", async () => {
    const { text: html } = await visitPage(routes, "/procedures/3.000226");
    expect(text(html)).toContain("Chưa nhận hồ sơ theo thủ tục này");
    expect(html).not.toContain("/dossiers/new");
  });

  it("says so where only the national index knows a procedure, else answers 404", async () => {
    expect(await read("/procedures/3.000347")).toContain("Chỉ có trong danh mục quốc gia");
    expect((await visitPage(routes, "/procedures/9.999999")).status).toBe(404);
  });

  it("opens for every procedure with a text, in every language", async () => {
    const { items } = await ask("/api/procedures?limit=50");
    const { items: land } = await ask(
      `/api/procedures?limit=50&sector=${encodeURIComponent("Đất đai")}`,
    );
    const { items: forces } = await ask(
      `/api/procedures?limit=50&sector=${encodeURIComponent("Chính sách")}`,
    );
    for (const [index, { code }] of [...items, ...land, ...forces].entries()) {
      expect(
        (await visitPage(routes, `/procedures/${code}`, (["vi", "en", "fr"] as const)[index % 3]))
          .status,
        code,
      ).toBe(200);
    }
  });
});

describe("the answers to machines", () => {
  it("find by everyday words, fifty at most", async () => {
    const { items } = await ask(
      "/api/procedures?q=ch%E1%BB%A9ng%20th%E1%BB%B1c%20b%E1%BA%A3n%20sao&limit=5",
    );
    expect(items[0]).toMatchObject({
      code: "2.000815",
      href: "/procedures/2.000815",
      hasFullText: true,
    });
    expect(items.length).toBeLessThanOrEqual(5);
    expect((await visitPage(routes, "/api/procedures?q=x&limit=51")).status).toBe(400);
    expect(
      (await visitPage(routes, "/api/procedures?q=x&limit=0")).headers.get("content-type"),
    ).toContain("application/problem+json");
  });

  it("go through the whole catalogue by key", async () => {
    const seen = new Set<string>();
    let after: string | null = "";
    while (after !== null) {
      const { items, next } = (await ask(
        `/api/procedures?limit=50&level=commune&after=${after}`,
      )) as { items: { code: string }[]; next: string | null };
      for (const { code } of items) seen.add(code);
      after = next;
    }
    expect(seen.size).toBeGreaterThan(400);
  });

  it("give one procedure with its version, or the line of the index, or a problem", async () => {
    expect(await ask("/api/procedures/1.001193")).toMatchObject({
      version: "163/QĐ-BTP",
      hasFullText: true,
      mayBeFiled: true,
    });
    expect(await ask("/api/procedures/3.000347")).toMatchObject({
      hasFullText: false,
      mayBeFiled: false,
    });
    expect((await visitPage(routes, "/api/procedures/9.999999")).status).toBe(404);
    expect((await visitPage(routes, "/api/procedures/1.001193?on=yesterday")).status).toBe(400);
  });
});
