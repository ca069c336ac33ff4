/** Pictures that are none, lie about their size, or are something else as well. */
import { crc32, deflateSync } from "node:zlib";
import type { HostileFile } from "./corpus.ts";
import { archive } from "./pdfs.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

function chunk(kind: string, inside: Uint8Array): Uint8Array {
  const named = Buffer.concat([latin(kind), inside]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(inside.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG of one grey, of whatever size it claims. */
export function png(
  width: number,
  height: number,
  more: Uint8Array[] = [],
  colour = 0,
): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colour], 8);
  const body = deflateSync(Buffer.alloc(Math.min(width + 1, 100_000)));
  const parts = [
    chunk("IHDR", head),
    ...more,
    chunk("IDAT", body),
    chunk("IEND", new Uint8Array()),
  ];
  return Buffer.concat([latin("\u0089PNG\r\n\u001a\n"), ...parts]);
}

/** A JPEG whose frame names a size, after segments as given. */
export function jpeg(width: number, height: number, before = "", after = ""): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  return Buffer.concat([
    latin(`\u00ff\u00d8${before}`),
    frame,
    Buffer.alloc(64),
    latin(after),
    latin("\u00ff\u00d9"),
  ]);
}

const webp = (inside: string) => latin(`RIFF\u0000\u0000\u0000\u0000WEBP${inside}`);
const application = "\u00ff\u00e0\u0000\u0004ab";

const pages = [
  "<script>alert(1)</script>",
  "<html><body onload=alert(1)>",
  "<!DOCTYPE html>",
  "<?php system(1);",
  "<iframe src=//a.example>",
  "%PDF-1.7\n1 0 obj",
];
const carriers: [name: string, type: string, make: (inside: string) => Uint8Array][] = [
  ["JPEG with, in a comment,", "image/jpeg", (inside) => jpeg(800, 600, segment(inside))],
  ["JPEG with, at its end,", "image/jpeg", (inside) => jpeg(800, 600, "", inside)],
  [
    "JPEG with, far within,",
    "image/jpeg",
    (inside) => jpeg(800, 600, "", `${"x".repeat(9_000)}${inside}${"x".repeat(9_000)}`),
  ],
  [
    "PNG with, in a text,",
    "image/png",
    (inside) => png(80, 60, [chunk("tEXt", latin(`a\0${inside}`))]),
  ],
  [
    "WebP with, at its end,",
    "image/webp",
    (inside) => webp(`VP8X\0\0\0\0\0\0\0\0\u00ff\0\0\u00ff\0\0${inside}`),
  ],
];

function segment(inside: string): string {
  const length = inside.length + 2;
  return `\u00ff\u00fe${String.fromCharCode(length >> 8, length & 255)}${inside}`;
}

const pictures: [name: string, bytes: () => Uint8Array, wanted: HostileFile["wanted"]][] = [
  ["JPEG", () => jpeg(800, 600, application), "taken"],
  ["JPEG of 12000 × 9000", () => jpeg(12_000, 9_000, application), "taken"],
  [
    "JPEG with fill bytes before markers",
    () => jpeg(80, 60, `\u00ff\u00ff${application}\u00ff\u00ff\u00ff`),
    "taken",
  ],
  ["JPEG with a thousand fill bytes", () => jpeg(80, 60, "\u00ff".repeat(1_000)), "taken"],
  [
    "JPEG of fill bytes alone",
    () => latin(`\u00ff\u00d8${"\u00ff".repeat(1_000_000)}`),
    "file-broken",
  ],
  [
    "JPEG of empty segments",
    () => latin(`\u00ff\u00d8${"\u00ff\u00e0\0\0".repeat(500_000)}`),
    "file-broken",
  ],
  ["JPEG of 65535 × 65535", () => jpeg(65_535, 65_535), "file-too-wide"],
  ["JPEG of no pixels", () => jpeg(0, 600), "file-broken"],
  ["JPEG cut off", () => latin("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF"), "file-broken"],
  ["PNG", () => png(800, 600), "taken"],
  ["PNG of 12000 × 9000 in colours", () => png(12_000, 9_000, [], 2), "taken"],
  ["PNG of 60000 × 60000", () => png(60_000, 60_000), "file-too-wide"],
  ["PNG of 15500 × 15500 in colours and clear", () => png(15_500, 15_500, [], 6), "file-too-wide"],
  ["PNG of the largest numbers", () => png(0xffff_ffff, 0xffff_ffff), "file-too-wide"],
  ["PNG of a head alone", () => latin("\u0089PNG\r\n\u001a\n"), "file-broken"],
  ["PNG with an archive behind it", () => Buffer.concat([png(80, 60), archive()]), "file-active"],
  [
    "WebP of 16384 × 16384",
    () => webp("VP8X\0\0\0\0\0\0\0\0\u00ff\u003f\0\u00ff\u003f\0"),
    "file-too-wide",
  ],
  ["WebP cut off", () => webp("VP8 "), "file-broken"],
  ["WebP of a kind nobody knows", () => webp("VP9 \0\0\0\0"), "file-broken"],
];

/** Gives every picture of the corpus. */
export function hostilePictures(): HostileFile[] {
  const type = (name: string) =>
    name.startsWith("JPEG") ? "image/jpeg" : name.startsWith("PNG") ? "image/png" : "image/webp";
  return [
    ...pictures.map(([name, bytes, wanted]) => ({ name, type: type(name), wanted, bytes })),
    ...carriers.flatMap(([how, kind, make]) =>
      pages
        .filter((page) => !page.startsWith("%PDF") || how.includes("comment"))
        .map((page) => ({
          name: `${how} ${page.slice(0, 12)}`,
          type: kind,
          wanted: "file-active",
          bytes: () => make(page),
        })),
    ),
  ];
}
