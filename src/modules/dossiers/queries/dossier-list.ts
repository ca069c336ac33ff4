/**
 * All dossiers that somebody may see, by filter and sorting, paged by key in both directions;
 * counts and exports use the same conditions.
 */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { dossierCode } from "../../../values/code.ts";
import { dayOf } from "../../../platform/format.ts";
import type { DossierState } from "../rules/dossier.ts";
import type { ListFilter } from "../rules/list-filter.ts";
import { reader } from "../tables.ts";
import { foundBy, type InboxRow, inboxColumns, type PageKey } from "./inbox.ts";
import { type Dossiers, firstVisible, visibleUnion } from "./visible-union.ts";
import { isDueOn, isLate } from "./lateness.ts";

export interface ListPlace {
  after?: PageKey;
  before?: PageKey;
}
export type ListRow = InboxRow;
export interface DossierPage {
  rows: ListRow[];
  previous: PageKey | null;
  next: PageKey | null;
}

const cityMidnight = "T00:00:00+07:00";
// As in the indexes of migration 0007: only what runs has a due day to be sorted by.
const dueWhileRunning = sql<Date>`coalesce(
  case when state in ('accepted', 'processing') then due_at end,
  '9999-01-01T00:00:00Z'::timestamptz
)`;
const noDue = new Date("9999-01-01T00:00:00Z");

/** Gives one page of what the actor may see, at a moment; `from` says on whose connections. */
export async function pageOfDossiers(
  actor: Actor,
  filter: ListFilter,
  at: Date,
  place: ListPlace,
  size: number,
  from: typeof reader = reader,
): Promise<DossierPage> {
  const backward = place.before !== undefined;
  const key = place.before ?? place.after;
  const column = filter.sort === "due" ? dueWhileRunning : sql<Date>`submitted_at`;
  const ascending = (filter.direction === "ascending") !== backward;
  const order = ascending ? sql`${column}, id` : sql`${column} desc, id desc`;
  const found = await firstVisible<ListRow>(
    actor,
    (visible) => {
      const query = narrow(visible, filter, at).select(inboxColumns);
      if (!key) return query;
      return query.where(
        ascending
          ? sql<boolean>`(${column}, id) > (${key.at}, ${key.id})`
          : sql<boolean>`(${column}, id) < (${key.at}, ${key.id})`,
      );
    },
    order,
    size + 1,
    from,
  );
  const rows = backward ? found.slice(0, size).toReversed() : found.slice(0, size);
  const more = found.length > size;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    previous: first && (backward ? more : key !== undefined) ? keyOf(filter, first) : null,
    next: last && (backward || more) ? keyOf(filter, last) : null,
  };
}

/** Gives the key of a row under a filter's sorting. */
export function keyOf(filter: ListFilter, row: ListRow): PageKey {
  const due = row.state === "accepted" || row.state === "processing" ? row.due_at : null;
  return { at: filter.sort === "due" ? (due ?? noDue) : row.submitted_at, id: row.id };
}

/**
 * Dossiers are counted up to here: an exact count of a million rows would cost more than the page.
 */
export const countedMax = 10_000;

/**
 * Counts per state what the filter lets through, whatever state it names itself; null where it is
 * more than `countedMax`, since counts of some of the rows would say nothing.
 */
export async function countByState(
  actor: Actor,
  filter: ListFilter,
  at: Date,
): Promise<Map<DossierState, number> | null> {
  const seen = visibleUnion(actor, (visible) =>
    narrow(visible, { ...filter, state: null }, at)
      .select("state")
      .limit(countedMax + 1),
  );
  if (!seen) return new Map();
  const counting = sql<{ state: DossierState; dossiers: number }>`
    select state, count(*) as dossiers
    from (select state from ${seen} limit ${countedMax + 1}) as counted
    group by state`;
  const { rows } = await counting.execute(reader);
  const sum = rows.reduce((total, row) => total + row.dossiers, 0);
  return sum > countedMax ? null : new Map(rows.map((row) => [row.state, row.dossiers]));
}

function narrow(visible: Dossiers, filter: ListFilter, at: Date): Dossiers {
  let query = visible;
  if (filter.state) query = query.where("state", "=", filter.state);
  if (filter.procedureCode) query = query.where("procedure_code", "=", filter.procedureCode);
  if (filter.channel) query = query.where("channel", "=", filter.channel);
  if (filter.from)
    query = query.where("submitted_at", ">=", new Date(`${filter.from}${cityMidnight}`));
  if (filter.to)
    query = query.where(
      "submitted_at",
      "<",
      new Date(new Date(`${filter.to}${cityMidnight}`).getTime() + 86_400_000),
    );
  if (filter.due === "late") query = query.where(isLate(at));
  if (filter.due === "today") query = query.where(isDueOn(dayOf(at), at));
  return filter.text ? query.where(matches(filter.text)) : query;
}

function matches(text: string) {
  const code = dossierCode.parse(text).value;
  return code === undefined ? foundBy(text) : sql<boolean>`code = ${code}`;
}
