/** What a file really is: judged by its bytes, never by its name. Pure. */
import { tidyName } from "../../../values/file-name.ts";
import { latin, startsWith } from "./bytes.ts";
import { judgePdf, type PdfProblem } from "./pdf.ts";
import type { Inflate } from "./pdf-filters.ts";

export type FileType = "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
export const fileBytesMax = 20 * 1024 * 1024;
// Pixels that a picture may claim: the largest cameras of phones make 200 million, and nothing here
// opens a picture.
const pixelsMax = 250_000_000;
// What a reader holds once a picture is open: more was made to burst it.
const decodedBytesMax = 800_000_000;

export type FileProblem =
  | "file-empty"
  | "file-too-large"
  | "file-too-wide"
  | "file-type"
  | PdfProblem;
export type ContentJudgement = { type: FileType } | { problem: FileProblem };

/** Judges a file's bytes: its type, or why it is not taken. */
export function judgeContent(bytes: Uint8Array, inflate: Inflate): ContentJudgement {
  if (bytes.length === 0) return { problem: "file-empty" };
  if (bytes.length > fileBytesMax) return { problem: "file-too-large" };
  const judged = judgeByHead(bytes, inflate);
  return "type" in judged && isSomethingElseToo(bytes) ? { problem: "file-active" } : judged;
}

function judgeByHead(bytes: Uint8Array, inflate: Inflate): ContentJudgement {
  if (startsWith(bytes, "%PDF-")) {
    const problem = judgePdf(bytes, inflate);
    return problem ? { problem } : { type: "application/pdf" };
  }
  if (startsWith(bytes, "\u00ff\u00d8\u00ff")) return judgePicture("image/jpeg", jpegSize(bytes));
  if (startsWith(bytes, "\u0089PNG\r\n\u001a\n")) return judgePicture("image/png", pngSize(bytes));
  if (startsWith(bytes, "RIFF") && startsWith(bytes.subarray(8), "WEBP")) {
    return judgePicture("image/webp", webpSize(bytes));
  }
  return { problem: "file-type" };
}

// What is a page, a program or an archive to another reader. Only words that no picture of twenty
// megabytes holds by chance.
const pageOrProgram = /<script[\s>/]|<html[\s>]|<!doctype html|<iframe[\s>]|<\?php\s/i;
const archiveEnd = "PK\u0005\u0006";
const archiveEndBytesMax = 22 + 65_535;

function isSomethingElseToo(bytes: Uint8Array): boolean {
  const text = latin(bytes);
  if (text.slice(0, 1024).indexOf("%PDF-") > 0 || pageOrProgram.test(text)) return true;
  // An archive is read from its end: there stands where its table begins, and how long it is.
  const from = Math.max(0, text.length - archiveEndBytesMax);
  for (let at = text.indexOf(archiveEnd, from); at >= 0; at = text.indexOf(archiveEnd, at + 1)) {
    if (back(bytes, at + 12) <= at && back(bytes, at + 16) <= at) return true;
  }
  return false;
}

interface PictureSize {
  pixels: number;
  /** What a reader holds for one pixel. */
  pixelBytes: number;
}

function judgePicture(type: FileType, size: PictureSize | null): ContentJudgement {
  if (size === null || size.pixels === 0) return { problem: "file-broken" };
  const isTooWide = size.pixels > pixelsMax || size.pixels * size.pixelBytes > decodedBytesMax;
  return isTooWide ? { problem: "file-too-wide" } : { type };
}

// A PNG names its size and its samples in the first part (ISO 15948, 11.2.2).
function pngSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.length <= 33) return null;
  const samples = { 0: 1, 2: 3, 3: 3, 4: 2 }[bytes[25] ?? -1] ?? 4;
  const pixelBytes = (samples * Math.max(8, bytes[24] ?? 0)) / 8;
  return { pixels: word(bytes, 16) * word(bytes, 20), pixelBytes };
}

// Walks the JPEG's segments to the one that names its size (ITU-T T.81, B.1.1): any number of fill
// bytes may stand before a marker, and some markers stand alone.
function jpegSize(bytes: Uint8Array): PictureSize | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { pixels: half(bytes, at + 5) * half(bytes, at + 7), pixelBytes: 3 };
    }
    at += 2 + half(bytes, at + 2);
  }
  return null;
}

// A WebP names its size in the first of three kinds of chunk, each in its own way.
function webpSize(bytes: Uint8Array): PictureSize | null {
  const byte = (at: number) => bytes[at] ?? 0;
  const kind = (name: string) => startsWith(bytes.subarray(12), name);
  const three = (at: number) => 1 + byte(at) + byte(at + 1) * 256 + byte(at + 2) * 65_536;
  if (kind("VP8X")) return { pixels: three(24) * three(27), pixelBytes: 4 };
  if (kind("VP8L")) {
    const width = 1 + byte(21) + (byte(22) & 63) * 256;
    const height = 1 + (byte(22) >> 6) + byte(23) * 4 + (byte(24) & 15) * 1024;
    return { pixels: width * height, pixelBytes: 4 };
  }
  if (!kind("VP8 ")) return null;
  const side = (at: number) => byte(at) + (byte(at + 1) & 63) * 256;
  return { pixels: side(26) * side(28), pixelBytes: 3 };
}

function half(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function word(bytes: Uint8Array, at: number): number {
  return half(bytes, at) * 65_536 + half(bytes, at + 2);
}

function back(bytes: Uint8Array, at: number): number {
  const byte = (index: number) => bytes[index] ?? 0;
  return byte(at) + byte(at + 1) * 256 + byte(at + 2) * 65_536 + byte(at + 3) * 16_777_216;
}

const endings: Record<FileType, RegExp> = {
  "application/pdf": /\.pdf$/i,
  "image/jpeg": /\.jpe?g$/i,
  "image/png": /\.png$/i,
  "image/webp": /\.webp$/i,
};

/**
 * Gives a file's name with the ending of its content: "form.html" that holds a PDF would open as a
 * page on the reader's machine.
 */
export function truthfulName(name: string, type: FileType): string {
  const tidy = tidyName(name);
  const ending = type === "image/jpeg" ? "jpg" : type.slice(type.indexOf("/") + 1);
  return endings[type].test(tidy) ? tidy : `${tidy.replace(/\.[a-z0-9]{1,5}$/i, "")}.${ending}`;
}
