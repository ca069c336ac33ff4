import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendUpdate,
  catalogNumber,
  getDictionary,
  getObject,
  openPdf,
  pageNumbers,
  type PdfObjects,
} from "./pdf-file.ts";
import {
  readArray,
  readDictionary,
  readText,
  UnreadablePdf,
  writeDictionary,
  writeText,
} from "./pdf-syntax.ts";

const small = build([
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 200] >>",
]);

describe("the values of a PDF", () => {
  it("reads dictionaries with their values as they stand", () => {
    const { entries } = readDictionary(
      "<< /A (x \\) y (z)) /B<0a> /C [1 2 0 R /N] /D << /E true >> % note\n /F 12 0 R >>",
      0,
    );
    expect([...entries]).toEqual([
      ["A", "(x \\) y (z))"],
      ["B", "<0a>"],
      ["C", "[1 2 0 R /N]"],
      ["D", "<< /E true >>"],
      ["F", "12 0 R"],
    ]);
    expect(readArray("[1 2 0 R /N]")).toEqual(["1", "2 0 R", "/N"]);
  });

  it("refuses a key that stands twice, since readers disagree which one counts", () => {
    expect(() => readDictionary("<< /V 1 0 R /V 2 0 R >>", 0)).toThrow(UnreadablePdf);
  });

  it("refuses endless nesting", () => {
    expect(() => readDictionary(`<< /A ${"[".repeat(5000)} >>`, 0)).toThrow(UnreadablePdf);
  });

  it("writes Vietnamese so that it reads back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => readText(writeText(text)) === text),
    );
    expect(writeText("Huế")).toBe("<FEFF004800751EBF>");
  });
});

describe("a PDF file", () => {
  it("gives its pages and keeps every earlier byte when something is appended", () => {
    const file = openPdf(small);
    expect(pageNumbers(file)).toEqual([3]);
    const objects: PdfObjects = new Map();
    objects.set(3, writeDictionary(getDictionary(file, 3).set("Rotate", "90")));
    objects.set(4, { dictionary: new Map(), stream: Buffer.from("q Q") });
    const updated = appendUpdate(file, objects);
    expect(Buffer.from(updated.subarray(0, small.length)).equals(small)).toBe(true);
    const again = openPdf(updated);
    expect(getDictionary(again, 3).get("Rotate")).toBe("90");
    expect(Buffer.from(getObject(again, 4).stream ?? []).toString()).toBe("q Q");
    expect([...again.newest]).toEqual([3, 4]);
    expect(catalogNumber(again)).toBe(1);
  });

  it("answers any damage with a plain refusal, never with another error or an endless loop", () => {
    fc.assert(
      fc.property(
        fc.nat(small.length - 1),
        fc.nat(255),
        fc.nat(small.length),
        (position, value, length) => {
          const damaged = Buffer.from(small);
          damaged[position] = value;
          for (const bytes of [damaged, damaged.subarray(0, length)]) {
            try {
              pageNumbers(openPdf(bytes));
            } catch (error) {
              expect(error).toBeInstanceOf(UnreadablePdf);
            }
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("refuses a table that names itself as its predecessor", () => {
    const text = small.toString("latin1");
    const at = /startxref\n(\d+)/.exec(text)?.[1] ?? "";
    expect(() =>
      openPdf(Buffer.from(text.replace("/Size 4", `/Size 4 /Prev ${at}`), "latin1")),
    ).toThrow(UnreadablePdf);
  });
});

function build(bodies: string[]): Buffer {
  let text = "%PDF-1.7\n";
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`)
    .join("");
  return Buffer.from(
    `${text}xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${entries}` +
      `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    "latin1",
  );
}
