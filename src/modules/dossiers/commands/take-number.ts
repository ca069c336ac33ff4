/** Numbers of a unit's registers: gap-free from 1 January to 31 December, taken inside the transaction that uses them. */
import { sql } from "kysely";
import { dayOf } from "../../../platform/format.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { tables } from "../tables.ts";

export type Book = "supplement" | "refusal" | "apology" | "stop" | "result";

/** Takes the next number of a book of a unit for the year of `at` in the city; others wait until this transaction ends. */
export async function takeNumber(tx: Transaction, unitCode: string, book: Book, at: Date): Promise<number> {
  const { last_number: number } = await tables(tx).insertInto("register_number")
    .values({ unit_code: unitCode, book, in_year: Number(dayOf(at).slice(0, 4)), last_number: 1 })
    .onConflict((conflict) => conflict.constraint("register_number_pkey").doUpdateSet({ last_number: sql`register_number.last_number + 1` }))
    .returning("last_number").executeTakeFirstOrThrow();
  return number;
}
