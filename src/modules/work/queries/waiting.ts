/** The desk's one list: what all systems publish, by its moments, with its counts. */
import type { Staff } from "../../../platform/actor.ts";
import { announced, isNothing } from "../../../platform/announcement.ts";
import type { AbnormalPart, AbnormalRow, Waiting, WaitingRow } from "../../../platform/waiting.ts";
import {
  abnormalRows,
  countWaiting,
  firstWaiting,
  type Span,
} from "../../../platform/waiting-rows.ts";
import { dayOf } from "../../../platform/format.ts";
import type { ListKey } from "../../../values/asked.ts";
import { type Calendar, getCalendar, workingDaysAfter } from "../../calendar/index.ts";
import { midnightBefore, spansAt, type Urgency, urgencies } from "./urgency.ts";

/** A system of which something waits for some official. */
export interface WaitingSystem extends Waiting {
  name: string;
}
export type DeskRow = WaitingRow & { system: WaitingSystem; byDay: boolean };

/** Lists the systems that publish what waits, from the ground floor up. */
export async function waitingSystems(): Promise<WaitingSystem[]> {
  const found = [...announced()].flatMap(([name, { waiting }]) =>
    isNothing(waiting) ? [] : [{ name, read: waiting }],
  );
  return Promise.all(found.map(async ({ name, read }) => ({ ...(await read()).waiting, name })));
}

/** Gives one page of what waits for an official in some systems, with the keys around it. */
export async function pageOfWaiting(
  actor: Staff,
  systems: readonly WaitingSystem[],
  span: Span,
  place: { after?: ListKey | undefined; before?: ListKey | undefined },
  size: number,
): Promise<{ rows: DeskRow[]; previous: ListKey | null; next: ListKey | null }> {
  const parts = systems.flatMap((system) => system.parts);
  const found = await firstWaiting(actor, parts, span, place, size + 1);
  const backward = place.before !== undefined;
  const kept = backward ? found.slice(0, size).toReversed() : found.slice(0, size);
  const more = found.length > size;
  const rows = kept.map((row) => rowOf(row, systems));
  const [first, last] = [rows[0], rows.at(-1)];
  const key = ({ moment, id }: DeskRow): ListKey => ({ at: moment, id });
  return {
    rows,
    previous: first && (backward ? more : place.after !== undefined) ? key(first) : null,
    next: last && (backward || more) ? key(last) : null,
  };
}

function rowOf(row: WaitingRow, systems: readonly WaitingSystem[]): DeskRow {
  for (const system of systems) {
    const part = system.parts.find(({ name }) => name === row.part);
    if (part) return { ...row, system, byDay: part.byDay };
  }
  throw new Error(`No system publishes ${row.part}.`);
}

export type WaitingCounts = Record<Urgency, number>;
/** Counts stop here: beyond it more are more. */
export const countMax = 100;

/** Counts what waits for an official by system and urgency, each up to `countMax`. */
export async function countsOfWaiting(
  actor: Staff,
  systems: readonly WaitingSystem[],
  at: Date,
): Promise<Map<string, WaitingCounts>> {
  const parts = systems.flatMap((system) => system.parts);
  const counted = await countWaiting(actor, parts, spansAt(at), countMax);
  return new Map(
    systems.map((system) => [
      system.name,
      sumOf(system.parts.flatMap(({ name }) => counted.get(name) ?? [])),
    ]),
  );
}

/** Adds counts up, urgency by urgency. */
export function sumOf(counts: readonly WaitingCounts[]): WaitingCounts {
  const sum: WaitingCounts = { late: 0, today: 0, week: 0, later: 0 };
  for (const one of counts) for (const urgency of urgencies) sum[urgency] += one[urgency];
  return sum;
}

export type Abnormal = AbnormalRow & { about: AbnormalPart };

/** Weeks that are looked back for days like today. */
const weeksBack = 8;

/**
 * Gives the same weekday of the weeks before, the newest first; of a working day those that were
 * working days too, since a holiday tells nothing of a usual day.
 */
export function daysLike(at: Date, calendar: Calendar): string[] {
  const midnight = midnightBefore(at).getTime();
  const rests = (day: string) =>
    workingDaysAfter(
      dayOf(new Date(Date.parse(`${day}T00:00:00+07:00`) - oneDay)),
      day,
      calendar,
    ) === 0;
  const today = rests(dayOf(at));
  return Array.from({ length: weeksBack }, (_, week) =>
    dayOf(new Date(midnight - (week + 1) * 7 * oneDay)),
  ).filter((day) => today || !rests(day));
}

const oneDay = 86_400_000;

/** Gives what is not as it should be in what an official oversees, most of today first. */
export async function abnormalToday(
  actor: Staff,
  systems: readonly WaitingSystem[],
  at: Date,
): Promise<Abnormal[]> {
  const parts = systems.flatMap(({ abnormal }) => abnormal);
  const like = daysLike(at, await getCalendar(actor.post.unitCode));
  const rows = await abnormalRows(actor, parts, { from: midnightBefore(at), at, like });
  return rows.flatMap((row) => {
    const about = parts.find(({ name }) => name === row.part);
    return about ? [{ ...row, about }] : [];
  });
}
