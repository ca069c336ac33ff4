/**
 * Answers that cost the database much, such as the counts of a whole city, are kept a while: twenty
 * times as long as they took. So they never take more than a twentieth of a processor, and cheap
 * ones are always fresh.
 */

import { clockIsStopped } from "./clock.ts";
import { whenDatabaseChanges } from "./pool.ts";

interface Kept {
  answer: Promise<unknown>;
  until: number;
}

const slowFromMilliseconds = 300;
const times = 20;

export class SlowQueryCache {
  readonly #kept = new Map<string, Kept>();
  readonly #max: number;

  /** Keeps at most so many answers. */
  constructor(max: number) {
    this.#max = max;
    whenDatabaseChanges(() => this.#kept.clear());
  }

  /**
   * Gives the kept answer to a question, or asks it. The key names everything that the answer
   * depends on, whose eyes it is for among them. While the clock is stopped nothing is kept.
   */
  get<T>(key: string, ask: () => Promise<T>): Promise<T> {
    if (clockIsStopped()) return ask();
    const known = this.#kept.get(key);
    if (known && performance.now() < known.until) return known.answer as Promise<T>;
    const began = performance.now();
    // Who asks while it is under way waits for the same answer.
    const kept: Kept = { answer: ask(), until: Number.POSITIVE_INFINITY };
    const settle = (failed: boolean) => {
      const took = performance.now() - began;
      kept.until = failed || took < slowFromMilliseconds ? 0 : performance.now() + took * times;
      if (kept.until === 0 && this.#kept.get(key) === kept) this.#kept.delete(key);
    };
    kept.answer.then(
      () => settle(false),
      () => settle(true),
    );
    if (this.#kept.size >= this.#max) this.#kept.delete(this.#kept.keys().next().value as string);
    this.#kept.set(key, kept);
    return kept.answer as Promise<T>;
  }
}
