/** What a file really is: judged by its bytes, never by its name. Pure. */

export type FileType = "application/pdf" | "image/jpeg" | "image/png" | "image/webp";
export const fileBytesMax = 20 * 1024 * 1024;
/** Pixels that a picture may claim: beyond it, opening it would cost more than storing it. */
const pixelsMax = 100_000_000;

export type Judgement = { type: FileType } | { problem: "file-empty" | "file-too-large" | "file-type" | "file-broken" | "file-active" };

/** Judges a file's bytes: its type, or why it is not taken. */
export function judgeContent(bytes: Uint8Array): Judgement {
  if (bytes.length === 0) return { problem: "file-empty" };
  if (bytes.length > fileBytesMax) return { problem: "file-too-large" };
  if (startsWith(bytes, "%PDF-")) return judgePdf(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return judgePicture(bytes, "image/jpeg", jpegPixels(bytes));
  if (startsWith(bytes, "\u0089PNG\r\n\u001a\n")) return judgePicture(bytes, "image/png", bytes.length > 33 ? word(bytes, 16) * word(bytes, 20) : null);
  if (startsWith(bytes, "RIFF") && startsWith(bytes.subarray(8), "WEBP")) return { type: "image/webp" };
  return { problem: "file-type" };
}

// A PDF may run scripts, start programs and carry other files; a declaration needs none of that.
function judgePdf(bytes: Uint8Array): Judgement {
  const text = latin(bytes);
  if (!/%%EOF\s*$/.test(text.slice(-2048)) && !text.slice(-2048).includes("%%EOF")) return { problem: "file-broken" };
  const unescaped = text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /\/(JavaScript|JS|Launch|EmbeddedFile|OpenAction\s*<<\s*\/S\s*\/(JavaScript|Launch)|RichMedia|XFA)\b/.test(unescaped) ? { problem: "file-active" } : { type: "application/pdf" };
}

function judgePicture(bytes: Uint8Array, type: FileType, pixels: number | null): Judgement {
  if (pixels === null || pixels === 0 || pixels > pixelsMax) return { problem: "file-broken" };
  const tail = latin(bytes.subarray(0, 4096)) + latin(bytes.subarray(-4096));
  return /<\?php|<script/i.test(tail) ? { problem: "file-active" } : { type };
}

// Walks the JPEG's segments to the one that names its size.
function jpegPixels(bytes: Uint8Array): number | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return half(bytes, at + 5) * half(bytes, at + 7);
    at += 2 + half(bytes, at + 2);
  }
  return null;
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

function latin(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** Gives a name that is safe to show and to send in a header: no path, no control characters, at most 120 characters. */
export function tidyName(name: string): string {
  const bare = name.normalize("NFC").replaceAll(/[\p{C}]/gu, "").split(/[\\/]/).at(-1)?.trim() ?? "";
  return (bare || "tep").slice(0, 120);
}
