/** Work that only so many may do at once; the others wait in turn, and nobody waits for long. */

export interface QueueBounds {
  /** How many are at work at once. */
  places: number;
  /** Who would wait longer than this is told so at once. */
  waitMilliseconds: number;
}

/** There is too much to do already: come again in a few seconds. */
export class Busy extends Error {}

interface Waiting {
  begin: () => void;
  give: (up: Busy) => void;
  until: number;
}

// A group stays when nobody of it waits any more, for whoever comes next: a Map from which much is
// taken is copied again and again, and each copy that has grown old keeps whole requests with it.
interface Group {
  waiting: Waiting[];
}
const groupsKept = 1_000;

const briskMilliseconds = 10;
const restMilliseconds = 2_000;

/**
 * A queue that is fair to where its work comes from: each of those who wait is served in turn, so
 * that who sends thousands waits behind themselves and their neighbour is served.
 */
export class FairQueue {
  readonly #bounds: QueueBounds;
  readonly #groups = new Map<string, Group>();
  // The groups of which somebody waits, in the order of their turns.
  #turns: Group[] = [];
  #underWay = 0;
  #waiting = 0;
  // How long it takes until one more is done, measured while others wait.
  #interval = briskMilliseconds;
  #lastEnd = 0;
  #lastWaited = -Infinity;
  #clock: NodeJS.Timeout | null = null;

  constructor(bounds: QueueBounds) {
    this.#bounds = bounds;
  }

  /** Whether who comes from there now would wait too long. */
  isFull(from: string): boolean {
    if (this.#underWay < this.#bounds.places) return false;
    const at = performance.now();
    const own = this.#groups.get(from)?.waiting.length ?? 0;
    const groups = this.#turns.length + (own === 0 ? 1 : 0);
    const place = Math.min(this.#waiting, own * groups + groups - 1) + 1;
    return place * this.#pace(at) > this.#bounds.waitMilliseconds;
  }

  /** Does the work when it is its turn; throws Busy, at once, where that would take too long. */
  async run<T>(from: string, work: () => Promise<T>): Promise<T> {
    if (this.#underWay >= this.#bounds.places) await this.#turn(from);
    else this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#ended();
    }
  }

  #turn(from: string): Promise<void> {
    if (this.isFull(from)) throw new Busy("Too much is waiting.");
    const at = performance.now();
    if (this.#waiting === 0 && at - this.#lastWaited > restMilliseconds) {
      this.#interval = Math.min(this.#interval, briskMilliseconds);
      this.#lastEnd = at;
    }
    return new Promise((begin, give) => {
      const group = this.#groupOf(from);
      const until = at + 2 * this.#bounds.waitMilliseconds;
      if (group.waiting.push({ begin, give, until }) === 1) this.#turns.push(group);
      this.#waiting += 1;
      if (this.#clock === null) this.#lookLater();
    });
  }

  #groupOf(from: string): Group {
    const known = this.#groups.get(from);
    if (known) return known;
    if (this.#groups.size >= Math.max(groupsKept, 2 * this.#turns.length))
      for (const [name, { waiting }] of this.#groups)
        if (waiting.length === 0) this.#groups.delete(name);
    const group: Group = { waiting: [] };
    this.#groups.set(from, group);
    return group;
  }

  // Only when everything stands still: who comes is told before they wait. One clock looks after
  // all, since nearly everybody's turn comes long before.
  #giveUp = (): void => {
    this.#clock = null;
    const at = performance.now();
    for (const group of this.#turns) {
      const late = group.waiting.filter(({ until }) => until <= at);
      group.waiting = group.waiting.filter(({ until }) => until > at);
      this.#waiting -= late.length;
      for (const { give } of late) give(new Busy("Nothing went on."));
    }
    this.#turns = this.#turns.filter(({ waiting }) => waiting.length > 0);
    if (this.#waiting > 0) this.#lookLater();
  };

  #lookLater(): void {
    this.#clock = setTimeout(this.#giveUp, this.#bounds.waitMilliseconds / 2);
  }

  // When nothing was done for long, what was measured before says nothing.
  #pace(at: number): number {
    const still = this.#waiting > 0 ? (at - this.#lastEnd) / this.#bounds.places : 0;
    return Math.max(this.#interval, still);
  }

  #ended(): void {
    const at = performance.now();
    if (this.#waiting > 0) {
      this.#interval += (at - this.#lastEnd - this.#interval) * 0.05;
      this.#lastWaited = at;
    }
    this.#lastEnd = at;
    const group = this.#turns.shift();
    const next = group?.waiting.shift();
    if (!group || !next) {
      this.#underWay -= 1;
      return;
    }
    this.#waiting -= 1;
    // Whose turn it was stands behind the others.
    if (group.waiting.length > 0) this.#turns.push(group);
    next.begin();
  }
}
