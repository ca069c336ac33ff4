/**
 * Takes dossier codes: unique under any number of processes, without a lock that all filings would
 * wait for.
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { dayOf } from "../../../platform/format.ts";
import { whenDatabaseChanges } from "../../../platform/pool.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { type CodeStyle, writeDossierCode } from "../../../values/code.ts";
import { reader, writer } from "../tables.ts";

const blockSize = 50;
let next = 0;
let end = 0;
let fetching: Promise<void> | null = null;
whenDatabaseChanges(() => {
  end = next;
});

/**
 * Gives a code that nobody else gets: the agency's national code, the day of `at` in the city, and
 * a number of the style. Gaps may occur.
 */
export async function takeCode(
  agencyCode: string,
  at: Date,
  style: CodeStyle = "national-2026",
): Promise<string> {
  const day = dayOf(at);
  return writeDossierCode(
    style,
    agencyCode,
    day,
    style === "national-2026" ? await nextOfSequence() : await nextOfDay(agencyCode, day),
  );
}

async function nextOfSequence(): Promise<number> {
  while (next >= end) {
    fetching ??= fetchBlock().finally(() => {
      fetching = null;
    });
    await fetching;
  }
  return next++;
}

async function fetchBlock(): Promise<void> {
  const { rows } = await sql<{
    block: number;
  }>`select nextval('dossiers.code_block') as block`.execute(reader);
  // Ten million numbers, then again from the start: the day in the code has changed long before.
  next = ((rows[0]?.block ?? 0) * blockSize) % 10_000_000;
  end = next + blockSize;
}

async function nextOfDay(agencyCode: string, day: string): Promise<number> {
  const next = writer
    .insertInto("code_counter")
    .values({ agency_code: agencyCode, on_day: day, taken: 1 })
    .onConflict((conflict) =>
      conflict.constraint("code_counter_pkey").doUpdateSet({ taken: sql`code_counter.taken + 1` }),
    );
  return inTransaction(
    system("dossiers.take-code"),
    async (tx) => write<number>(tx, next, { returns: "taken" }),
    {
      unaudited: "whoever files with the number is recorded",
    },
  );
}
