/**
 * Which documents hold which terms, in a few flat arrays: a million small objects would cost ten
 * times the memory.
 */
import type { IndexTerm } from "./analyze.ts";

/** An array of numbers that grows as it is filled. */
class Column<Numbers extends Int32Array | Float32Array> {
  values: Numbers;
  length = 0;
  constructor(values: Numbers) {
    this.values = values;
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new (this.values.constructor as new (length: number) => Numbers)(
        this.length * 2,
      );
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }
}

const roomAtFirst = 1 << 16;

/**
 * How often each term stands in each field of each document. Documents are added in order, each
 * whole.
 */
export class TermCounts {
  readonly numbers = new Map<string, number>();
  readonly #lengths: Int32Array[];
  readonly #totals: number[];
  readonly #terms = new Column(new Int32Array(roomAtFirst));
  readonly #places = new Column(new Int32Array(roomAtFirst));
  readonly #fields: number;
  readonly #documents: number;

  constructor(documents: number, fields: number) {
    this.#fields = fields;
    this.#documents = documents;
    this.#lengths = Array.from({ length: fields }, () => new Int32Array(documents));
    this.#totals = Array.from({ length: fields }, () => 0);
  }

  add(document: number, field: number, terms: readonly IndexTerm[]): void {
    for (const { key } of terms) {
      let number = this.numbers.get(key);
      if (number === undefined) this.numbers.set(key, (number = this.numbers.size));
      this.#terms.push(number);
      this.#places.push(document * this.#fields + field);
    }
    const lengths = this.#lengths[field] as Int32Array;
    lengths[document] = (lengths[document] ?? 0) + terms.length;
    this.#totals[field] = (this.#totals[field] ?? 0) + terms.length;
  }

  /** Gives the terms in a field of a document, or in that field of all. */
  lengthOf(field: number, document?: number): number {
    return (document === undefined ? this.#totals[field] : this.#lengths[field]?.[document]) ?? 0;
  }

  /** Gives each document with how often its terms stand in each field. */
  *byDocument(): Generator<[document: number, terms: Map<number, Int32Array>]> {
    let at = 0;
    for (let document = 0; document < this.#documents; document += 1) {
      const counts = new Map<number, Int32Array>();
      for (; at < this.#terms.length; at += 1) {
        const place = this.#places.values[at] as number;
        if (Math.floor(place / this.#fields) !== document) break;
        const term = this.#terms.values[at] as number;
        let byField = counts.get(term);
        if (byField === undefined) counts.set(term, (byField = new Int32Array(this.#fields)));
        const field = place % this.#fields;
        byField[field] = (byField[field] ?? 0) + 1;
      }
      yield [document, counts];
    }
  }
}

/** Gathers postings in any order, then lays them out by term. */
export class PostingsMaker {
  readonly #numbers: Map<string, number>;
  readonly #terms = new Column(new Int32Array(roomAtFirst));
  readonly #holders = new Column(new Int32Array(roomAtFirst));
  readonly #scores = new Column(new Float32Array(roomAtFirst));

  constructor(numbers: Map<string, number>) {
    this.#numbers = numbers;
  }

  /** Gives the number of a term, a new one to a new term. */
  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  add(term: number, holder: number, score: number): void {
    this.#terms.push(term);
    this.#holders.push(holder);
    this.#scores.push(score);
  }

  packed(): Postings {
    const starts = new Int32Array(this.#numbers.size + 1);
    for (let at = 0; at < this.#terms.length; at += 1)
      bump(starts, (this.#terms.values[at] as number) + 1);
    for (let term = 0; term < this.#numbers.size; term += 1)
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    const free = starts.slice();
    const holders = new Int32Array(this.#terms.length);
    const scores = new Float32Array(this.#terms.length);
    for (let at = 0; at < this.#terms.length; at += 1) {
      const place = bump(free, this.#terms.values[at] as number);
      holders[place] = this.#holders.values[at] as number;
      scores[place] = this.#scores.values[at] as number;
    }
    return new Postings(this.#numbers, starts, holders, scores);
  }
}

function bump(numbers: Int32Array, at: number): number {
  const before = numbers[at] ?? 0;
  numbers[at] = before + 1;
  return before;
}

/** For each term, who holds it and how strongly. */
export class Postings {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #starts: Int32Array;
  readonly #holders: Int32Array;
  readonly #scores: Float32Array;

  constructor(
    numbers: ReadonlyMap<string, number>,
    starts: Int32Array,
    holders: Int32Array,
    scores: Float32Array,
  ) {
    this.#numbers = numbers;
    this.#starts = starts;
    this.#holders = holders;
    this.#scores = scores;
  }

  /** Gives the number of a term; -1 for one that nobody holds. */
  numberOf(key: string): number {
    return this.#numbers.get(key) ?? -1;
  }

  /** Gives how many hold a term. */
  count(term: number): number {
    return (this.#starts[term + 1] ?? 0) - (this.#starts[term] ?? 0);
  }

  /** Visits those who hold a term. */
  visit(term: number, visitor: (holder: number, score: number) => void): void {
    for (let at = this.#starts[term] ?? 0; at < (this.#starts[term + 1] ?? 0); at += 1)
      visitor(this.#holders[at] as number, this.#scores[at] as number);
  }

  /** Gives every score its new value. */
  rescore(make: (term: number, score: number) => number): void {
    for (let term = 0; term + 1 < this.#starts.length; term += 1) {
      for (let at = this.#starts[term] ?? 0; at < (this.#starts[term + 1] ?? 0); at += 1)
        this.#scores[at] = make(term, this.#scores[at] as number);
    }
  }
}
