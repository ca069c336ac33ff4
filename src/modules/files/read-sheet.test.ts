/** Sheets that people send: read for their cells, and hostile ones refused for the right reason. */
import { CFB, utils, write } from "@e965/xlsx";
import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { arriveAs, discardArrived } from "../../platform/arrivals.ts";
import { sheetBounds } from "./rules/sheet.ts";
import { readSheet } from "./store/read-sheet.ts";
import { readSheetFile } from "./store/read-sheet-file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const cells = [
  ["TT", "Nội dung", "Hạn"],
  [1, "Báo cáo =1+1", new Date(Date.UTC(2026, 11, 5))],
  [null, null, null],
  [2, "Kế hoạch", "25/12"],
];

function workbook(book = utils.book_new()): Uint8Array {
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells, { UTC: true }), "Theo dõi");
  return new Uint8Array(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
}

interface Packed {
  name: string;
  content: Uint8Array;
  /** What the archive claims that it unpacks to. */
  claims?: number;
}

/** Makes an archive by hand, with whatever it claims of itself. */
function zipOf(entries: Packed[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims = content.length } of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claims, 8);
    const lengths = Buffer.from([name.length, 0, 0, 0]);
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths]);
    locals.push(Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]));
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    centrals.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, rest, Buffer.from(name)]),
    );
    at += locals.at(-1)?.length ?? 0;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, central, end]));
}

interface Archive {
  FullPaths: string[];
  FileIndex: { content?: Uint8Array }[];
}

/** Gives the parts of a workbook, so that one can be put in place of another. */
function partsOf(book: Uint8Array): Packed[] {
  const file = CFB.read(Buffer.from(book), { type: "buffer" }) as Archive;
  return file.FullPaths.flatMap((path, at) => {
    const name = path.replace(/^Root Entry\//, "");
    const content = file.FileIndex[at]?.content;
    return name === "" || name.endsWith("/") || !content || content.length === 0
      ? []
      : [{ name, content: new Uint8Array(content) }];
  });
}
const withPart = (part: Packed) =>
  zipOf([...partsOf(workbook()).filter(({ name }) => name !== part.name), part]);

const sheetNamed = (name: string) => `<sheet name="${name}" sheetId="1" r:id="rId1"/>`;
const openXml = "http://schemas.openxmlformats.org";
const main = `xmlns="${openXml}/spreadsheetml/2006/main"`;
const relations = `xmlns:r="${openXml}/officeDocument/2006/relationships"`;
const workbookWith = (sheets: string) =>
  withPart({
    name: "xl/workbook.xml",
    content: bytes(`<workbook ${main} ${relations}><sheets>${sheets}</sheets></workbook>`),
  });
const rowsNumbered = (...numbers: string[]) => {
  const rows = numbers.map((at) => `<row r="${at}"><c r="A1"><v>1</v></c></row>`).join("");
  const content = bytes(`<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`);
  return withPart({ name: "xl/worksheets/sheet1.xml", content });
};

describe("a sheet is read", () => {
  const wanted = [
    { place: 1, cells: ["TT", "Nội dung", "Hạn"] },
    { place: 2, cells: ["1", "Báo cáo =1+1", "2026-12-05"] },
    { place: 4, cells: ["2", "Kế hoạch", "25/12"] },
  ];
  it("from a workbook, dates as days, empty rows left out with their numbers kept", async () => {
    expect(await readSheet(workbook())).toEqual({
      sheet: { name: "Theo dõi", others: [], rows: wanted },
    });
    expect(await readSheet(zipOf(partsOf(workbook())))).toHaveProperty("sheet");
  });
  it("the first that is seen, and the others are named", async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([["ẩn"]]), "Ẩn");
    book.Workbook = { Sheets: [{ Hidden: 1 }] };
    const more = workbook(book);
    expect(await readSheet(more)).toMatchObject({ sheet: { name: "Theo dõi", rows: wanted } });
  });
  it("with names of sheets that are cut and clean, whatever the workbook calls them", async () => {
    const name = `a&#0;b&#xD800;${"n".repeat(100_000)}`;
    const sheets = Array.from({ length: 90 }, (_, at) => sheetNamed(at === 0 ? name : `s${at}`));
    const read = await readSheet(workbookWith(sheets.join("")));
    const sheet = "sheet" in read ? read.sheet : expect.fail(read.problem);
    expect([sheet.name, sheet.others.length]).toEqual([`ab\uFFFD${"n".repeat(28)}`, 50]);
  });
  it.each(["utf-16le", "utf-16be"])("from a text of %s, as Excel keeps Unicode", async (order) => {
    const text = Buffer.from("\uFEFFTT\tNội dung\r\n1\tBáo cáo\r\n", "utf16le");
    const sent = new Uint8Array(order === "utf-16be" ? text.swap16() : text);
    expect(await readSheet(sent)).toMatchObject({
      sheet: { rows: [{ cells: ["TT", "Nội dung"] }, { cells: ["1", "Báo cáo"] }] },
    });
  });
  it.each([";", ",", "\t"])("from a text whose cells are parted by %j", async (separator) => {
    const lines = [
      ['"TT"', '"Nội dung"', "Hạn"],
      ["1", `"'=1"`, "5/12/2026"],
    ];
    const text = `\uFEFF${lines.map((cellsOf) => cellsOf.join(separator)).join("\r\n")}`;
    expect(await readSheet(bytes(text))).toMatchObject({
      sheet: { rows: [{ cells: ["TT", "Nội dung", "Hạn"] }, { cells: ["1", "=1", "5/12/2026"] }] },
    });
  });
});

/** Puts the list of an archive's entries where only large archives have it, and none before it. */
function listedElsewhere(archive: Uint8Array): Uint8Array {
  const body = Buffer.from(archive.slice(0, -22));
  const end = Buffer.from(archive.slice(-22));
  const large = Buffer.alloc(56);
  large.write("PK\x06\x06");
  large.writeBigUInt64LE(BigInt(end.readUInt16LE(10)), 32);
  large.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  large.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07");
  locator.writeBigUInt64LE(BigInt(body.length), 8);
  end.fill(0, 8, 12);
  end.writeUInt32LE(0xffffffff, 12);
  return new Uint8Array(Buffer.concat([body, large, locator, end]));
}

describe("a sheet is refused", () => {
  const million = new Uint8Array(1_000_000).fill(0x20);
  const bomb = new Uint8Array(sheetBounds.unpackedBytesMax + 1).fill(0x20);
  it.each<[string, Uint8Array, string]>([
    ["that bursts when unpacked", withPart({ name: "xl/media/a.bin", content: bomb }), "bursts"],
    [
      "that bursts and claims to be small",
      withPart({ name: "xl/sharedStrings.xml", content: bomb, claims: 10 }),
      "bursts",
    ],
    [
      "that bursts in many small parts",
      zipOf(Array.from({ length: 60 }, (_, at) => ({ name: `${at}.xml`, content: million }))),
      "bursts",
    ],
    [
      "of more parts than a workbook has",
      zipOf(Array.from({ length: 500 }, (_, at) => ({ name: `${at}`, content: bytes("x") }))),
      "bursts",
    ],
    [
      "with entities that stand for each other",
      withPart({
        name: "xl/sharedStrings.xml",
        content: bytes(
          '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>',
        ),
      }),
      "hostile",
    ],
    ["of two rows with one number", rowsNumbered("2", "2"), "broken"],
    ["of rows that run backwards", rowsNumbered("5", "2"), "broken"],
    ["of a row that no spreadsheet has", rowsNumbered("99999999999"), "broken"],
    ["of a row between rows", rowsNumbered("1.5"), "broken"],
    ["whose parts are listed where nobody looked", listedElsewhere(workbook()), "broken"],
    ["cut in the middle", workbook().slice(0, 900), "broken"],
    ["that is another archive", zipOf([{ name: "a.txt", content: bytes("x") }]), "broken"],
    ["of before 2007, or with a password", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), "old"],
    ["of Windows-1258", new Uint8Array([0x4e, 0x67, 0x61, 0xcc, 0x79, 0x2c, 0xf0]), "encoding"],
    ["in letters of another time", new Uint8Array([0x4e, 0xf4, 0xe9, 0x2c, 0x41]), "encoding"],
    ["that is no text", new Uint8Array([0x41, 0, 0x42]), "unknown"],
    ["of nothing", bytes("\r\n;;\r\n"), "empty"],
    ["of more rows than anybody looks through", bytes("a;b\r\n".repeat(700)), "too-long"],
    ["of more separators than cells", bytes(";".repeat(1_100_000)), "too-long"],
    ["of more columns than a table has", bytes(`${"a;".repeat(60)}b`), "too-long"],
  ])("%s", async (_, content, problem) => {
    expect(await readSheet(content)).toEqual({ problem: `sheet-${problem}` });
  });
  it("by a process of its own, which goes on with the next one", async () => {
    const hostile = await arriveAs(withPart({ name: "xl/media/a.bin", content: bomb }));
    expect(await readSheetFile(hostile)).toEqual({ problem: "sheet-bursts" });
    const arrived = await arriveAs(workbook());
    expect(await readSheetFile(arrived)).toHaveProperty("sheet");
    const tooMuch = { ...arrived, sizeBytes: sheetBounds.fileBytesMax + 1 };
    expect(await readSheetFile(tooMuch)).toEqual({ problem: "file-too-large" });
    await Promise.all([discardArrived(hostile), discardArrived(arrived)]);
  });
});
