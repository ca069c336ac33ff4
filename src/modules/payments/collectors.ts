/** Who collects, read once: data/payments/collectors.json. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { now } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { dayOf } from "../../platform/format.ts";
import { projectRoot } from "../../platform/paths.ts";
import { type Collector, collectorShape, findTaxCode } from "./rules/collector.ts";

/** What stands for a tax code in a demonstration; no agency has it. */
export const demoTaxCode = "0000000000";

let table: Collector[] | null = null;

/** Gives an agency's tax code today, the demonstration's in a demonstration, or null. */
export function collectorTaxCode(name: string): string | null {
  table ??= collectorShape
    .array()
    .parse(JSON.parse(readFileSync(join(projectRoot, "data/payments/collectors.json"), "utf8")));
  return findTaxCode(table, name, dayOf(now())) ?? (config.DEMO ? demoTaxCode : null);
}

/** Whether an agency may take money: in production no receipt goes out without its tax code. */
export function mayCollect(name: string): boolean {
  return config.MODE !== "production" || collectorTaxCode(name) !== null;
}
