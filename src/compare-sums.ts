/**
 * `npm run compare-sums`: counts the rows of every system that keeps sums, compares and says what
 * differs; exit code 1 when something does. With `-- --mend` it sets that right, and ends with 0.
 */
import "./announced.ts";
import { onThisHouse } from "./on-this-house.ts";
import { announcedOf } from "./platform/announcement.ts";

const LINES_MAX = 100;

await onThisHouse(wantsMending, compare);

function wantsMending(words: string[]): boolean {
  const mend = words[0] === "--mend";
  if (words.length > (mend ? 1 : 0)) throw new Error("Usage: npm run compare-sums [-- --mend]");
  return mend;
}

async function compare(mend: boolean): Promise<void> {
  const kept = await Promise.all(announcedOf("sums").map(async (read) => (await read()).sums));
  const differing: string[] = [];
  for (const sums of kept) differing.push(...(await sums.differing()));
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (differing.length === 0) return say("All sums are what their rows give.");
  for (const line of differing.slice(0, LINES_MAX)) say(`  ${line}`);
  say(`${differing.length} sums differ from their rows.`);
  if (!mend) {
    process.exitCode = 1;
    return;
  }
  for (const sums of kept) await sums.mend();
  say("They are set right.");
}
