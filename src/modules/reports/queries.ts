/**
 * What everybody may know of the city at once: held for a few minutes, since the first page asks
 * for it each time.
 */
import { system } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { whenDatabaseChanges } from "../../platform/pool.ts";
import { countByUnit } from "../dossiers/index.ts";
import { getUnits } from "../organizations/index.ts";
import { type Period, type Preset, presetPeriod } from "./rules/period.ts";
import { publishedCount, publishedShare, sumOfCounts } from "./rules/report-line.ts";

export interface CityFigures {
  period: Period;
  ended: number | null;
  share: number | null;
}
/** What is published of one ward; null where it could point at a person. */
export interface WardFigures {
  unitCode: string;
  ended: number | null;
  share: number | null;
}

const HELD_MILLISECONDS = 5 * 60_000;
const held = new Map<string, { slot: number; figures: Promise<unknown> }>();
whenDatabaseChanges(() => held.clear());

/**
 * Gives how many dossiers the city answered this month, and the share in whole hundredths that was
 * not late; null when too few to publish.
 */
export function cityFigures(): Promise<CityFigures> {
  return heldFor("city", countCity);
}

/**
 * Gives what is published of the wards for a usual period; no other is counted for the public, so
 * that asking costs the same for all.
 */
export function wardFigures(preset: Preset): Promise<{ period: Period; wards: WardFigures[] }> {
  return heldFor(`wards ${preset}`, () => countWards(preset));
}

function heldFor<T>(name: string, count: () => Promise<T>): Promise<T> {
  const slot = Math.floor(now().getTime() / HELD_MILLISECONDS);
  const known = held.get(name);
  if (known?.slot === slot) return known.figures as Promise<T>;
  const figures = count();
  held.set(name, { slot, figures });
  // A count that failed is asked again by the next reader.
  figures.catch(() => {
    if (held.get(name)?.figures === figures) held.delete(name);
  });
  return figures;
}

async function countCity(): Promise<CityFigures> {
  const period = presetPeriod("month", dayOf(now()));
  const counts = await countByUnit(system("city-figures"), period);
  const sum = sumOfCounts(counts.values(), ["ended", "ended_late"]);
  return { period, ended: publishedCount(sum.ended), share: publishedShare(sum) };
}

async function countWards(preset: Preset): Promise<{ period: Period; wards: WardFigures[] }> {
  const period = presetPeriod(preset, dayOf(now()));
  const [units, counts] = await Promise.all([
    getUnits(),
    countByUnit(system("transparency"), period),
  ]);
  const wards = units.wards().map(({ code }) => ({
    unitCode: code,
    ended: publishedCount(counts.get(code)?.ended ?? 0),
    share: publishedShare(counts.get(code)),
  }));
  // By what is published alone: an order by more would tell it.
  wards.sort(
    (one, other) =>
      (other.share ?? -1) - (one.share ?? -1) || (other.ended ?? -1) - (one.ended ?? -1),
  );
  return { period, wards };
}
