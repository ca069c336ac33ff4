/** How long the tests of faults run: short in `npm test`, long under `npm run faults`. */
import { appendFileSync } from "node:fs";

const isLong = process.env.FAULTS === "long";

/**
 * Gives how many times something is done: the first number in `npm test`, the second under `npm run
 * faults`.
 */
export function many(short: number, long: number): number {
  return isLong ? long : short;
}

/** Tells a figure that was measured; under `npm run faults` it goes into the report. */
export function figure(text: string): void {
  process.stdout.write(`${text}\n`);
  const file = process.env.FAULTS_FIGURES;
  if (file) appendFileSync(file, `${text}\n`);
}
