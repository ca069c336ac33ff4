/** The directory at the end of a zip: only its sizes and names are read, nothing is unpacked. */
import { edxmlBounds as bounds } from "../rules/bounds.ts";

export type ZipProblem = "zip-broken" | "zip-bomb" | "path-in-name";

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const commentMax = 65_535;
/** Where a size stands that is too large for its place: no message of 50 MB needs one. */
const elsewhere = 0xffffffff;

/** Gives why a zip is refused, by what it claims to unpack to and by its names; null else. */
export function judgeZip(bytes: Uint8Array): ZipProblem | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return "zip-broken";
  const count = view.getUint16(end + 10, true);
  if (count > bounds.zipEntriesMax) return "zip-bomb";
  let at = view.getUint32(end + 16, true);
  let unzipped = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) return "zip-broken";
    const size = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder("latin1").decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    if (leavesFolder(name)) return "path-in-name";
    unzipped += size === elsewhere ? Number.POSITIVE_INFINITY : size;
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const isTooMuch =
    unzipped > bounds.unzippedBytesMax || unzipped > bytes.length * bounds.unzippedTimesMax;
  return isTooMuch ? "zip-bomb" : null;
}

/** Whether a name climbs out of the folder it is put into. */
export function leavesFolder(name: string): boolean {
  return name.split(/[\\/]/).some((part) => part.trim() === "..");
}

function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endBytes - commentMax);
  for (let at = view.byteLength - endBytes; at >= first; at -= 1)
    if (view.getUint32(at, true) === endSignature) return at;
  return null;
}
