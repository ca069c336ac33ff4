/** What a file really is: judged by its bytes, never by its name. Pure. */
import { composed } from "../../../values/text.ts";

export type FileType = "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
export const fileBytesMax = 20 * 1024 * 1024;
// Pixels that a picture may claim: the largest cameras of phones make 200 million, and nothing here
// opens a picture.
const pixelsMax = 250_000_000;

export type FileProblem =
  | "file-empty"
  | "file-too-large"
  | "file-too-wide"
  | "file-type"
  | "file-broken"
  | "file-active"
  | "file-locked";
export type Judgement = { type: FileType } | { problem: FileProblem };

/** Judges a file's bytes: its type, or why it is not taken. */
export function judgeContent(bytes: Uint8Array): Judgement {
  if (bytes.length === 0) return { problem: "file-empty" };
  if (bytes.length > fileBytesMax) return { problem: "file-too-large" };
  if (startsWith(bytes, "%PDF-")) return judgePdf(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff)
    return judgePicture(bytes, "image/jpeg", jpegPixels(bytes));
  if (startsWith(bytes, "\u0089PNG\r\n\u001a\n"))
    return judgePicture(
      bytes,
      "image/png",
      bytes.length > 33 ? word(bytes, 16) * word(bytes, 20) : null,
    );
  if (startsWith(bytes, "RIFF") && startsWith(bytes.subarray(8), "WEBP"))
    return judgePicture(bytes, "image/webp", webpPixels(bytes));
  return { problem: "file-type" };
}

// A PDF may run scripts, start programs and carry other files; a declaration needs none of that.
function judgePdf(bytes: Uint8Array): Judgement {
  const text = latin(bytes);
  if (!text.slice(-2048).includes("%%EOF")) return { problem: "file-broken" };
  if (hasActivePart(text)) return { problem: "file-active" };
  return locked.test(text) ? { problem: "file-locked" } : { type: "application/pdf" };
}

// A name may be written with its letters as #4a: each stands for itself or for its number. A script needs its kind of action,
// /JavaScript or /Rendition; the short /JS alone stands by chance in every second scan of twenty megabytes.
const spelt = (name: string) =>
  [...name]
    .map(
      (letter) =>
        `(?:${letter}|#${letter
          .charCodeAt(0)
          .toString(16)
          .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`,
    )
    .join("");
const activeNames = [
  "JavaScript",
  "Launch",
  "EmbeddedFile",
  "EmbeddedFiles",
  "Rendition",
  "RichMedia",
  "ImportData",
  "SubmitForm",
]
  .map(spelt)
  .join("|");
const activePart = new RegExp(
  `/(?:(?:${activeNames})(?![\\w#])|${spelt("XFA")}\\s{0,9}(?:\\[|\\d+ \\d+ R))`,
);
// Under a password nobody at the desk can read it, and what hides in it cannot be seen.
const locked = new RegExp(`/${spelt("Encrypt")}\\s{0,9}(?:<<|\\d{1,9}\\s{1,9}\\d{1,9}\\s{1,9}R)`);
/** Finds the streams in which a PDF keeps objects compressed: active parts hide there from whoever reads the bytes only. */
export const objectStream = new RegExp(`/${spelt("ObjStm")}(?![\\w#])`, "g");

/** Whether a part of a PDF, as text of one character for each byte, names something that runs, opens or carries. */
export function hasActivePart(text: string): boolean {
  return activePart.test(text);
}

function judgePicture(bytes: Uint8Array, type: FileType, pixels: number | null): Judgement {
  if (pixels === null || pixels === 0) return { problem: "file-broken" };
  if (pixels > pixelsMax) return { problem: "file-too-wide" };
  const tail = latin(bytes.subarray(0, 4096)) + latin(bytes.subarray(-4096));
  return /<\?php|<script/i.test(tail) ? { problem: "file-active" } : { type };
}

// Walks the JPEG's segments to the one that names its size (ITU-T T.81, B.1.1): any number of fill bytes
// may stand before a marker, and some markers stand alone.
function jpegPixels(bytes: Uint8Array): number | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return half(bytes, at + 5) * half(bytes, at + 7);
    at += 2 + half(bytes, at + 2);
  }
  return null;
}

// A WebP names its size in the first of three kinds of chunk, each in its own way.
function webpPixels(bytes: Uint8Array): number | null {
  const byte = (at: number) => bytes[at] ?? 0;
  if (startsWith(bytes.subarray(12), "VP8X"))
    return (
      (1 + byte(24) + byte(25) * 256 + byte(26) * 65_536) *
      (1 + byte(27) + byte(28) * 256 + byte(29) * 65_536)
    );
  if (startsWith(bytes.subarray(12), "VP8L"))
    return (
      (1 + byte(21) + (byte(22) & 63) * 256) *
      (1 + (byte(22) >> 6) + byte(23) * 4 + (byte(24) & 15) * 1024)
    );
  return startsWith(bytes.subarray(12), "VP8 ")
    ? (byte(26) + (byte(27) & 63) * 256) * (byte(28) + (byte(29) & 63) * 256)
    : null;
}

function half(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function word(bytes: Uint8Array, at: number): number {
  return half(bytes, at) * 65_536 + half(bytes, at + 2);
}

function startsWith(bytes: Uint8Array, head: string): boolean {
  return [...head].every((character, index) => bytes[index] === character.charCodeAt(0));
}

/** Gives bytes as text, one character for each. */
export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

const endings: Record<FileType, RegExp> = {
  "application/pdf": /\.pdf$/i,
  "image/jpeg": /\.jpe?g$/i,
  "image/png": /\.png$/i,
  "image/webp": /\.webp$/i,
};

/** Gives a file's name with the ending of its content: "form.html" that holds a PDF would open as a page on the reader's machine. */
export function truthfulName(name: string, type: FileType): string {
  const tidy = tidyName(name);
  const ending = type === "image/jpeg" ? "jpg" : type.slice(type.indexOf("/") + 1);
  return endings[type].test(tidy) ? tidy : `${tidy.replace(/\.[a-z0-9]{1,5}$/i, "")}.${ending}`;
}

const nameBytesMax = 200;

/** Gives a name that is safe to show and to send in a header: no path, no control or turning characters, nothing that a file system reserves, at most 200 bytes. */
export function tidyName(name: string): string {
  const bare =
    composed(name.slice(0, 4000))
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
      .split(/[\\/]/)
      .at(-1)
      ?.replaceAll(/[<>:"|?*]/g, "-")
      .replace(/^[\s.]+/, "")
      .trim() ?? "";
  const dot = bare.lastIndexOf(".");
  const ending = dot > 0 && bare.length - dot <= 6 ? bare.slice(dot) : "";
  return (
    `${cut(bare.slice(0, bare.length - ending.length), nameBytesMax - ending.length * 3)}${ending}` ||
    "tep"
  );
}

function cut(text: string, bytes: number): string {
  let kept = "";
  let size = 0;
  for (const character of text) {
    size += new TextEncoder().encode(character).length;
    if (size > bytes) break;
    kept += character;
  }
  return kept.trim();
}
