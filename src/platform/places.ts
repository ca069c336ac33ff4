/**
 * So many may be at work at once; the others wait in turn. Who waits while others get their turn is
 * patient; when nothing goes on they are told so in time.
 */
import { Busy } from "./fair-queue.ts";

// As often as this the time without any progress may pass altogether.
const patience = 5;

export class Places {
  readonly #waiting = new Set<() => void>();
  readonly #waitMilliseconds: number;
  #free: number;
  #lastLeft = 0;

  constructor(places: number, waitMilliseconds: number) {
    this.#free = places;
    this.#waitMilliseconds = waitMilliseconds;
  }

  /**
   * Gives how to leave the place that was taken, once; throws Busy when none became free in time.
   */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn();
    let left = false;
    return () => {
      if (!left) this.#leave();
      left = true;
    };
  }

  /** Does work in a place of its own; throws Busy when none became free in time. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.take();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  #turn(): Promise<void> {
    const asked = performance.now();
    return new Promise((begin, give) => {
      const look = () => {
        const still = performance.now() - Math.max(this.#lastLeft, asked);
        const waited = performance.now() - asked;
        if (still < this.#waitMilliseconds && waited < patience * this.#waitMilliseconds) {
          clock = setTimeout(look, this.#waitMilliseconds - still);
          return;
        }
        this.#waiting.delete(next);
        give(new Busy("No place became free in time."));
      };
      let clock = setTimeout(look, this.#waitMilliseconds);
      const next = () => {
        clearTimeout(clock);
        begin();
      };
      this.#waiting.add(next);
    });
  }

  #leave(): void {
    this.#lastLeft = performance.now();
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
