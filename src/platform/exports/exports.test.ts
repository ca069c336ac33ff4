/** Lists as files, read back by a reader that is not the writer's. */
import { CFB, read, utils, type WorkSheet } from "@e965/xlsx";
import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import type { Staff } from "../actor.ts";
import { getPool } from "../pool.ts";
import type { ExportColumn } from "./columns.ts";
import { csvStream } from "./csv-stream.ts";
import { exportFile, rowsAtHand } from "./export-file.ts";
import { takeOut } from "./take-out.ts";
import { xlsxStream } from "./xlsx-stream.ts";

interface Line {
  code: string;
  said: string;
  count: number;
  share: number;
  fee: number | null;
  day: string | null;
  at: Date | null;
}
const columns: ExportColumn<Line>[] = [
  { heading: "Mã", kind: "code", of: ({ code }) => code },
  { heading: "Nội dung", kind: "text", width: 60, of: ({ said }) => said },
  { heading: "Số", kind: "whole", of: ({ count }) => count },
  { heading: "Tỷ lệ", kind: "decimal", of: ({ share }) => share },
  { heading: "Phí", kind: "money", none: "chưa rõ", of: ({ fee }) => fee },
  { heading: "Ngày", kind: "day", of: ({ day }) => day },
  { heading: "Lúc", kind: "moment", of: ({ at }) => at },
];
const line: Line = {
  code: "0012",
  said: 'Sở "Tài chính"; báo cáo\ndòng hai',
  count: -3,
  share: 91.8,
  fee: 800_000,
  day: "2026-12-01",
  // Half past eleven at night in the city; another day where computers think in UTC.
  at: new Date("2026-11-30T16:30:00Z"),
};
const bare = { ...line, fee: null, day: null, at: null };

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
const csvOf = async (rows: Line[], language: "vi" | "en" = "vi") =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await bytesOf(csvStream(columns, rowsAtHand(rows), language)),
  );
async function workbookOf(rows: Line[], name = "Hồ sơ: năm/tháng"): Promise<WorkSheet> {
  const book = read(await bytesOf(xlsxStream(columns, rowsAtHand(rows), name)), {
    cellNF: true,
    cellStyles: true,
  });
  const [first = ""] = book.SheetNames;
  expect(first).toBe("Hồ sơ  năm tháng");
  return book.Sheets[first] as WorkSheet;
}

describe("a list as CSV", () => {
  it("begins with the mark of UTF-8, parted as the Excel of its readers wants", async () => {
    expect((await csvOf([line])).split("\r\n")).toEqual([
      '\uFEFF"Mã";"Nội dung";"Số";"Tỷ lệ";"Phí";"Ngày";"Lúc"',
      '"0012";"Sở ""Tài chính""; báo cáo\ndòng hai";"-3";"91,8";"800000";"01/12/2026";' +
        '"30/11/2026 23:30"',
    ]);
    expect(await csvOf([bare], "en")).toContain('"91.8","chưa rõ","",""');
  });
  it.each([
    "=1+1",
    "+84905",
    "-x",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00A0=1",
    "\u200B=1",
    "\v@x",
    "＝1+1",
    "－1",
    '=HYPERLINK("http://x")',
  ])("never holds a formula: %j", async (said) => {
    const book = read(await csvOf([{ ...line, said }]), { type: "string" });
    const cell = book.Sheets[book.SheetNames[0] ?? ""]?.B2 as { f?: string; v: string };
    expect(cell.f).toBeUndefined();
    expect(cell.v.startsWith("'")).toBe(true);
  });
  it("guards headings too: some are what people typed", async () => {
    const typed: ExportColumn<Line>[] = [{ heading: "=1+1", kind: "text", of: () => "" }];
    const text = await bytesOf(csvStream(typed, rowsAtHand([line]), "vi"));
    expect(new TextDecoder().decode(text)).toContain(`"'=1+1"`);
  });
});

describe("a list as a workbook", () => {
  it("holds dates as dates, numbers as numbers, and codes as texts", async () => {
    const sheet = await workbookOf([line, bare]);
    const cell = (at: string) => sheet[at] as { t: string; v: unknown; w: string; f?: string };
    expect([cell("A2").t, cell("A2").v]).toEqual(["s", "0012"]);
    expect(cell("B2").v).toBe(line.said);
    expect([cell("C2").t, cell("C2").v]).toEqual(["n", -3]);
    expect([cell("D2").v, cell("E2").v, cell("E2").w]).toEqual([91.8, 800_000, "800,000"]);
    expect([cell("F2").t, cell("F2").w]).toEqual(["n", "01/12/2026"]);
    expect(cell("G2").w).toBe("30/11/2026 23:30");
    expect(cell("E3").v).toBe("chưa rõ");
    expect(cell("F3").v).toBeUndefined();
  });
  it("keeps a text that begins as a formula a text", async () => {
    const sheet = await workbookOf([{ ...line, said: "=1+1" }]);
    expect(sheet.B2).toMatchObject({ t: "s", v: "=1+1" });
    expect((sheet.B2 as { f?: string }).f).toBeUndefined();
  });
  it("opens whatever stands in a cell, half letters and written numbers of signs too", async () => {
    const said = (text: string) => ({ ...line, said: text });
    const long = "x".repeat(32_766);
    const sheet = await workbookOf([
      said(`${long}😀`),
      said("a\uD800b\uFFFE\uFFFFc"),
      said("_x0041_"),
    ]);
    const texts = ["B2", "B3", "B4"].map((at) => (sheet[at] as { v: string }).v);
    expect(texts).toEqual([long, "a\uFFFDbc", "_x0041_"]);
  });
  it("has headings that stand still, widths, and no cell that Excel refuses", async () => {
    const long = "x".repeat(40_000);
    const bytes = await bytesOf(
      xlsxStream(columns, rowsAtHand([{ ...line, said: long }]), "Hồ sơ: năm/tháng"),
    );
    const archive: unknown = CFB.read(bytes, { type: "array" });
    const part = CFB.find(archive, "/xl/worksheets/sheet1.xml") as { content: Uint8Array };
    const xml = new TextDecoder().decode(part.content);
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    const sheet = await workbookOf([{ ...line, said: long }]);
    expect(sheet["!cols"]?.[1]?.width).toBeCloseTo(60, 0);
    expect((sheet.B2 as { v: string }).v).toHaveLength(32_767);
  });
});

describe("rows that leave the house", () => {
  let actor: Staff;
  beforeAll(async () => {
    await testCity();
    actor = await demoStaff("vanphong.hue");
  });
  const many = (read: number[]) => async (after?: number) => {
    const from = after ?? 0;
    read.push(from);
    const rows = Array.from({ length: 500 }, (_, at) => ({ ...line, code: String(from + at) }));
    return { rows, next: from < 2_000 ? from + 500 : null };
  };
  const written = async () =>
    Number(
      (
        await getPool().query<{ n: string }>(
          "select count(*) as n from platform.audit_entry where action = 'test.taken-out'",
        )
      ).rows[0]?.n,
    );
  const taken = { action: "test.taken-out", details: {} };
  it("are written down before the first of them, and none disappears", async () => {
    const before = await written();
    const read: number[] = [];
    const rows = await takeOut(actor, taken, many(read));
    expect([await written(), read]).toEqual([before + 1, []]);
    const lines = utils.sheet_to_json<{ Mã: string }>(await workbookOfAll(rows));
    expect(new Set(lines.map((row) => row.Mã)).size).toBe(2_500);
    expect(read).toHaveLength(5);
  });
  it.each(["csv", "xlsx"] as const)(
    "are read no further when a browser goes: %s",
    async (format) => {
      const read: number[] = [];
      const list = { format, language: "vi" as const, fileName: "a", sheetName: "a", columns };
      const answer = exportFile(list, await takeOut(actor, taken, many(read)));
      const reader = answer.body?.getReader();
      await reader?.read();
      await reader?.cancel();
      const stopped = read.length;
      expect(stopped).toBeLessThan(4);
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
      expect(read).toHaveLength(stopped);
    },
  );
});

async function workbookOfAll(rows: AsyncIterable<Line>): Promise<WorkSheet> {
  const book = read(await bytesOf(xlsxStream(columns, rows, "a")));
  return book.Sheets.a as WorkSheet;
}
