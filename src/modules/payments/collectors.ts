/** Who collects, read once: payments/collectors.json of the city. */
import { now } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { dayOf } from "../../platform/format.ts";
import { cityData, readData } from "../../platform/data-files.ts";
import { type Collector, collectorShape, findTaxCode } from "./rules/collector.ts";

/** What stands for a tax code in a demonstration; no agency has it. */
export const demoTaxCode = "0000000000";

let table: Collector[] | null = null;

/** Gives an agency's tax code today, the demonstration's in a demonstration, or null. */
export function collectorTaxCode(name: string): string | null {
  table ??= readData(cityData("payments/collectors.json"), collectorShape.array());
  return findTaxCode(table, name, dayOf(now())) ?? (config.DEMO ? demoTaxCode : null);
}

/** Whether an agency may take money: in production no receipt goes out without its tax code. */
export function mayCollect(name: string): boolean {
  return config.MODE !== "production" || collectorTaxCode(name) !== null;
}
