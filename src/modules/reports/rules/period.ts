/** The periods that a report may be asked for, as they stand in an address. Pure. */
import type { Period } from "../../dossiers/index.ts";
import { dayAsked } from "../../../values/asked.ts";

export type { Period };

export const presets = ["month", "last-month", "quarter", "year"] as const;
export type Preset = (typeof presets)[number];

/** Gives the days of a usual period that ends at the latest today. */
export function presetPeriod(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  if (preset === "month") return { from: firstOf(year, month), to: today };
  if (preset === "last-month")
    return { from: firstOf(year, month - 1), to: dayBefore(firstOf(year, month)) };
  if (preset === "quarter") return { from: firstOf(year, month - ((month - 1) % 3)), to: today };
  return { from: firstOf(year, 1), to: today };
}

/** Reads a period from an address: two days in order, or this month when they are anything else. */
export function readPeriod(read: (name: string) => string | null, today: string): Period {
  const [from, to] = [dayAsked(read("from")), dayAsked(read("to"))];
  return from && to && from <= to ? { from, to } : presetPeriod("month", today);
}

/** Gives the usual period that these days are, or null. */
export function presetOf(period: Period, today: string): Preset | null {
  return (
    presets.find((preset) => {
      const { from, to } = presetPeriod(preset, today);
      return from === period.from && to === period.to;
    }) ?? null
  );
}

function firstOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
