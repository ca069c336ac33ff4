/** The books in which papers get their numbers, and how a number is printed. Pure. */
import { z } from "zod";

/** One lifetime of a book; `sure` is false where the symbol is practice that must be confirmed. */
export interface Book {
  key: string;
  /** The law's own name of the book. */
  name: string;
  /** `{n}` is the number, `{year}` its year, `{agency}` the issuer's abbreviation. */
  symbol: string;
  /** How papers name the volume (quyển số), where the law asks for it. */
  volume: string | null;
  validFrom: string;
  validTo: string | null;
  law: string;
  sure: boolean;
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const bookRows = z.array(
  z.strictObject({
    key: z.string(),
    name: z.string(),
    symbol: z.string().includes("{n}"),
    volume: z.string().includes("{year}").nullable().default(null),
    validFrom: day,
    validTo: day.nullable(),
    law: z.string(),
    sure: z.boolean(),
  }),
);

/**
 * Gives a book as it stands on a day ('YYYY-MM-DD'), the first that fits; null where it is unknown
 * or closed.
 */
export function bookOn(books: readonly Book[], key: string, on: string): Book | null {
  return (
    books.find(
      (book) =>
        book.key === key && book.validFrom <= on && (book.validTo === null || on <= book.validTo),
    ) ?? null
  );
}

/**
 * Prints a number by its book's pattern. Numbers run from 01 on 1 January to 31 December; one
 * below ten has a zero before it (Decree 30/2020/NĐ-CP, article 15.1 and Annex I).
 */
export function printNumber(pattern: string, facts: NumberFacts): string {
  return pattern
    .replaceAll("{n}", String(facts.number).padStart(2, "0"))
    .replaceAll("{year}", String(facts.year))
    .replaceAll("{agency}", facts.agency);
}

export interface NumberFacts {
  number: number;
  year: number;
  agency: string;
}
