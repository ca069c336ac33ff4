/** Rules for migrations: what they may keep others waiting for. */
import type { Finding, HouseFile } from "./house-files.ts";

/** Finds migrations that do not state their danger first. */
export function undeclaredDanger(files: HouseFile[]): Finding[] {
  return files
    .filter(({ path }) => path.endsWith(".sql"))
    .filter(({ text }) => !/^-- (safe|locks|breaking): \S/.test(text))
    .map(({ path }) => ({ path, why: "line 1 says neither safe, locks nor breaking, and what" }));
}

// What was landed before this rule cannot be written anew.
const firstNumber = 18;

/** Finds newer migrations that stop reading for as long as a table is large, and do not say so. */
export function undeclaredStandstill(files: HouseFile[]): Finding[] {
  return files
    .filter(
      ({ path }) => Number(/\/migrations\/(\d{4})-[^/]+\.sql$/.exec(path)?.[1]) >= firstNumber,
    )
    .flatMap(({ path, text }) => {
      const declared = /^-- (locks|breaking): .*\bstops reading\b/.test(text);
      return declared ? [] : standstills(text).map((why) => ({ path, why }));
    });
}

const advice = 'build it in steps, or say "stops reading" and how long in line 1';

function standstills(text: string): string[] {
  const sql = text.replace(/--.*$/gm, "").toLowerCase();
  const made = new Set(
    [...sql.matchAll(/create table (?:if not exists )?([\w."]+)/g)].map(([, name]) => name),
  );
  const statements = sql
    .split(/;\s*(?:\n|$)/)
    .map((one) => one.trim())
    .filter(Boolean);
  const concurrent = statements.filter((one) => /\bindex concurrently\b/.test(one)).length;
  if (concurrent > 0 && concurrent < statements.length) {
    return ["builds an index concurrently beside other statements; a migration of its own"];
  }
  // From here to the end of the migration nobody reads the table.
  let shut = "";
  return statements.flatMap((one) => {
    const table = /^alter table (?:if exists )?(?:only )?([\w."]+)/.exec(one)?.[1];
    const old = table !== undefined && !made.has(table);
    if (old || /^drop (index|trigger|table|view)\b(?! concurrently)/.test(one))
      shut ||= one.slice(0, 50);
    const why = old ? rewriting(one) : wholeTable(one);
    if (why) return [`stops reading: ${why}; ${advice}`];
    return shut && isLong(one, made)
      ? [`stops reading from "${shut}" on, while it works on many rows; ${advice}`]
      : [];
  });
}

function rewriting(statement: string): string | null {
  const kinds: [RegExp, string][] = [
    [/\balter column [\w"]+ (set data )?type\b/, "writes the table anew for another type"],
    [/\bset not null\b/, "looks at every row for not null"],
    [/\badd column\b[^,]*\bstored\b/s, "writes the table anew for a stored column"],
    [
      /\badd column\b[^,]*\bdefault (gen_random_uuid|random|clock_timestamp|nextval)/s,
      "writes the table anew for its default",
    ],
    [
      /\badd (constraint [\w"]+ )?(check|foreign key|exclude)\b(?!.*\bnot valid\b)/s,
      "looks at every row for a constraint",
    ],
    [
      /\badd (constraint [\w"]+ )?(unique|primary key)\b(?!.*\busing index\b)/s,
      "builds an index under its lock",
    ],
    [/\bset (un)?logged\b|\bset tablespace\b/, "writes the table anew"],
  ];
  return kinds.find(([kind]) => kind.test(statement))?.[1] ?? null;
}

const wholeTables = [
  "vacuum full",
  "cluster",
  "truncate",
  "lock table",
  "reindex(?! .*concurrently)",
  "refresh materialized view(?! concurrently)",
];
const ofWholeTable = new RegExp(String.raw`^(${wholeTables.join("|")})\b`);

function wholeTable(statement: string): string | null {
  if (ofWholeTable.test(statement)) {
    return statement.split(/\s+/).slice(0, 2).join(" ");
  }
  return null;
}

function isLong(statement: string, made: ReadonlySet<string | undefined>): boolean {
  const table =
    /^create (?:unique )?index (?:if not exists )?[\w"]+ on (?:only )?([\w."]+)/.exec(
      statement,
    )?.[1] ?? /^(?:update|delete from) ([\w."]+)/.exec(statement)?.[1];
  return table !== undefined && !made.has(table);
}
