/**
 * `npm run reconcile -- 2026-11-20 [2026-11-25]`: compares the bank's statement of a day, or of
 * each from one to another, with the ledger; exit code 1 when something differs or cannot be
 * compared.
 */
import { reconcileDay } from "./modules/payments/index.ts";
import { onThisHouse } from "./on-this-house.ts";
import { dayAsked } from "./values/asked.ts";

const usage = "Usage: npm run reconcile -- YYYY-MM-DD [YYYY-MM-DD]";
const DAYS_MAX = 366;

await onThisHouse(daysOf, async (days) => {
  for (const day of days) await compare(day);
});

async function compare(day: string): Promise<void> {
  const differences = await reconcileDay(day);
  const found = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  process.stdout.write(`${day}: ${found}\n`);
  for (const difference of differences) {
    process.exitCode = 1;
    process.stdout.write(`  ${difference.transactionId}: ${difference.kind}\n`);
  }
}

function daysOf([from, to = from]: string[]): string[] {
  const [first, last] = [dayAsked(from), dayAsked(to)];
  if (!first || !last || last < first) throw new Error(usage);
  const days: string[] = [];
  for (let at = Date.parse(`${first}T00:00:00Z`); days.length < DAYS_MAX; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > last) break;
    days.push(day);
  }
  return days;
}
