/**
 * The payer's tax code: since July 2025 a person's is the identity number (Law 38/2019/QH14,
 * article 35.7), and that one is sealed.
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { isSealed, openText, sealedToday, sealText } from "../../../platform/sealed.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { reader, tables } from "../tables.ts";

const purpose = "payments.payer";
const batch = 500;

/** Gives a payer's tax code as it is stored; sealed unless it is an organisation's. */
export function storedNumber(code: string | null | undefined, subjectCode: string): string | null {
  if (!code || isSealed(code) || /^\d{10}(-\d{3})?$/.test(code)) return code ?? null;
  return sealText(code, purpose, subjectCode);
}

/** Gives a payer's tax code as it was told. */
export function toldNumber(stored: string | null, subjectCode: string): string | null {
  return isSealed(stored) ? openText(stored, purpose, subjectCode) : stored;
}

/**
 * Seals under today's secret what earlier builds left open or a former one sealed; gives how many
 * rows. Safe to repeat.
 */
export async function sealPayersAgain(): Promise<number> {
  return (await sealIn("charge")) + (await sealIn("receipt"));
}

async function sealIn(table: "charge" | "receipt"): Promise<number> {
  return inBatches(
    (after: ToSeal | undefined) => toSeal(table, after?.id ?? 0),
    (rows) =>
      inTransaction(
        system("payments.seal-again"),
        async (tx) => {
          await sql`select set_config('motcua.sealing', 'on', true)`.execute(tables(tx));
          const made = rows.map(({ id, stored, subject }) => ({
            id,
            stored,
            made: storedNumber(toldNumber(stored, subject), subject),
          }));
          await sql`update payments.${sql.raw(table)} as row set payer_tax_code = new.made
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
          as new(id bigint, stored text, made text)
        where row.id = new.id and row.payer_tax_code = new.stored`.execute(tables(tx));
        },
        { unaudited: "the same number, sealed otherwise" },
      ),
  );
}

interface ToSeal {
  id: number;
  stored: string;
  subject: string;
}

async function toSeal(table: "charge" | "receipt", after: number): Promise<ToSeal[]> {
  const mine = sql.ref(`${table}.payer_tax_code`);
  const { rows } = await sql<ToSeal>`
    select ${sql.ref(`${table}.id`)}, ${mine} as stored, charge.subject_code as subject
    from payments.charge ${sql.raw(
      table === "receipt" ? "join payments.receipt on receipt.charge_id = charge.id" : "",
    )}
    where ${sql.ref(`${table}.id`)} > ${after} and ${mine} is not null
      and ${mine} !~ '^\\d{10}(-\\d{3})?$' and not starts_with(${mine}, ${sealedToday()})
    order by 1 limit ${batch}`.execute(reader);
  return rows;
}
