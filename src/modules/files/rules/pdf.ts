/**
 * What a PDF would do: run, open, carry or hide something. Every place that says "obj" is looked
 * at, since a table of places may point there, and every packed part is unpacked once.
 */
import { latin } from "./bytes.ts";
import { type Inflate, unpacked } from "./pdf-filters.ts";
import { type Budget, type Dictionary, Unreadable, type Value, ValueReader } from "./pdf-values.ts";

export type PdfProblem = "file-active" | "file-locked" | "file-broken" | "file-unread";

// Objects compress to a tenth; what grows beyond this, all parts together, was made to burst.
const unpackedBytesMax = 32 * 1024 * 1024;
const partsMax = 5_000;
const objectsMax = 300_000;
const valuesMax = 3_000_000;

/** Judges a PDF's bytes; null when nothing is wrong. */
export function judgePdf(bytes: Uint8Array, inflate: Inflate): PdfProblem | null {
  const text = latin(bytes);
  if (!text.slice(-2048).includes("%%EOF")) return "file-broken";
  if (hasActiveName(text)) return "file-active";
  const inspection = new Inspection(bytes, text, inflate);
  try {
    inspection.run();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return inspection.problem() ?? error.problem;
  }
  return inspection.problem();
}

// A name may be written with its letters as #4a: each stands for itself or for its number. Only
// names that no scan of twenty megabytes holds by chance are looked for everywhere.
const spelt = (name: string) =>
  [...name]
    .map((letter) => {
      const code = letter.charCodeAt(0).toString(16);
      const both = code.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
      return `(?:${letter}|#${both})`;
    })
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
];
const activeName = new RegExp(`/(?:${activeNames.map(spelt).join("|")})(?![\\w#])`);

function hasActiveName(text: string): boolean {
  return activeName.test(text);
}

const activeKeys = [
  "JS",
  "JavaScript",
  "XFA",
  "OnInstantiate",
  "Movie",
  "EmbeddedFiles",
  "RichMediaContent",
];
const activeActions = new Set([
  "JavaScript",
  "Launch",
  "Rendition",
  "ImportData",
  "SubmitForm",
  "GoToE",
  "GoToR",
  "GoTo3DView",
  "Thread",
  "Movie",
  "RichMediaExecute",
]);
/** Keys that decide how a part is unpacked. */
const packingKeys = ["Type", "Filter", "DecodeParms", "DP", "N", "First", "Length"];

class Inspection {
  readonly #bytes: Uint8Array;
  readonly #text: string;
  readonly #inflate: Inflate;
  readonly #budget: Budget;
  readonly #unpacked = new Set<number>();
  #left = unpackedBytesMax;
  #objects = 0;
  #active = false;
  #locked = false;
  #unread: PdfProblem | null = null;
  // What the file does when it is opened, and which objects lead elsewhere: -1 for one of them
  // that cannot be told.
  readonly #opened = new Set<number>();
  readonly #leading = new Set<number>();
  // An object that is nothing but another one, or a list of others.
  readonly #same = new Map<number, readonly number[]>();

  constructor(bytes: Uint8Array, text: string, inflate: Inflate) {
    this.#bytes = bytes;
    this.#text = text;
    this.#inflate = inflate;
    this.#budget = { left: 4 * text.length + 1_000_000, values: valuesMax };
  }

  run(): void {
    for (const { 0: word, index } of this.#text.matchAll(/(?<!end)obj|trailer/g)) {
      this.#objects += 1;
      if (this.#objects > objectsMax) throw new Unreadable("too many objects");
      this.#object(index, index + word.length);
      if (this.#active) return;
    }
  }

  problem(): PdfProblem | null {
    const unknown = this.#leading.has(-1) && this.#opened.size > 0;
    // A set goes on through what is added to it meanwhile, each once.
    for (const object of this.#opened)
      for (const other of this.#same.get(object) ?? []) this.#opened.add(other);
    const leads = unknown || [...this.#opened].some((object) => this.#leading.has(object));
    if (this.#active || leads) return "file-active";
    if (this.#locked) return "file-locked";
    return this.#unread;
  }

  #object(begins: number, at: number): void {
    const head = this.#text.slice(Math.max(0, begins - 40), begins);
    const number = Number(/(\d+)[\s\0]+\d+[\s\0]*$/.exec(head)?.[1] ?? -1);
    const reader = this.#reader(this.#text, at, number);
    const value = reader.value();
    this.#alias(number, value);
    if (value?.kind !== "dictionary") return;
    reader.gap();
    if (this.#text.startsWith("stream", reader.at)) this.#stream(value.dictionary, reader.at + 6);
  }

  #reader(text: string, at: number, object: number): ValueReader {
    return new ValueReader(text, at, this.#budget, (dictionary) => {
      if (isActive(dictionary)) this.#active = true;
      if (isThere(dictionary.entries.get("Encrypt"))) this.#locked = true;
      this.#follow(dictionary, object);
    });
  }

  // A place in the document may be opened by itself, anything else not.
  #follow({ entries }: Dictionary, object: number): void {
    const action = nameOf(entries.get("S"));
    if (action === "URI") this.#leading.add(object);
    const opened = entries.get("OpenAction");
    const first = objectOf(opened);
    if (first !== null) this.#opened.add(first);
    for (const next of objectsOf(action === null ? undefined : entries.get("Next")))
      this.#opened.add(next);
    if (leadsOn(opened)) this.#active = true;
  }

  #alias(object: number, value: Value | null): void {
    if (value?.kind === "reference" || value?.kind === "list")
      this.#same.set(object, [...(this.#same.get(object) ?? []), ...objectsOf(value)]);
  }

  #stream(dictionary: Dictionary, after: number): void {
    const { entries, twice } = dictionary;
    const external = entries.get("F");
    if (external && external.kind !== "number") this.#active = true;
    const isDoubtful = packingKeys.some((key) => twice.has(key));
    const holdsObjects =
      nameOf(entries.get("Type")) === "ObjStm" || (entries.has("N") && entries.has("First"));
    if (isDoubtful && (holdsObjects || twice.has("Type"))) throw new Unreadable("told twice");
    if (!holdsObjects || this.#unpacked.has(after)) return;
    this.#unpacked.add(after);
    if (this.#unpacked.size > partsMax) throw new Unreadable("too many parts");
    try {
      const packed = this.#data(entries, after);
      const objects = unpacked(packed, filtersOf(entries), this.#left, this.#inflate);
      this.#left -= objects.length;
      this.#within(latin(objects), entries);
    } catch (error) {
      // Under a password nothing can be unpacked: why is told at the end of the file.
      if (!(error instanceof Unreadable)) throw error;
      this.#unread ??= error.problem;
    }
  }

  #data(entries: Map<string, Value>, after: number): Uint8Array {
    const lineEnd = /[ \t]*(?:\r\n|\n|\r)?/y;
    lineEnd.lastIndex = after;
    lineEnd.test(this.#text);
    const start = lineEnd.lastIndex;
    const length = entries.get("Length");
    const end = this.#text.indexOf("endstream", start);
    const told = length?.kind === "number" ? start + length.number : 0;
    return this.#bytes.subarray(start, Math.max(told, end < 0 ? this.#text.length : end));
  }

  // Some readers go by the numbers at the beginning, others read one object after another.
  #within(text: string, entries: Map<string, Value>): void {
    if (hasActiveName(text)) this.#active = true;
    const first = entries.get("First") ?? { kind: "number", number: 0 };
    if (first.kind !== "number") throw new Unreadable("First");
    this.#budget.left += 4 * text.length;
    const numbers = (text.slice(0, first.number).match(/\d+/g) ?? []).map(Number);
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const object = numbers[index] ?? -1;
      const reader = this.#reader(text, first.number + (numbers[index + 1] ?? 0), object);
      this.#alias(object, reader.value());
    }
    const reader = new ValueReader(text, first.number, this.#budget, (dictionary) => {
      if (isActive(dictionary)) this.#active = true;
    });
    while (!this.#active && reader.value()) {
      this.#objects += 1;
      if (this.#objects > objectsMax) throw new Unreadable("too many objects");
    }
  }
}

function isActive({ entries }: Dictionary): boolean {
  if (activeKeys.some((key) => entries.has(key))) return true;
  if (activeActions.has(nameOf(entries.get("S")) ?? "")) return true;
  const more = entries.get("AA");
  if (more?.kind === "dictionary" || objectOf(more) !== null) return true;
  // Another file that is shown as a part of this one.
  if (entries.has("Page") && entries.has("F") && entries.get("F")?.kind !== "number") return true;
  if (!entries.has("EF")) return false;
  return entries.has("F") || entries.has("UF") || nameOf(entries.get("Type")) === "Filespec";
}

function filtersOf(entries: Map<string, Value>): string[] {
  const filter = entries.get("Filter");
  const parameters = entries.get("DecodeParms") ?? entries.get("DP");
  if (parameters && !isPlain(parameters)) throw new Unreadable("parameters");
  if (!filter) return [];
  const names = filter.kind === "list" ? filter.items.map(nameOf) : [nameOf(filter)];
  return names.map((name) => {
    if (name === null) throw new Unreadable("filter");
    return name;
  });
}

// Objects that lie as differences from the row above are made by nobody who writes a document.
function isPlain(parameters: Value): boolean {
  if (parameters.kind === "list") return parameters.items.every(isPlain);
  if (parameters.kind !== "dictionary") return parameters.kind === "other";
  const { entries } = parameters.dictionary;
  const isOne = (value: Value | undefined) =>
    !value || (value.kind === "number" && value.number === 1);
  return isOne(entries.get("Predictor")) && isOne(entries.get("EarlyChange"));
}

function nameOf(value: Value | undefined): string | null {
  return value?.kind === "name" ? value.name : null;
}

// A reference with a comment within looks like a number.
function objectOf(value: Value | undefined): number | null {
  if (value?.kind === "reference") return value.object;
  return value?.kind === "number" ? value.number : null;
}

// A list that holds a name is a place in the document. In one of numbers alone no reference hides
// behind a comment: its R would stand there by itself.
function objectsOf(value: Value | undefined): number[] {
  if (value?.kind !== "list") return objectOf(value) === null ? [] : [objectOf(value) ?? -1];
  const { items } = value;
  const holds = (kind: Value["kind"]) => items.some((item) => item.kind === kind);
  if (holds("name") || !(holds("reference") || holds("other"))) return [];
  return items.flatMap((item) => objectOf(item) ?? []);
}

// What is written out on the spot, one action after another.
function leadsOn(value: Value | undefined): boolean {
  if (value?.kind === "list") return value.items.some(leadsOn);
  if (value?.kind !== "dictionary") return false;
  const { entries } = value.dictionary;
  const action = nameOf(entries.get("S"));
  return (action !== null && action !== "GoTo") || leadsOn(entries.get("Next"));
}

function isThere(value: Value | undefined): boolean {
  return value?.kind === "dictionary" || objectOf(value) !== null;
}
