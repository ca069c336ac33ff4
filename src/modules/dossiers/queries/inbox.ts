/**
 * The work lists: what waits at a desk, what a citizen has filed, what a search finds. Paged by
 * key, one query each.
 */
import { type CompiledQuery, sql } from "kysely";
import type { Actor, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { type AsJson, prepared, rowsAsJson, rowsOf } from "../../../platform/database.ts";
import { dayOf } from "../../../platform/format.ts";
import { type ListKey, readListKey, writeListKey } from "../../../values/asked.ts";
import { searchQuestion } from "../../../values/search-words.ts";
import { openStates } from "../rules/dossier.ts";
import { type Dossier, reader } from "../tables.ts";
import { type Dossiers, firstVisible } from "./visible-union.ts";

export const inboxColumns = [
  "id",
  "code",
  "procedure_code",
  "procedure_name",
  "applicant_name",
  "channel",
  "state",
  "state_since",
  "step_key",
  "unit_code",
  "holder_unit_code",
  "holder_office",
  "holder_role",
  "holder_account_id",
  "leg_due_at",
  "leg_late_from",
  "submitted_at",
  "due_at",
  "due_day",
  "late_from",
  "finished_at",
  "next_at",
  "fee_dong",
  "version",
] as const;
export type InboxRow = Pick<Dossier, (typeof inboxColumns)[number]>;

export type PageKey = ListKey;
const start: PageKey = { at: new Date(0), id: "00000000-0000-0000-0000-000000000000" };

export const deskTabs = ["all", "urgent", "mine", "free"] as const;
export type DeskTab = (typeof deskTabs)[number];
export interface DeskPlace {
  after?: PageKey;
  before?: PageKey;
}
export type InboxPageRow = InboxRow & Pick<Dossier, "variant_key" | "procedure_version">;

interface DeskParameters {
  unit: string;
  office: string;
  role: string;
  at: Date;
  id: string;
  limit: number;
  until: Date;
  holder: string;
}

// One statement for each tab and direction: a condition that is not needed is not in the text, so
// each gets the plan that fits it.
function deskQuery(tab: DeskTab, backward: boolean) {
  return prepared((where: DeskParameters) => {
    let query = reader
      .selectFrom("dossier")
      .select(inboxColumns)
      .select(["variant_key", "procedure_version"])
      .where("holder_unit_code", "=", where.unit)
      .where("holder_office", "=", where.office)
      .where(sql<boolean>`holder_role = ${where.role}`)
      .where(
        "state",
        "in",
        sql<Dossier["state"]>`(${sql.join(openStates.map((state) => sql.lit(state)))})`,
      )
      .where(
        backward
          ? sql<boolean>`(next_at, id) < (${where.at}, ${where.id})`
          : sql<boolean>`(next_at, id) > (${where.at}, ${where.id})`,
      );
    if (tab === "urgent") query = query.where("next_at", "<", where.until);
    if (tab === "mine") query = query.where("holder_account_id", "=", where.holder);
    if (tab === "free")
      query = query
        .where("holder_account_id", "is", null)
        .where(sql<boolean>`state in ('submitted', 'accepted', 'processing')`);
    const order = backward ? "desc" : "asc";
    return query
      .orderBy("next_at", order)
      .orderBy("id", order)
      .limit(where.limit as number);
  });
}

const deskQueries = new Map(
  deskTabs.flatMap((tab) =>
    [false, true].map((backward) => [`${tab} ${backward}`, deskQuery(tab, backward)] as const),
  ),
);

/**
 * Lists what waits for an official's post as JSON, the most urgent first: the holder's desk is the
 * visibility, so no row of another unit can come in.
 */
export async function listInbox(
  actor: Staff,
  after: PageKey = start,
  limit = 20,
): Promise<AsJson<InboxPageRow>[]> {
  const query = atDesk(actor, "all", after, limit, false) as CompiledQuery<InboxPageRow>;
  return rowsAsJson(query);
}

/**
 * Gives one page of a tab of the desk, with the keys of the pages before and after it. "Urgent" is
 * what has to be done before the city's midnight.
 */
export async function pageOfDesk(
  actor: Staff,
  tab: DeskTab,
  place: DeskPlace,
  size: number,
): Promise<{ rows: InboxPageRow[]; previous: PageKey | null; next: PageKey | null }> {
  const backward = place.before !== undefined;
  const query = atDesk(actor, tab, place.before ?? place.after ?? start, size + 1, backward);
  const found = (await rowsOf(query)) as InboxPageRow[];
  const rows = backward ? found.slice(0, size).toReversed() : found.slice(0, size);
  const more = found.length > size;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    previous:
      first && (backward ? more : place.after !== undefined)
        ? { at: first.next_at, id: first.id }
        : null,
    next: last && (backward || more) ? { at: last.next_at, id: last.id } : null,
  };
}

function atDesk(
  actor: Staff,
  tab: DeskTab,
  key: PageKey,
  limit: number,
  backward: boolean,
): CompiledQuery {
  const query = deskQueries.get(`${tab} ${backward}`);
  if (!query) throw new Error(`The desk has no tab ${tab}.`);
  const { post } = actor;
  return query({
    unit: post.unitCode,
    office: post.office,
    role: post.role,
    at: key.at,
    id: key.id,
    limit,
    until: new Date(`${dayOf(new Date(now().getTime() + 86_400_000))}T00:00:00+07:00`),
    holder: post.actingFor?.accountId ?? actor.accountId,
  });
}

export interface DossierFilter {
  text?: string;
  states?: readonly Dossier["state"][];
  procedureCode?: string;
  unitCode?: string;
}

/**
 * Lists dossiers that the actor may see, newest first, by filter; `before` is the key of the last
 * row of the page before.
 */
export async function listDossiers(
  actor: Actor,
  filter: DossierFilter,
  before: PageKey | null,
  limit = 20,
): Promise<InboxRow[]> {
  return firstVisible<InboxRow>(
    actor,
    (visible) => narrow(visible, filter, before).select(inboxColumns),
    sql`submitted_at desc, id desc`,
    limit,
  );
}

function narrow(visible: Dossiers, filter: DossierFilter, before: PageKey | null): Dossiers {
  let query = visible;
  if (before) query = query.where(sql<boolean>`(submitted_at, id) < (${before.at}, ${before.id})`);
  if (filter.states) query = query.where(sql<boolean>`state = any(${[...filter.states]})`);
  if (filter.procedureCode) query = query.where("procedure_code", "=", filter.procedureCode);
  if (filter.unitCode) query = query.where("unit_code", "=", filter.unitCode);
  if (filter.text) query = query.where(foundBy(filter.text));
  return query;
}

/**
 * Says that a dossier is found by what was typed: by its people and numbers, or by its procedure.
 */
export function foundBy(typed: string) {
  const question = searchQuestion(typed);
  return question === "" ? sql<boolean>`false` : sql<boolean>`search @@ ${question}::tsquery`;
}

/** Writes the key of a row for the address of the next page. */
export function pageKey(at: Date, id: string): string {
  return writeListKey({ at, id });
}

/** Reads a page key; anything else is the first page. */
export function readPageKey(text: string | null): PageKey | undefined {
  return readListKey(text) ?? undefined;
}
