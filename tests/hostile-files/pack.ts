/** Packs bytes as PDFs may: the other way round of what the house unpacks. */
import { deflateSync } from "node:zlib";

export type Filter =
  | "FlateDecode"
  | "ASCIIHexDecode"
  | "ASCII85Decode"
  | "RunLengthDecode"
  | "LZWDecode";

/** Packs bytes so that these filters, from the first to the last, unpack them again. */
export function packed(bytes: Uint8Array, filters: readonly Filter[]): Uint8Array {
  return filters.reduceRight((rest, filter) => packers[filter](rest), bytes);
}

const packers: Record<Filter, (bytes: Uint8Array) => Uint8Array> = {
  FlateDecode: (bytes) => new Uint8Array(deflateSync(bytes)),
  ASCIIHexDecode: (bytes) => Buffer.from(`${Buffer.from(bytes).toString("hex")}>`, "latin1"),
  ASCII85Decode: base85,
  RunLengthDecode: runs,
  LZWDecode: lzw,
};

function base85(bytes: Uint8Array): Uint8Array {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    const count = Math.min(4, bytes.length - at);
    const group = Buffer.alloc(4);
    group.set(bytes.subarray(at, at + count));
    let sum = group.readUInt32BE();
    let digits = "";
    for (let index = 0; index < 5; index += 1) {
      digits = String.fromCharCode(33 + (sum % 85)) + digits;
      sum = Math.floor(sum / 85);
    }
    text += count === 4 && digits === "!!!!!" ? "z" : digits.slice(0, count + 1);
  }
  return Buffer.from(`${text}~>`, "latin1");
}

function runs(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 128) {
    const part = bytes.subarray(at, at + 128);
    parts.push(Uint8Array.of(part.length - 1), part);
  }
  return Buffer.concat([...parts, Uint8Array.of(128)]);
}

// A real dictionary, so that words of every width come to be.
function lzw(bytes: Uint8Array): Uint8Array {
  const bits: string[] = [];
  const emit = (code: number, width: number) => bits.push(code.toString(2).padStart(width, "0"));
  let words = new Map<string, number>();
  let width = 9;
  emit(256, width);
  let before = "";
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte);
    const known = before + letter;
    if (known.length === 1 || words.has(known)) {
      before = known;
      continue;
    }
    emit(codeOf(before, words), width);
    words.set(known, 258 + words.size);
    // The reader is one word behind, and widens one word early.
    width = Math.ceil(Math.log2(258 + words.size + 1));
    if (words.size >= 3_800) {
      emit(256, width);
      words = new Map();
      width = 9;
    }
    before = letter;
  }
  if (before !== "") emit(codeOf(before, words), width);
  emit(257, Math.ceil(Math.log2(258 + words.size + 2)));
  const text = bits.join("");
  const made = text.match(/.{1,8}/g) ?? [];
  return Uint8Array.from(made, (byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
}

function codeOf(word: string, words: ReadonlyMap<string, number>): number {
  return word.length === 1 ? word.charCodeAt(0) : (words.get(word) ?? 0);
}
