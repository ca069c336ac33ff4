/** Reserves the next number of a book: it belongs to one paper from now on, used or void. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { printNumber } from "../rules/book.ts";
import { tables } from "../tables.ts";
import { getBook } from "../queries/books.ts";

export interface NumberOrder {
  /** The unit that owns the book, and the abbreviation under which it issues papers. */
  unit: { code: string; agency: string };
  book: string;
  /** What the number is for: the code of a dossier. */
  subject: string;
  by: string;
  at: Date;
}

export interface ReservedNumber {
  id: string;
  number: number;
  /** As it stands on the paper: "09/QĐ-UBND". */
  printed: string;
  /** The volume, where the law asks for it: "01/2026-SCT/BS". */
  volume: string | null;
  /** The day and moment of the paper: in the order of the numbers (Decree 30/2020, 15.1). */
  at: Date;
  year: number;
}

/**
 * Reserves the next number of a unit's book for the year of `at` in the city, and commits at once:
 * others wait for this statement, never for a drawing or a signature. Throws an Error for a book
 * that is unknown or closed.
 */
export async function reserveNumber(order: NumberOrder): Promise<ReservedNumber> {
  const { unit, at, subject } = order;
  const book = await getBook(order.book, dayOf(at));
  const year = Number(dayOf(at).slice(0, 4));
  const id = randomUUID();
  return inTransaction(
    system("numbers.reserve"),
    async (tx) => {
      const own = tables(tx);
      const taken = await own
        .insertInto("counter")
        .values({
          unit_code: unit.code,
          book: book.key,
          in_year: year,
          last_number: 1,
          last_at: at,
          carried: 0,
        })
        .onConflict((conflict) =>
          conflict.constraint("counter_pkey").doUpdateSet({
            last_number: sql`counter.last_number + 1`,
            last_at: sql`greatest(counter.last_at, excluded.last_at)`,
          }),
        )
        .returning(["last_number", "last_at"])
        .executeTakeFirstOrThrow();
      const facts = { number: taken.last_number, year, agency: unit.agency };
      const printed = printNumber(book.symbol, facts);
      write(
        tx,
        own.insertInto("entry").values({
          id,
          unit_code: unit.code,
          book: book.key,
          in_year: year,
          number: taken.last_number,
          printed,
          state: "reserved",
          subject,
          reserved_at: taken.last_at,
          reserved_by: order.by,
          issued_at: null,
          voided_at: null,
          void_reason: null,
        }),
        { expect: 1 },
      );
      const volume = book.volume === null ? null : printNumber(book.volume, facts);
      return { id, number: taken.last_number, printed, volume, at: taken.last_at, year };
    },
    { unaudited: "a reservation is a row of the register itself, and stays there" },
  );
}
