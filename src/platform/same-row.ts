/**
 * Two collected writes of one row: PostgreSQL keeps one and loses the other without a word. Found
 * where people build and test.
 */

export interface CollectedWrite {
  sql: string;
  parameters: readonly unknown[];
}
/** Runs one statement inside the transaction whose writes are looked at. */
export type Run = (sql: string, parameters: readonly unknown[]) => Promise<{ rows: unknown[] }>;

interface Target {
  table: string;
  keys: ReadonlyMap<string, number>;
}

const targets = new Map<string, Target | null>();
const targetsMax = 2000;

/**
 * Lists the pairs of writes that may change one row, by their places: the same table, and no key
 * that tells them apart.
 */
export function mayMeet(writes: readonly CollectedWrite[]): [number, number][] {
  const known = writes.map(({ sql }) => targetOf(sql));
  if (known.filter((target) => target !== null).length < 2) return [];
  return writes.flatMap((later, second) =>
    writes.slice(0, second).flatMap((earlier, first): [number, number][] => {
      const [one, other] = [known[first], known[second]];
      if (!one || !other || one.table !== other.table) return [];
      const apart = [...one.keys].some(([column, place]) => {
        const otherPlace = other.keys.get(column);
        return (
          otherPlace !== undefined &&
          String(earlier.parameters[place - 1]) !== String(later.parameters[otherPlace - 1])
        );
      });
      return apart ? [] : [[first, second]];
    }),
  );
}

/**
 * Throws an Error when two writes do change one row: each is tried by itself and undone. Needs
 * PostgreSQL 18 (`returning old`).
 * The pairs come from `mayMeet`, so that nearly every command asks nothing.
 */
export async function requireDistinctRows(
  writes: readonly CollectedWrite[],
  pairs: readonly [number, number][],
  run: Run,
): Promise<void> {
  const {
    rows: [server],
  } = await run("select current_setting('server_version_num')::int as version", []);
  if ((server as { version: number }).version < 180_000) return;
  const tried = new Map<number, Set<string>>();
  for (const [first, second] of pairs) {
    const [one, other] = [await rowsOf(first), await rowsOf(second)];
    if (![...one].some((row) => other.has(row))) continue;
    const [earlier, later] = [writes[first]?.sql, writes[second]?.sql];
    throw new Error(
      "Two collected writes change one row, and PostgreSQL would keep only one of them: " +
        `${earlier} / ${later}`,
    );
  }

  async function rowsOf(index: number): Promise<Set<string>> {
    const known = tried.get(index);
    if (known) return known;
    const { sql, parameters } = writes[index] as CollectedWrite;
    await run("savepoint tried", []);
    const { rows } = await run(
      `${sql.replace(/\sreturning\s[^()]*$/i, "")} returning old.ctid::text as place`,
      parameters,
    );
    await run("rollback to savepoint tried", []);
    const places = new Set(
      (rows as { place: string | null }[]).flatMap(({ place }) => place ?? []),
    );
    tried.set(index, places);
    return places;
  }
}

function targetOf(sql: string): Target | null {
  const known = targets.get(sql);
  if (known !== undefined) return known;
  if (targets.size >= targetsMax) targets.clear();
  const made = readTarget(sql);
  targets.set(sql, made);
  return made;
}

// A plain insert meets no row that is there already; one that updates on conflict may.
function readTarget(sql: string): Target | null {
  const table = /^\s*(?:update|delete\s+from|insert\s+into)\s+([\w."]+)/i
    .exec(sql)?.[1]
    ?.replaceAll('"', "");
  if (!table || (/^\s*insert/i.test(sql) && !/\bdo\s+update\b/i.test(sql))) return null;
  return { table, keys: keysOf(sql) };
}

function keysOf(sql: string): ReadonlyMap<string, number> {
  const condition = /^\s*insert/i.test(sql) ? "" : (/\swhere\s([\s\S]*)$/i.exec(sql)?.[1] ?? "");
  if (/\bor\b|\bselect\b/i.test(condition)) return new Map();
  return new Map(
    [...condition.matchAll(/"?(\w+)"?\s=\s\$(\d+)(?!::)/g)].map(([, column = "", place]) => [
      column,
      Number(place),
    ]),
  );
}
