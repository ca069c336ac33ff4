/**
 * `npm run compare-sums`: counts all dossiers, compares with the sums of days and says what
 * differs; exit code 1 when something does. With `-- --mend` it sets that right, and ends with 0.
 */
import { differingDays, mendDays } from "./modules/dossiers/index.ts";
import { onThisHouse } from "./on-this-house.ts";

const LINES_MAX = 100;

await onThisHouse(wantsMending, compare);

function wantsMending(words: string[]): boolean {
  const mend = words[0] === "--mend";
  if (words.length > (mend ? 1 : 0)) throw new Error("Usage: npm run compare-sums [-- --mend]");
  return mend;
}

async function compare(mend: boolean): Promise<void> {
  const differing = await differingDays();
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (differing.length === 0) return say("All sums of days are what their dossiers give.");
  for (const { unitCode, day, by } of differing.slice(0, LINES_MAX)) {
    const columns = Object.entries(by).map(([column, count]) => `${column} by ${count}`);
    say(`  ${day}, ${unitCode}: ${columns.join(", ")}`);
  }
  say(`${differing.length} sums of days differ from their dossiers.`);
  if (!mend) {
    process.exitCode = 1;
    return;
  }
  await mendDays();
  say("They are set right.");
}
