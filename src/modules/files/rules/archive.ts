/**
 * What an archive (ZIP) holds, before anything of it is read: how much it really unpacks to, and
 * nothing that would have other texts put in its place. Pure.
 */

export type ArchiveProblem = "sheet-broken" | "sheet-bursts" | "sheet-hostile";

/** Unpacks raw deflate up to so many bytes; null where there is more, throws what is broken. */
export type InflateRaw = (bytes: Uint8Array, bytesMax: number) => Uint8Array | null;

export interface ArchiveBounds {
  /** Of all that it unpacks to. */
  bytesMax: number;
  entriesMax: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const commentMax = 65_535;
const stored = 0;
const deflated = 8;

/** Where a number stands that is too large for its place: larger archives keep it elsewhere. */
const elsewhere = 0xffffffff;
/** The sizes of such an entry stand behind it. */
const sizesBehind = 0b1000;

interface Entry {
  name: string;
  flags: number;
  method: number;
  packedBytes: number;
  at: number;
}

/**
 * Gives why an archive is not read, or null. It is unpacked once, whatever sizes it claims:
 * they are the sender's words. Entries are found from its end, as those who read it do.
 */
export function judgeArchive(
  bytes: Uint8Array,
  inflate: InflateRaw,
  { bytesMax, entriesMax }: ArchiveBounds,
): ArchiveProblem | null {
  const entries = entriesOf(bytes, entriesMax);
  if (entries === "too-many") return "sheet-bursts";
  if (entries === null) return "sheet-broken";
  let left = bytesMax;
  for (const entry of entries) {
    const packed = packedOf(bytes, entry);
    if (!packed) return "sheet-broken";
    const opened = entry.method === stored ? packed : unpack(packed, inflate, left);
    if (typeof opened === "string") return opened;
    left -= opened.length;
    if (left < 0) return "sheet-bursts";
    if (/\.(?:xml|rels|vml)$/i.test(entry.name) && declaresType(opened)) return "sheet-hostile";
  }
  return null;
}

function entriesOf(bytes: Uint8Array, entriesMax: number): Entry[] | "too-many" | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  // Whoever reads it would follow another list of entries than the one that is judged here.
  if (view.getUint32(end + 12, true) === elsewhere) return null;
  const count = view.getUint16(end + 10, true);
  if (count > entriesMax) return "too-many";
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    const method = view.getUint16(at + 10, true);
    if (method !== stored && method !== deflated) return null;
    const packedBytes = view.getUint32(at + 20, true);
    const flags = view.getUint16(at + 8, true);
    entries.push({ name, flags, method, packedBytes, at: view.getUint32(at + 42, true) });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const names = new Set(entries.map(({ name }) => name));
  return names.size === entries.length ? entries : null;
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endBytes - commentMax);
  for (let at = view.byteLength - endBytes; at >= first; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  return null;
}

// An entry without a size would be looked for by its mark, wherever somebody has put one.
function packedOf(bytes: Uint8Array, entry: Entry): Uint8Array | null {
  const { packedBytes, at, name, flags } = entry;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== localSignature) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packedBytes > bytes.length) return null;
  const isFolder = name.endsWith("/") && (flags & sizesBehind) === 0;
  if (packedBytes === 0 && !isFolder) return null;
  return bytes.subarray(start, start + packedBytes);
}

function unpack(
  packed: Uint8Array,
  inflate: InflateRaw,
  left: number,
): Uint8Array | ArchiveProblem {
  if (packed.length === 0) return packed;
  try {
    return inflate(packed, left) ?? "sheet-bursts";
  } catch {
    return "sheet-broken";
  }
}

const [less, mark] = [0x3c, 0x21];
const [letterD, letterE, small] = [0x44, 0x45, 0x20];

// "<!DOCTYPE", "<!ENTITY": no spreadsheet declares any; who does wants texts put in their place.
// Comments and CDATA go on with other signs.
function declaresType(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(less); at >= 0; at = bytes.indexOf(less, at + 1)) {
    if (bytes[at + 1] !== mark) continue;
    const letter = (bytes[at + 2] ?? 0) & ~small;
    if (letter === letterD || letter === letterE) return true;
  }
  return false;
}
