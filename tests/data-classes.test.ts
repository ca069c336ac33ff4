/**
 * Every column says whose data it holds: in the comment of its table, `class: columns; class:
 * columns`.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { getPool } from "../src/platform/pool.ts";
import { testCity } from "./city.ts";

const classes = ["public", "internal", "personal", "sensitive", "secret"];

interface Table {
  name: string;
  comment: string | null;
  columns: string[];
}

beforeAll(async () => {
  await testCity();
});

async function readTables(): Promise<Table[]> {
  const { rows } = await getPool()
    .query<Table>(`select c.oid::regclass::text as name, obj_description(c.oid) as comment,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p')
      and n.nspname !~ '^(pg_|information_schema|graphile_worker|public)'
    group by c.oid
    order by 1`);
  return rows;
}

function faultsOf({ name, comment, columns }: Table): string[] {
  const parts = (comment ?? "")
    .split("; ")
    .filter(Boolean)
    .map((part) => part.split(": "));
  const classified = parts.flatMap(([, list]) => (list ?? "").split(" "));
  return [
    ...parts
      .filter(([kind]) => !classes.includes(kind ?? ""))
      .map(([kind]) => `${name}: "${kind}" is no class; use ${classes.join(", ")}.`),
    ...columns
      .filter((column) => !classified.includes(column))
      .map(
        (column) =>
          `${name}.${column} has no class: add it to the comment of the table in a migration.`,
      ),
    ...classified
      .filter((column, index) => !columns.includes(column) || classified.indexOf(column) !== index)
      .map((column) => `${name}.${column} is classified twice or does not exist.`),
  ];
}

describe("the classes of columns", () => {
  it("are told for every column of every table", async () => {
    const tables = await readTables();
    expect(tables.length).toBeGreaterThan(45);
    expect(tables.flatMap(faultsOf)).toEqual([]);
  });
  it("are missed where one is forgotten, misspelt or told twice", async () => {
    await getPool().query(
      `alter table people.account add planted text;
        comment on table people.post is 'open: id; public: id'`,
    );
    const faults = (await readTables()).flatMap(faultsOf);
    await getPool().query("alter table people.account drop planted");
    expect(faults).toContain(
      "people.account.planted has no class: add it to the comment of the table in a migration.",
    );
    expect(faults).toContain(
      'people.post: "open" is no class; use public, internal, personal, sensitive, secret.',
    );
    expect(faults).toContain("people.post.id is classified twice or does not exist.");
  });
});
