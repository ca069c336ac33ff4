/**
 * How long things are kept, each term between two days and with its source (`data/retention.json`).
 * What has no term is kept.
 */
import { z } from "zod";
import { now } from "./clock.ts";
import { nationalData, readData } from "./data-files.ts";
import { dayOf } from "./format.ts";

export const termShape = z.strictObject({
  what: z.string().regex(/^[a-z]+\.[a-z-]+$/),
  days: z.int().min(1).max(36_525),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  /** False: the law names no such term, or nobody has confirmed how it is read. */
  confirmed: z.boolean(),
  source: z.string().min(1),
});

export type RetentionTerm = z.infer<typeof termShape>;

/** Finds for how many days something is kept, by the term in force on a day; null: for ever. */
export function daysKept(
  table: readonly RetentionTerm[],
  what: string,
  day: string,
): number | null {
  const found = table.find(
    (term) => term.what === what && term.from <= day && (term.to === null || day <= term.to),
  );
  return found?.days ?? null;
}

let terms: RetentionTerm[] | null = null;

/** Gives the moment before which something is old enough to be forgotten; null: never. */
export function oldBefore(what: string): Date | null {
  terms ??= readData(nationalData("retention.json"), termShape.array());
  const days = daysKept(terms, what, dayOf(now()));
  return days === null ? null : new Date(now().getTime() - days * 86_400_000);
}
