import { sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { printCode } from "../rules/task.ts";
import { tables } from "../tables.ts";

/**
 * Takes so many codes of a unit in the year of the city's present day, in order and without a gap:
 * they go back when the transaction does.
 */
export async function takeCodes(
  tx: Transaction,
  unitCode: string,
  count: number,
): Promise<string[]> {
  const year = Number(dayOf(now()).slice(0, 4));
  const { taken } = await tables(tx)
    .insertInto("code_counter")
    .values({ unit_code: unitCode, in_year: year, taken: count })
    .onConflict((conflict) =>
      conflict
        .constraint("code_counter_pkey")
        .doUpdateSet({ taken: sql`code_counter.taken + excluded.taken` }),
    )
    .returning("taken")
    .executeTakeFirstOrThrow();
  const national = (await getUnits()).nationalCode(unitCode);
  return Array.from({ length: count }, (_, index) =>
    printCode(national, year, taken - count + 1 + index),
  );
}
