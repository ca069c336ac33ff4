/**
 * Puts what all systems publish of what waits into one list. A part is compiled behind the fence of
 * its own system and carries its own visibility; here parts are only joined, each walked in the
 * order of its index (decision 0016).
 */
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from "kysely";
import type { Staff } from "./actor.ts";
import { prepared, rowsOf } from "./database.ts";
import { getReportPool } from "./pool.ts";
import { SlowQueryCache } from "./slow-query-cache.ts";
import type { AbnormalPart, AbnormalRow, LookedDay, WaitingPart, WaitingRow } from "./waiting.ts";

export interface Key {
  at: Date;
  id: string;
}
/** Moments after `from`, up to and with `until`. */
export interface Span {
  from: Date;
  until: Date;
}

const day = 86_400_000;
const start: Key = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };
const columns = sql.join(
  [
    "id",
    "moment",
    "subject",
    "title",
    "who",
    "unit",
    "office",
    "holder",
    "state_word",
    "address",
    "shown",
  ].map((name) => sql.ref(name)),
);

// Parts are fenced when they are compiled; what joins them names no table.
const joining = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
type Values = Record<string, unknown>;
type Statement = (values: Values) => CompiledQuery<unknown>;
const statements = new Map<string, Statement>();

function statementOf(name: string, build: (hole: Values) => RawBuilder<unknown>): Statement {
  const known = statements.get(name);
  if (known) return known;
  const made = prepared((hole: Values) => ({ compile: () => build(hole).compile(joining) }));
  statements.set(name, made);
  return made;
}

interface Asked {
  part: WaitingPart;
  seat: object;
}

function askedOf(parts: readonly WaitingPart[], actor: Staff): Asked[] {
  return parts.flatMap((part) => {
    const seat = part.seatOf(actor);
    return seat ? [{ part, seat }] : [];
  });
}

const namesOf = (asked: readonly Asked[]) => asked.map(({ part }) => part.name).join();

/** Gives each part's own names in a statement that all of them share. */
function holesOf(hole: Values, name: string): never {
  return new Proxy({}, { get: (_, key) => hole[`${name} ${String(key)}`] }) as never;
}

function seatValues(asked: readonly Asked[]): Values {
  return Object.fromEntries(
    asked.flatMap(({ part, seat }) =>
      Object.entries(seat).map(([key, value]) => [`${part.name} ${key}`, value]),
    ),
  );
}

function within({ byDay, name }: WaitingPart, { from, until }: Span): Values {
  // What is due by the end of a day is late a day after its first moment.
  const shift = (moment: Date) => (byDay ? new Date(moment.getTime() - day) : moment);
  return { [`${name} from`]: shift(from), [`${name} until`]: shift(until) };
}

/**
 * Gives the first rows that wait for an official within a span, after a key or before one, in the
 * order of their moments: one statement, of which each part gives no more than `limit`.
 */
export async function firstWaiting(
  actor: Staff,
  parts: readonly WaitingPart[],
  span: Span,
  place: { after?: Key | undefined; before?: Key | undefined },
  limit: number,
): Promise<WaitingRow[]> {
  const asked = askedOf(parts, actor);
  if (asked.length === 0) return [];
  const backward = place.before !== undefined;
  const statement = statementOf(`first ${backward} ${namesOf(asked)}`, (hole) =>
    joined(asked, hole, backward),
  );
  const key = place.before ?? place.after ?? start;
  const rows = await rowsOf(
    statement({
      ...seatValues(asked),
      ...Object.assign({}, ...asked.map(({ part }) => within(part, span))),
      at: key.at,
      id: key.id,
      limit,
    }),
  );
  return rows as WaitingRow[];
}

function joined(asked: readonly Asked[], hole: Values, backward: boolean): RawBuilder<unknown> {
  const order = backward ? sql`moment desc, id desc` : sql`moment, id`;
  const beyond = backward ? sql`<` : sql`>`;
  const branches = asked.map(
    ({ part: { name, rows } }) => sql`(select ${sql.lit(name)} as part, ${columns}
      from (${rows(holesOf(hole, name))}) own
      where moment > ${hole[`${name} from`]} and moment <= ${hole[`${name} until`]}
        and (moment, id) ${beyond} (${hole["at"]}, ${hole["id"]})
      order by ${order} limit ${hole["limit"]})`,
  );
  return sql`select * from (${sql.join(branches, sql` union all `)}) together
    order by ${order} limit ${hole["limit"]}`;
}

/**
 * Counts by part what waits within each of some spans, up to `max` in each: one statement, which
 * reads no more rows than that.
 */
export async function countWaiting<Name extends string>(
  actor: Staff,
  parts: readonly WaitingPart[],
  spans: Record<Name, Span>,
  max: number,
): Promise<Map<string, Record<Name, number>>> {
  const asked = askedOf(parts, actor);
  if (asked.length === 0) return new Map();
  const names = Object.keys(spans) as Name[];
  const statement = statementOf(`count ${names.join()} ${namesOf(asked)}`, (hole) =>
    sql.join(
      asked.map(({ part }) => counted(part, names, hole)),
      sql` union all `,
    ),
  );
  const values: Values = { ...seatValues(asked), max };
  for (const { part } of asked)
    for (const name of names)
      for (const [key, moment] of Object.entries(within(part, spans[name])))
        values[`${key} ${name}`] = moment;
  const rows = (await rowsOf(statement(values))) as (Record<Name, number> & { part: string })[];
  return new Map(rows.map((row) => [row.part, row]));
}

function counted(part: WaitingPart, names: readonly string[], hole: Values): RawBuilder<unknown> {
  const counts = names.map(
    (name) => sql`(select count(*)::int from (select
        from (${part.rows(holesOf(hole, part.name))}) own
        where moment > ${hole[`${part.name} from ${name}`]}
          and moment <= ${hole[`${part.name} until ${name}`]}
        limit ${hole["max"]}) few) as ${sql.id(name)}`,
  );
  return sql`select ${sql.lit(part.name)} as part, ${sql.join(counts)}`;
}

const slowSums = new SlowQueryCache(50);
const unitsMax = 500;

/** Counts what is abnormal by the unit or office that has it, those with most of today first. */
export async function abnormalRows(
  actor: Staff,
  parts: readonly AbnormalPart[],
  day: LookedDay,
): Promise<AbnormalRow[]> {
  const asked = parts.flatMap((part) => {
    const seat = part.seatOf(actor);
    return seat ? [{ part, seat }] : [];
  });
  if (asked.length === 0) return [];
  const sums = asked.map(
    ({
      part,
      seat,
    }) => sql`select ${sql.lit(part.name)} as part, unit, office, today, in_all, since,
        usual from (${part.rows(seat as never, day)}) own`,
  );
  const query = sql`select * from (${sql.join(sums, sql` union all `)}) together
    order by today desc, in_all desc, unit, office limit ${sql.lit(unitsMax)}`.compile(joining);
  const eyes = JSON.stringify(asked.map(({ part, seat }) => [part.name, seat]));
  return slowSums.get(`${eyes} ${day.from.toISOString()} ${day.like.join()}`, async () => {
    const { rows } = await getReportPool().query(query.sql, [...query.parameters]);
    return rows as AbnormalRow[];
  });
}
