/** PDFs that would do something, each in every packing, and their harmless twins. */
import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import { type Filter, packed } from "./pack.ts";
import type { HostileFile } from "./corpus.ts";
import { doing, harmless } from "./dictionaries.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const catalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n";
const pages = "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n";
const trailer = "trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";

function pdf(...parts: (string | Uint8Array)[]): Uint8Array {
  const bytes = ["%PDF-1.7\n", catalog, pages, ...parts, trailer];
  return Buffer.concat(bytes.map((part) => (typeof part === "string" ? latin(part) : part)));
}

const chains: Filter[][] = [
  [],
  ["FlateDecode"],
  ["ASCIIHexDecode"],
  ["ASCII85Decode"],
  ["RunLengthDecode"],
  ["LZWDecode"],
  ["ASCII85Decode", "FlateDecode"],
  ["ASCIIHexDecode", "LZWDecode", "RunLengthDecode"],
  ["FlateDecode", "FlateDecode", "FlateDecode"],
];

/** An object stream that holds a dictionary, with the dictionary of the stream as wished. */
export function objectStream(
  inside: string,
  filters: readonly Filter[],
  { type = "/Type /ObjStm", before = "", number = 20 } = {},
): Uint8Array {
  const head = "30 0 ";
  const objects = packed(latin(`${head}<< ${inside} >>`), filters);
  const names = filters.map((filter) => `/${filter}`).join(" ");
  const dictionary =
    `${before}${type} /N 1 /First ${head.length} ` + `/Filter [${names}] /Length ${objects.length}`;
  return Buffer.concat([
    latin(`${number} 0 obj\n<< ${dictionary} >>\nstream\n`),
    objects,
    latin("\nendstream\nendobj\n"),
  ]);
}

const spelt = (inside: string) =>
  inside.replace(/\/([A-Z])(\w+)/g, (_, first: string, rest: string) => {
    const code = first.charCodeAt(0).toString(16).toUpperCase();
    return `/#${code}${rest}`;
  });

/** The ways in which a dictionary may stand in a file. */
const ways: [name: string, make: (inside: string) => Uint8Array][] = [
  ["in the open", (inside) => pdf(`3 0 obj\n<< ${inside} >>\nendobj\n`)],
  ["spelt in numbers", (inside) => pdf(`3 0 obj\n<<${spelt(inside)}>>\nendobj\n`)],
  ["deep within", (inside) => pdf(`3 0 obj\n[<< /A [<< /B << ${inside} >> >>] >>]\nendobj\n`)],
  [
    "behind comments",
    (inside) => pdf(`3%\n0%\nobj%>>\n<<%<<\n${inside.replaceAll(" ", "%x\n")}>>`),
  ],
  ["without an end", (inside) => pdf(`3 0 obj << ${inside} /Z << `)],
  [
    "after a string left open",
    (inside) => pdf(`4 0 obj (\nendobj\n3 0 obj << ${inside} >> endobj\n`),
  ],
  [
    "added later",
    (inside) => Buffer.concat([pdf(), latin(`1 0 obj\n<< ${inside} >>\nendobj\n${trailer}`)]),
  ],
  [
    "within the bytes of a stream",
    (inside) =>
      pdf(
        "4 0 obj << /Length 900 >>\nstream\nBT ET\n",
        objectStream(inside, ["FlateDecode"]),
        "\nendstream\nendobj\n",
      ),
  ],
  ...chains.map((filters): [string, (inside: string) => Uint8Array] => [
    `packed by ${filters.join(", ") || "nothing"}`,
    (inside) => pdf(objectStream(inside, filters)),
  ]),
  ["packed and spelt", (inside) => pdf(objectStream(spelt(inside), ["FlateDecode"]))],
];
/** Packings that no honest program writes: refused whatever they hold. */
const oddWays: [name: string, make: (inside: string) => Uint8Array][] = [
  [
    "with its kind spelt",
    (inside) => pdf(objectStream(inside, ["FlateDecode"], { type: "/#54ype /#4fbj#53tm" })),
  ],
  ["with no kind", (inside) => pdf(objectStream(inside, ["FlateDecode"], { type: "" }))],
  [
    "with a kind elsewhere",
    (inside) => pdf(objectStream(inside, ["FlateDecode"], { type: "/Type 9 0 R" })),
  ],
];
const unreadable: [name: string, bytes: () => Uint8Array][] = [
  [
    "two filters told",
    () => pdf(objectStream("/Type /Page", ["FlateDecode"], { before: "/Filter /LZWDecode " })),
  ],
  [
    "two kinds told",
    () => pdf(objectStream("/Type /Page", ["FlateDecode"], { before: "/Type /XObject " })),
  ],
  [
    "filter elsewhere",
    () => pdf("20 0 obj << /Type /ObjStm /N 1 /First 5 /Filter 9 0 R >>\nstream\nx\nendstream\n"),
  ],
  [
    "parameters elsewhere",
    () => pdf(objectStream("/Type /Page", ["FlateDecode"], { before: "/DecodeParms 9 0 R " })),
  ],
  [
    "rows as differences",
    () =>
      pdf(
        objectStream("/Type /Page", ["FlateDecode"], {
          before: "/DecodeParms << /Predictor 12 /Columns 1 >> ",
        }),
      ),
  ],
  [
    "a filter of its own",
    () => pdf("20 0 obj << /Type /ObjStm /N 1 /First 5 /Filter /Crypt >>\nstream\nx\nendstream\n"),
  ],
  ["a broken sum", () => pdf(brokenSum("/S /Lau"))],
  [
    "nine filters",
    () =>
      pdf(
        objectStream(
          "/Type /Page",
          Array.from({ length: 9 }, () => "ASCIIHexDecode" as const),
        ),
      ),
  ],
  ["sixty lists", () => pdf(`3 0 obj ${"[".repeat(200_000)}\n`)],
  ["a million objects", () => pdf("1 0 obj ".repeat(1_000_000))],
  ["objects in one another", () => pdf("1 0 obj <<".repeat(100_000))],
  ["a thousand to one", () => pdf(burst(64))],
  [
    "a thousand to one, thrice",
    () => pdf(...Array.from({ length: 40 }, (_, index) => burst(1, index))),
  ],
  [
    "six thousand parts",
    () =>
      pdf(
        ...Array.from({ length: 6_000 }, (_, index) => objectStream("/A 1", [], { number: index })),
      ),
  ],
];
const opensWith = (action: string) =>
  "5 0 obj << /S /URI /URI (http://a.example) >> endobj " +
  `6 0 obj << /OpenAction ${action} >> endobj\n`;
// The same part asked for again and again: unpacked once, so that it costs nothing.
const asked = () => {
  const large = Buffer.from(objectStream(`/A (${"x".repeat(8 * 1024 * 1024)})`, ["FlateDecode"]));
  const again = large.subarray(0, large.indexOf(">>") + 2);
  return pdf(
    ...Array.from({ length: 5_000 }, () => again),
    large,
    "% /Type /ObjStm\n".repeat(5_000),
  );
};

function brokenSum(inside: string): Uint8Array {
  const bytes = Buffer.from(objectStream(inside, ["FlateDecode"]));
  const end = bytes.indexOf("\nendstream");
  bytes[end - 1] = (bytes[end - 1] ?? 0) ^ 0xff;
  return bytes;
}

function burst(megabytes: number, number = 20): Uint8Array {
  const objects = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, "0 "));
  return Buffer.concat([
    latin(`${number} 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >> stream\n`),
    objects,
    latin("\nendstream endobj\n"),
  ]);
}

const endings: [name: string, bytes: () => Uint8Array, problem: string][] = [
  ["a page of the web in its head", () => pdf("% <html><body>\n"), "file-active"],
  [
    "a script of a page in a stream",
    () => pdf("4 0 obj << >>\nstream\n<script>1</script>\nendstream\n"),
    "file-active",
  ],
  ["a program of a server", () => pdf("%<?php system($_GET[0]);\n"), "file-active"],
  ["an archive at its end", () => Buffer.concat([pdf(), archive()]), "file-active"],
  ["a lock", () => pdf("trailer << /Encrypt 5 0 R /ID [<00> <01>] >>"), "file-locked"],
  ["a lock behind a comment", () => pdf("trailer << /Encrypt%c\n 5%c\n 0 R >>"), "file-locked"],
  [
    "a lock in a packed table",
    () => pdf("9 0 obj << /Type /XRef /W [1 1 1] /#45ncrypt << /V 4 >> >>\nstream\nx\nendstream\n"),
    "file-locked",
  ],
  [
    "a lock, and packed noise",
    () =>
      pdf(
        "20 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n",
        randomBytes(200),
        "\nendstream\n",
        "trailer << /Encrypt 5 0 R >>",
      ),
    "file-locked",
  ],
  ["an action that leads out, told elsewhere", () => pdf(opensWith("5 0 R")), "file-active"],
  [
    "an action that leads out, in a list of what comes next",
    () => pdf(opensWith("<< /S /GoTo /D [3 0 R /Fit] /Next [7 0 R 5 0 R] >>")),
    "file-active",
  ],
  [
    "an action that leads out, behind a name for a name",
    () => pdf(opensWith("7 0 R"), "7 0 obj 8 0 R endobj 8 0 obj [ 5%c\n0 R ] endobj\n"),
    "file-active",
  ],
  [
    "bytes of another file",
    () => pdf("4 0 obj << /F (\\\\\\\\a.example\\\\x) >>\nstream\n\nendstream\n"),
    "file-active",
  ],
  ["no end", () => latin("%PDF-1.7\n1 0 obj << >>"), "file-broken"],
];

/** An archive with nothing in it, as its readers find it: from its end. */
export function archive(): Uint8Array {
  return Buffer.concat([latin("PK\u0005\u0006"), Buffer.alloc(18)]);
}

/** Gives every PDF of the corpus. */
export function pdfs(): HostileFile[] {
  const each = (list: [string, string][], all: typeof ways, wanted: HostileFile["wanted"]) =>
    list.flatMap(([what, inside]) =>
      all.map(([how, make]): HostileFile => ({
        name: `PDF: ${what}, ${how}`,
        type: "application/pdf",
        wanted,
        bytes: () => make(inside),
      })),
    );
  const one = (
    name: string,
    bytes: () => Uint8Array,
    wanted: HostileFile["wanted"],
  ): HostileFile => ({ name: `PDF with ${name}`, type: "application/pdf", wanted, bytes });
  return [
    ...each(doing, ways, "file-active"),
    ...each(doing, oddWays, "refused"),
    ...each(
      harmless,
      ways.filter(([how]) => !/^(without|behind)/.test(how)),
      "taken",
    ),
    ...unreadable.map(([name, bytes]) => one(name, bytes, "refused")),
    ...endings.map(([name, bytes, problem]) => one(name, bytes, problem)),
    one("one part asked for five thousand times", asked, "taken"),
    one("nineteen megabytes of a scan", () => scan(19), "taken"),
  ];
}

/** A scan: one picture as large as wished, full of chance. */
export function scan(megabytes: number): Uint8Array {
  const picture = randomBytes(megabytes * 1024 * 1024);
  return pdf(
    "4 0 obj << /Subtype /Image /Filter /DCTDecode >>\nstream\n",
    picture,
    "\nendstream\n",
  );
}
