/**
 * Reads the values of a PDF (ISO 32000-2, 7.2 and 7.3) as forgivingly as the programs that open
 * it: what is out of place is passed over, since a guard that stops there would see less than they.
 */

export type Value =
  | { kind: "name"; name: string }
  | { kind: "number"; number: number }
  | { kind: "reference"; object: number }
  | { kind: "list"; items: Value[] }
  | { kind: "dictionary"; dictionary: Dictionary }
  | { kind: "other" };

export interface Dictionary {
  entries: Map<string, Value>;
  /** Keys that stand there twice: readers differ in which of the two they take. */
  twice: Set<string>;
}

/** The file cannot be read as honest files can, or it bursts when it is. */
export class Unreadable extends Error {
  readonly problem: "file-unread" | "file-broken";
  constructor(what: string, problem: "file-unread" | "file-broken" = "file-unread") {
    super(what);
    this.problem = problem;
  }
}

/** How many characters and values may still be read, all of a file together. */
export interface Budget {
  left: number;
  values: number;
}

const depthMax = 60;
const itemsMax = 64;
const other: Value = { kind: "other" };
const gap = /(?:[\0\t\n\f\r ]+|%[^\r\n]*)+/y;
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const restOfReference = /[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;

/** Reads values from a text of one character for each byte; every dictionary is shown once. */
export class ValueReader {
  at: number;
  readonly #text: string;
  readonly #budget: Budget;
  readonly #show: (dictionary: Dictionary) => void;

  constructor(text: string, at: number, budget: Budget, show: (dictionary: Dictionary) => void) {
    this.#text = text;
    this.at = at;
    this.#budget = budget;
    this.#show = show;
  }

  /** Reads one value; null at the end of the text. Throws Unreadable past the budget or 60 deep. */
  value(depth = 0): Value | null {
    if (depth > depthMax) throw new Unreadable("nested too deep");
    this.gap();
    const from = this.at;
    if (from >= this.#text.length) return null;
    const read = this.#valueAt(from, depth);
    // What lies within lists and dictionaries has been paid for by its own reading.
    this.#pay(read.kind === "list" || read.kind === "dictionary" ? 2 : this.at - from);
    return read;
  }

  /** Goes on to what is neither blank nor comment. */
  gap(): void {
    gap.lastIndex = this.at;
    if (!gap.test(this.#text)) return;
    this.#pay(gap.lastIndex - this.at);
    this.at = gap.lastIndex;
  }

  #pay(characters: number): void {
    this.#budget.left -= characters;
    this.#budget.values -= 1;
    if (this.#budget.left < 0 || this.#budget.values < 0) throw new Unreadable("too much to read");
  }

  #valueAt(from: number, depth: number): Value {
    const text = this.#text;
    const first = text[from];
    if (first === "/") return this.#name();
    if (first === "(") return this.#string();
    if (first === "[") return this.#list(depth);
    if (first === "<" && text[from + 1] === "<") return this.#dictionary(depth);
    if (first === "<") return this.#until(">");
    regular.lastIndex = from;
    const word = regular.exec(text)?.[0] ?? "";
    // A bracket that closes nothing stands alone.
    this.at = from + Math.max(1, word.length);
    return number.test(word) ? this.#number(word) : other;
  }

  #name(): Value {
    regular.lastIndex = this.at + 1;
    const word = regular.exec(this.#text)?.[0] ?? "";
    this.at += 1 + word.length;
    return { kind: "name", name: unescaped(word) };
  }

  #number(word: string): Value {
    restOfReference.lastIndex = this.at;
    if (!/^\d+$/.test(word) || !restOfReference.test(this.#text)) {
      return { kind: "number", number: Number(word) };
    }
    this.at = restOfReference.lastIndex;
    return { kind: "reference", object: Number(word) };
  }

  #string(): Value {
    const text = this.#text;
    const mark = /[()\\]/g;
    mark.lastIndex = this.at;
    for (let open = 0; ;) {
      const found = mark.exec(text);
      this.at = found ? mark.lastIndex : text.length;
      if (!found) return other;
      if (found[0] === "\\") mark.lastIndex += 1;
      else open += found[0] === "(" ? 1 : -1;
      if (open === 0) return other;
    }
  }

  #until(end: string): Value {
    const found = this.#text.indexOf(end, this.at);
    this.at = found < 0 ? this.#text.length : found + 1;
    return other;
  }

  #list(depth: number): Value {
    const items: Value[] = [];
    this.at += 1;
    for (;;) {
      this.gap();
      if (this.#text[this.at] === "]") break;
      const item = this.value(depth + 1);
      if (!item) break;
      if (items.length < itemsMax) items.push(item);
    }
    this.at += 1;
    return { kind: "list", items };
  }

  #dictionary(depth: number): Value {
    const dictionary: Dictionary = { entries: new Map(), twice: new Set() };
    this.at += 2;
    for (;;) {
      this.gap();
      if (this.#text.startsWith(">>", this.at)) break;
      const key = this.value(depth + 1);
      if (!key) break;
      if (key.kind !== "name") continue;
      this.gap();
      if (this.#text.startsWith(">>", this.at)) break;
      const value = this.value(depth + 1);
      if (dictionary.entries.has(key.name)) dictionary.twice.add(key.name);
      dictionary.entries.set(key.name, value ?? other);
    }
    this.at += 2;
    this.#show(dictionary);
    return { kind: "dictionary", dictionary };
  }
}

function unescaped(word: string): string {
  return word.replace(/#([\da-fA-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
