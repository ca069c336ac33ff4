/**
 * Comparisons of one answer with another: days, sizes, words, rows. What is not known yet breaks
 * nothing.
 */
import { fold, syllablesOf } from "../../../values/fold.ts";
import { partialDate } from "../../../values/partial-date.ts";
import type { Answers, AnswerValue } from "./answers.ts";
import type { Condition, Surroundings, Test } from "./condition.ts";
import { shiftDay } from "./relative-date.ts";

/** A number, or the product of other answers and numbers. */
export type Size = number | (string | number)[];

export type Comparison =
  | { field: string; dateBefore: string }
  | { field: string; dateAfter: string }
  | { field: string; above: Size }
  | { field: string; below: Size }
  | { field: string; contains: string[] }
  | { field: string; script: "latin" }
  | { field: string; same: string }
  | { field: string; beginsLike: string[] }
  | { field: string; rows: Condition; atLeast: number };

/** Turns a comparison into a function; `compile` is for the conditions of rows. */
export function compileComparison(
  comparison: Comparison,
  compile: (condition: Condition) => Test,
): Test {
  const { field } = comparison;
  if ("dateBefore" in comparison)
    return datesBy(field, comparison.dateBefore, (own, bound) => own.last < bound.first, true);
  if ("dateAfter" in comparison)
    return datesBy(field, comparison.dateAfter, (own, bound) => own.first > bound.last);
  if ("above" in comparison) return sizesBy(field, comparison.above, (own, bound) => own > bound);
  if ("below" in comparison) return sizesBy(field, comparison.below, (own, bound) => own < bound);
  if ("contains" in comparison) return ({ read }) => saysOneOf(read(field), comparison.contains);
  if ("script" in comparison) return ({ read }) => isLatin(read(field));
  if ("same" in comparison) {
    return ({ read }) => isSame(read(field), read(comparison.same));
  }
  if ("beginsLike" in comparison) {
    return ({ read }) =>
      comparison.beginsLike.some((other) => beginsAlike(read(field), read(other)));
  }
  return rowsBy(field, compile(comparison.rows), comparison.atLeast);
}

/** Lists the other fields that a comparison looks at. */
export function othersOf(comparison: Comparison): string[] {
  if ("dateBefore" in comparison || "dateAfter" in comparison) {
    const { base } = partsOf(
      "dateBefore" in comparison ? comparison.dateBefore : comparison.dateAfter,
    );
    return base === null || base === "today" ? [] : [base];
  }
  if ("above" in comparison) return fieldsOf(comparison.above);
  if ("below" in comparison) return fieldsOf(comparison.below);
  if ("same" in comparison) return [comparison.same];
  return "beginsLike" in comparison ? comparison.beginsLike : [];
}

function fieldsOf(size: Size): string[] {
  return typeof size === "number" ? [] : size.filter((factor) => typeof factor === "string");
}

const told = /^([a-z][a-z0-9_]*?)([+-]\d{1,5}[dmy])?$/;

/**
 * Says whether a text tells a day: one of the calendar, or one counted from today or from another
 * field.
 */
export function tellsDay(text: string): boolean {
  return told.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function partsOf(expression: string): { base: string | null; shift: string | undefined } {
  const parts = told.exec(expression);
  return parts === null
    ? { base: null, shift: undefined }
    : { base: parts[1] ?? null, shift: parts[2] };
}

interface Span {
  first: string;
  last: string;
}

// A year alone is all of its days: only what holds for each of them is said.
function spanOf(value: AnswerValue | undefined): Span | null {
  if (typeof value !== "string" || !partialDate.check(value)) return null;
  return { first: partialDate.earliest(value), last: partialDate.latest(value) };
}

// As `partialDate.ageOn` counts.
function firstOf(value: AnswerValue | undefined): Span | null {
  const span = spanOf(value);
  return span && { first: span.first, last: span.first };
}

function datesBy(
  field: string,
  expression: string,
  holds: (own: Span, bound: Span) => boolean,
  before = false,
): Test {
  const { base, shift } = partsOf(expression);
  // "More than sixty days ago": a term that has ended, and none ends on a day of rest.
  const isTerm = before && base === "today" && /^-\d+d$/.test(shift ?? "");
  // "More than 18 years ago" is an age: both sides count from the first day that they may mean.
  const isAge = shift?.endsWith("y") === true;
  const spanned = isAge ? firstOf : spanOf;
  return ({ read, today, openFrom = today }) => {
    const own = spanned(read(field));
    const now = isTerm ? openFrom : today;
    const bound = spanned(base === null ? expression : base === "today" ? now : read(base));
    if (own === null || bound === null) return false;
    return holds(own, { first: shiftDay(bound.first, shift), last: shiftDay(bound.last, shift) });
  };
}

function sizesBy(field: string, size: Size, holds: (own: number, bound: number) => boolean): Test {
  return ({ read }) => {
    const own = sizeOf(read(field));
    const bound = typeof size === "number" ? size : productOf(size, read);
    return own !== null && bound !== null && holds(own, bound);
  };
}

function productOf(size: (string | number)[], read: Surroundings["read"]): number | null {
  const factors = size.map((factor) =>
    typeof factor === "number" ? factor : sizeOf(read(factor)),
  );
  const product = factors.reduce(
    (made, factor) => (made === null || factor === null ? null : made * factor),
    1,
  );
  // 1.15 × 50 is a hair below 57.5 in a machine; nobody writes more decimals than eight.
  return product === null ? null : Number(product.toFixed(8));
}

function sizeOf(value: AnswerValue | undefined): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === "number" ? value : null;
}

/**
 * Finds a phrase however it is parted and with or without its accents; other accents are other
 * words.
 */
function saysOneOf(value: AnswerValue | undefined, phrases: string[]): boolean {
  if (typeof value !== "string") return false;
  const typed = syllablesOf(value);
  return phrases.some((phrase) => {
    const wanted = syllablesOf(phrase);
    const accented = joined(wanted.map((syllable) => syllable.accented));
    const bare = joined(wanted.map((syllable) => syllable.folded));
    return typed.some((_, start) =>
      [1, 2, 3, 4].some((length) => {
        const run = typed.slice(start, start + length);
        const isBare = run.every((syllable) => syllable.accented === syllable.folded);
        return (
          joined(run.map((syllable) => syllable.accented)) === accented ||
          (isBare && joined(run.map((syllable) => syllable.folded)) === bare)
        );
      }),
    );
  });
}

function joined(syllables: string[]): string {
  return syllables.join("");
}

function isLatin(value: AnswerValue | undefined): boolean {
  return typeof value !== "string" || /^(?:\p{Script=Latin}|\p{M}|[^\p{L}])*$/u.test(value);
}

function isSame(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  if (typeof one !== "string" || typeof other !== "string") return false;
  return one === other || fold(one) === fold(other);
}

function beginsAlike(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  if (typeof one !== "string" || typeof other !== "string") return false;
  const [first = ""] = fold(one).split(" ");
  return first !== "" && fold(other).split(" ")[0] === first;
}

function rowsBy(field: string, holds: Test, atLeast: number): Test {
  return (around) => {
    const value = around.read(field);
    const rows = Array.isArray(value)
      ? value.filter((row): row is Answers => typeof row === "object")
      : [];
    return rows.filter((row) => holds(withinRow(around, row))).length >= atLeast;
  };
}

/** Gives the surroundings of a row: its own answers first, then those around it. */
export function withinRow(around: Surroundings, row: Answers): Surroundings {
  return {
    today: around.today,
    openFrom: around.openFrom,
    read: (key) => (Object.hasOwn(row, key) ? row[key] : around.read(key)),
  };
}
