/** The register of a book: every number with what became of it, newest first. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits, issuingAuthority, NotFoundUnit } from "../../organizations/index.ts";
import { getBooks } from "./books.ts";
import { type EntryTable, reader } from "../tables.ts";

export const registerRows = 50;

/** The unit whose books an official reads: those of the authority of their own post. */
export async function bookUnitOf(actor: Staff): Promise<string> {
  try {
    return issuingAuthority(await getUnits(), actor.post.unitCode, actor.post.authority).unitCode;
  } catch (error) {
    if (error instanceof NotFoundUnit) return actor.post.unitCode;
    throw error;
  }
}

export interface BookOfYear {
  key: string;
  name: string;
  year: number;
  lastNumber: number;
  carried: number;
}

/** Lists the books that a unit has kept, newest year first. */
export async function listBooks(unitCode: string): Promise<BookOfYear[]> {
  const names = new Map((await getBooks()).toReversed().map(({ key, name }) => [key, name]));
  const rows = await reader
    .selectFrom("counter")
    .select(["book", "in_year", "last_number", "carried"])
    .where("unit_code", "=", unitCode)
    .orderBy("in_year", "desc")
    .orderBy("book")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    key: row.book,
    name: names.get(row.book) ?? row.book,
    year: row.in_year,
    lastNumber: row.last_number,
    carried: row.carried,
  }));
}

export type RegisterLine = Pick<
  EntryTable,
  "number" | "printed" | "state" | "subject" | "reserved_at" | "reserved_by" | "void_reason"
>;

/** Lists the entries of a book before a number, without a gap: issued, void or being signed. */
export async function listEntries(
  book: { unitCode: string; key: string; year: number },
  before: number | null,
): Promise<RegisterLine[]> {
  let query = reader
    .selectFrom("entry")
    .select(["number", "printed", "state", "subject", "reserved_at", "reserved_by", "void_reason"])
    .where("unit_code", "=", book.unitCode)
    .where("book", "=", book.key)
    .where("in_year", "=", book.year);
  if (before !== null) query = query.where("number", "<", before);
  return query.orderBy("number", "desc").limit(registerRows).execute();
}

/** Gives the year of today in the city. */
export function thisYear(): number {
  return Number(dayOf(now()).slice(0, 4));
}
