/** Unpacks what a PDF packs (ISO 32000-2, 7.4), never more than it is told. */
import { Unreadable } from "./pdf-values.ts";

/** Unpacks zlib data up to a number of bytes; throws for what is longer or broken. */
export type Inflate = (bytes: Uint8Array, bytesMax: number) => Uint8Array;

const filtersMax = 8;

/** Gives packed bytes unpacked by these filters; throws Unreadable for what cannot be. */
export function unpacked(
  bytes: Uint8Array,
  filters: readonly string[],
  bytesMax: number,
  inflate: Inflate,
): Uint8Array {
  if (filters.length > filtersMax) throw new Unreadable("too many filters");
  let found = bytes;
  for (const filter of filters) found = once(found, filter, bytesMax, inflate);
  if (found.length > bytesMax) throw new Unreadable("too much to unpack", "file-broken");
  return found;
}

function once(bytes: Uint8Array, filter: string, bytesMax: number, inflate: Inflate): Uint8Array {
  const sink = new Sink(bytesMax);
  switch (filter) {
    case "FlateDecode":
    case "Fl":
      return inflated(bytes, bytesMax, inflate);
    case "ASCIIHexDecode":
    case "AHx":
      hexDecoded(bytes, sink);
      break;
    case "ASCII85Decode":
    case "A85":
      base85Decoded(bytes, sink);
      break;
    case "RunLengthDecode":
    case "RL":
      runsDecoded(bytes, sink);
      break;
    case "LZWDecode":
    case "LZW":
      lzwDecoded(bytes, sink);
      break;
    default:
      throw new Unreadable(`filter ${filter.slice(0, 40)}`);
  }
  return sink.bytes();
}

function inflated(bytes: Uint8Array, bytesMax: number, inflate: Inflate): Uint8Array {
  try {
    return inflate(bytes, bytesMax);
  } catch (error) {
    throw new Unreadable("Flate", error instanceof RangeError ? "file-broken" : "file-unread");
  }
}

class Sink {
  #bytes = new Uint8Array(4096);
  #size = 0;
  readonly #bytesMax: number;
  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get size(): number {
    return this.#size;
  }

  add(byte: number): void {
    if (this.#size === this.#bytes.length) this.#grow();
    this.#bytes[this.#size] = byte;
    this.#size += 1;
  }

  /** Adds again what stands `length` bytes from a place on. */
  addAgain(from: number, length: number): void {
    for (let index = 0; index < length; index += 1) this.add(this.#bytes[from + index] ?? 0);
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  #grow(): void {
    if (this.#size >= this.#bytesMax) throw new Unreadable("too much to unpack", "file-broken");
    const more = new Uint8Array(Math.min(this.#bytesMax, this.#bytes.length * 2));
    more.set(this.#bytes);
    this.#bytes = more;
  }
}

const hexDigits = Array.from({ length: 256 }, (_, byte) =>
  "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase()),
);

function hexDecoded(bytes: Uint8Array, sink: Sink): void {
  let high = -1;
  for (const byte of bytes) {
    if (byte === 0x3e) break;
    const digit = hexDigits[byte] ?? -1;
    if (digit < 0) continue;
    if (high >= 0) sink.add(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) sink.add(high * 16);
}

function base85Decoded(bytes: Uint8Array, sink: Sink): void {
  let group: number[] = [];
  const flush = (count: number) => {
    const padded = [...group, ...Array.from({ length: 5 - group.length }, () => 84)];
    const sum = padded.reduce((total, digit) => total * 85 + digit, 0);
    for (let index = 0; index < count; index += 1) {
      sink.add(Math.floor(sum / 256 ** (3 - index)) % 256);
    }
    group = [];
  };
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) for (let count = 0; count < 4; count += 1) sink.add(0);
    else if (byte >= 0x21 && byte <= 0x75) group.push(byte - 0x21);
    if (group.length === 5) flush(4);
  }
  if (group.length > 1) flush(group.length - 1);
}

function runsDecoded(bytes: Uint8Array, sink: Sink): void {
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at] ?? 128;
    if (length === 128) return;
    if (length < 128) {
      for (let index = 1; index <= length + 1 && at + index < bytes.length; index += 1) {
        sink.add(bytes[at + index] ?? 0);
      }
      at += length + 2;
    } else {
      for (let count = 0; count < 257 - length; count += 1) sink.add(bytes[at + 1] ?? 0);
      at += 2;
    }
  }
}

const clear = 256;
const end = 257;

// Each word of the dictionary is a place in what was written, and a length: nothing is copied.
function lzwDecoded(bytes: Uint8Array, sink: Sink): void {
  let words: { from: number; length: number }[] = [];
  let width = 9;
  let before: { from: number; length: number } | null = null;
  for (let bit = 0; bit + width <= bytes.length * 8;) {
    const code = bitsAt(bytes, bit, width);
    bit += width;
    if (code === end) return;
    if (code === clear) {
      [words, width, before] = [[], 9, null];
      continue;
    }
    const from = sink.size;
    if (code < clear) sink.add(code);
    else {
      const word = words[code - 258];
      if (word) sink.addAgain(word.from, word.length);
      // The word that is just being made: the one before, and its own first letter.
      else if (before && code === 258 + words.length) sink.addAgain(before.from, before.length + 1);
      else throw new Unreadable("LZW");
    }
    if (before && words.length < 4096 - 258) {
      words.push({ from: before.from, length: before.length + 1 });
    }
    before = { from, length: sink.size - from };
    const next = 258 + words.length + 1;
    width = Math.min(12, Math.max(9, Math.ceil(Math.log2(next + 1))));
  }
}

function bitsAt(bytes: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3;
  const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (three >> (24 - width - (bit & 7))) & ((1 << width) - 1);
}
