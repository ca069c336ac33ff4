/** What everybody may know of the city at once: held for a few minutes, since the first page asks for it each time. */
import { system } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { whenDatabaseChanges } from "../../platform/pool.ts";
import { countByUnit } from "../dossiers/index.ts";
import { type Period, presetPeriod } from "./rules/period.ts";
import { publishedShare, sumOf } from "./rules/report-line.ts";

export interface CityFigures {
  period: Period;
  ended: number;
  share: number | null;
}

const HELD_MILLISECONDS = 5 * 60_000;
let held: { slot: number; figures: Promise<CityFigures> } | null = null;
whenDatabaseChanges(() => {
  held = null;
});

/** Gives how many dossiers the city answered this month, and the share in whole hundredths that was not late; null when too few to publish. */
export async function cityFigures(): Promise<CityFigures> {
  const slot = Math.floor(now().getTime() / HELD_MILLISECONDS);
  if (held?.slot !== slot) {
    const figures = countCity();
    held = { slot, figures };
    // A count that failed is asked again by the next reader.
    figures.catch(() => {
      held = null;
    });
  }
  return held.figures;
}

async function countCity(): Promise<CityFigures> {
  const period = presetPeriod("month", dayOf(now()));
  const counts = await countByUnit(system("city-figures"), period);
  const sum = sumOf(counts.values(), ["ended", "ended_late"]);
  return { period, ended: sum.ended, share: publishedShare(sum) };
}
