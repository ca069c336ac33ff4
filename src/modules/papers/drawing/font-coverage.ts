import { readFont } from "./typst-compiler.ts";

let covered: Set<number> | null = null;

/**
 * Tells whether the font of the papers can draw a code point. PDF/A forbids a paper with a missing
 * glyph, so one emoji in a name would stop it.
 */
export function hasGlyph(codePoint: number): boolean {
  covered ??= readCoverage(readFont("regular"), readFont("bold"));
  // PDF/A-2a: every character must have a meaning in Unicode, which the private-use areas lack.
  return covered.has(codePoint) && !(codePoint >= 0xe000 && codePoint <= 0xf8ff);
}

function readCoverage(regular: Buffer, bold: Buffer): Set<number> {
  const inBold = readPoints(bold);
  return new Set([...readPoints(regular)].filter((point) => inBold.has(point)));
}

// OpenType `cmap`, format 4: segments of the basic plane, which is all that Tinos draws.
function readPoints(font: Buffer): Set<number> {
  const table = findTable(font, "cmap");
  const points = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(table + 2); index += 1) {
    const subtable = table + font.readUInt32BE(table + 4 + index * 8 + 4);
    if (font.readUInt16BE(subtable) === 4) readSegments(font, subtable, points);
  }
  if (points.size === 0) throw new Error("The font of the papers has no readable character map.");
  return points;
}

function readSegments(font: Buffer, subtable: number, points: Set<number>): void {
  const doubled = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + doubled + 2;
  for (let at = 0; at < doubled; at += 2) {
    const start = font.readUInt16BE(starts + at);
    const end = font.readUInt16BE(ends + at);
    const delta = font.readUInt16BE(starts + doubled + at);
    const rangeAt = starts + 2 * doubled + at;
    const range = font.readUInt16BE(rangeAt);
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const glyph =
        range === 0
          ? (point + delta) & 0xffff
          : font.readUInt16BE(rangeAt + range + 2 * (point - start));
      if (glyph !== 0) points.add(point);
    }
  }
}

function findTable(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16;
    if (font.toString("latin1", entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`The font of the papers has no table ${tag}.`);
}
