/**
 * Turns caught statements into a script that pgbench, or a bare prepared client, can run again and
 * again with other values.
 */
import type pg from "pg";
import type { Statement } from "../src/platform/prepared-query.ts";

/**
 * A value that each run draws anew: an integer between two bounds, or one that counts up for each
 * client.
 */
export type Variable =
  | { name: string; from: number; to: number }
  | { name: string; stride: number };
/**
 * Where a caught text occurs in a parameter, this SQL expression of variables (`:name`) stands
 * instead.
 */
export interface Varying {
  find: string;
  expression: string;
}
export interface Script {
  variables: Variable[];
  statements: string[];
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Writes the script of a work that was caught twice. Ids that differ between the two catches are
 * drawn anew for each run, the same id alike wherever it stands; what `varying` names is replaced;
 * all else keeps the caught value.
 */
export async function scriptOf(
  pool: pg.Pool,
  first: Statement[],
  second: Statement[],
  variables: Variable[],
  varying: Varying[],
): Promise<Script> {
  const before = new Set(
    first.flatMap(({ values }) => values.flatMap((value) => textOf(value).match(uuid) ?? [])),
  );
  const drawn = [
    ...new Set(
      second.flatMap(({ values }) => values.flatMap((value) => textOf(value).match(uuid) ?? [])),
    ),
  ].filter((id) => !before.has(id) && !varying.some(({ find }) => find === id));
  const ids = drawn.map((find, index) => ({
    find,
    expression:
      `(lpad(to_hex(:u${index}a::bigint), 16, '0')` +
      ` || lpad(to_hex(:u${index}b::bigint), 16, '0'))`,
  }));
  const all: Variable[] = [
    ...variables,
    ...drawn.flatMap((_, index) =>
      ["a", "b"].map((half) => ({ name: `u${index}${half}`, from: 1, to: 9_007_199_254_740_991 })),
    ),
  ];
  const statements: string[] = [];
  for (const statement of second)
    statements.push(await bound(pool, statement, [...varying, ...ids]));
  return { variables: all, statements };
}

async function bound(
  pool: pg.Pool,
  { text, values }: Statement,
  varying: Varying[],
): Promise<string> {
  // What begins and ends a transaction has no values, and cannot be prepared.
  if (values.length === 0 && /^(begin|commit)$/i.test(text)) return text;
  const client = await pool.connect();
  try {
    await client.query(`prepare bench_types as ${text}`);
    const {
      rows: [row],
    } = await client.query<{ types: string[] }>(
      `select parameter_types::text[] as types
        from pg_prepared_statements
        where name = 'bench_types'`,
    );
    return text.replace(
      /\$(\d+)/g,
      (_, number: string) =>
        `(${expressionOf(values[Number(number) - 1], varying)})::${row?.types[Number(number) - 1]}`,
    );
  } finally {
    await client.query("deallocate all");
    client.release(true);
  }
}

function expressionOf(value: unknown, varying: Varying[]): string {
  if (value === null || value === undefined) return "null";
  const parts = cut(textOf(value), varying);
  return parts.length === 1 ? (parts[0] as string) : parts.join(" || ");
}

function cut(text: string, varying: Varying[]): string[] {
  for (const { find, expression } of varying) {
    const at = text.indexOf(find);
    if (at < 0) continue;
    const [head, tail] = [text.slice(0, at), text.slice(at + find.length)];
    return [...(head ? cut(head, varying) : []), expression, ...(tail ? cut(tail, varying) : [])];
  }
  // pgbench takes every colon for a variable, even inside quotes: written as its code point it is
  // none.
  return [`U&'${text.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll(":", "\\003A")}'`];
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString("hex")}`;
  if (Array.isArray(value))
    return `{${value.map((item) => JSON.stringify(textOf(item))).join(",")}}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Writes the script as pgbench reads it. */
export function pgbenchText({ variables, statements }: Script): string {
  const sets = variables.map((variable) =>
    "stride" in variable
      ? [
          `\\set i_${variable.name} :i_${variable.name} + 1`,
          `\\set ${variable.name} :client_id * ${variable.stride} + :i_${variable.name}`,
        ].join("\n")
      : `\\set ${variable.name} random(${variable.from}, ${variable.to})`,
  );
  return [...sets, ...statements.map((statement) => `${statement.replaceAll(/\s+/g, " ")};`)].join(
    "\n",
  );
}
