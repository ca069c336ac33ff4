/**
 * The terms of dossiers a second time, straight from the texts of law and day by day, to hold the
 * house's own against.
 * It shares no line with src/: no engine, no calendar, no day numbers. Moments are milliseconds,
 * days "2026-11-24".
 */

const hour = 3_600_000;
const day = 24 * hour;
const zone = 7 * hour;

/**
 * Labour Code 45/2019, articles 111 and 112, and the announced swap of 2026: what is no working day
 * from March 2026 to January 2027.
 */
const daysOff = new Set([
  "2026-04-27",
  "2026-04-30",
  "2026-05-01",
  "2026-08-31",
  "2026-09-01",
  "2026-09-02",
  "2026-11-24",
  "2027-01-01",
]);
const holidays = new Set(["2026-04-26", ...daysOff]);
const madeUp = new Set(["2026-08-22"]);

export interface Desk {
  police: boolean;
  /** Days on which the desk is closed by an emergency. */
  closed: ReadonlySet<string>;
}

export interface Law {
  unit: "working_days" | "working_hours" | "calendar_days";
  budget: number;
  /** "HH:MM" that the own text of a same-day matter names, or null. */
  sameDayUntil: string | null;
  supplement: "restart" | "resume";
}

/** What happened to a dossier, in order of time. */
export type Happening =
  | { kind: "received" | "asked" | "completed" | "ended"; at: number }
  | { kind: "extended"; at: number; by: number };

export interface Promised {
  due: number | null;
  lateFrom: number | null;
}

const nameOf = (at: number) => new Date(at + zone).toISOString().slice(0, 10);
const clockOf = (at: number) => new Date(at + zone).toISOString().slice(11, 16);
const at = remembered((name: string, time: string) => Date.parse(`${name}T${time}:00+07:00`));
const next = remembered((name: string) => nameOf(at(name, "12:00") + day));
const weekday = remembered((name: string) => new Date(`${name}T00:00:00Z`).getUTCDay());

// Twenty thousand lives ask for the same few days.
function remembered<Asked extends string[], Answer>(
  ask: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  const known = new Map<string, Answer>();
  return (...asked) => {
    const key = asked.join(" ");
    const answer = known.get(key) ?? ask(...asked);
    known.set(key, answer);
    return answer;
  };
}

function isWorked(name: string, desk: Desk): boolean {
  if (desk.closed.has(name) || daysOff.has(name)) return false;
  return madeUp.has(name) || (weekday(name) !== 0 && weekday(name) !== 6);
}

function openings(name: string, desk: Desk): [string, string][] {
  if (isWorked(name, desk))
    return [
      ["07:30", "11:30"],
      ["13:30", "17:00"],
    ];
  // The police receive on Saturday mornings, though it is no working day.
  const saturday =
    desk.police && weekday(name) === 6 && !holidays.has(name) && !desk.closed.has(name);
  return saturday ? [["07:30", "11:30"]] : [];
}

function firstWorked(name: string, desk: Desk): string {
  return isWorked(name, desk) ? name : firstWorked(next(name), desk);
}

/**
 * When a desk has received what came at a moment: then, or when it opens on the next working day.
 */
function receiptOf(came: number, law: Law, desk: Desk): number {
  const name = nameOf(came);
  const closes = openings(name, desk).at(-1)?.[1];
  const limit =
    law.sameDayUntil !== null && closes !== undefined && law.sameDayUntil < closes
      ? law.sameDayUntil
      : closes;
  return limit !== undefined && clockOf(came) <= limit
    ? came
    : at(firstWorked(next(name), desk), "07:30");
}

/** Gives what is promised after all that has happened so far. */
export function promised(law: Law, desk: Desk, happened: readonly Happening[]): Promised {
  const state = dueAfter(law, desk, happened);
  // Who was late before being asked for papers, before a new start or an extension stays late.
  const before = happened.flatMap((one, index) => {
    if (
      one.kind !== "asked" &&
      one.kind !== "extended" &&
      !(one.kind === "completed" && law.supplement === "restart")
    )
      return [];
    const late = lateAfter(law, dueAfter(law, desk, happened.slice(0, index)));
    return late !== null && late <= one.at ? [late] : [];
  });
  return { due: state, lateFrom: before.length > 0 ? Math.min(...before) : lateAfter(law, state) };
}

// A day of law ends at midnight: late is who is not done on the due day. An hour ends at its
// minute.
function lateAfter(law: Law, due: number | null): number | null {
  return due === null || law.unit === "working_hours" ? due : at(next(nameOf(due)), "00:00");
}

function dueAfter(law: Law, desk: Desk, happened: readonly Happening[]): number | null {
  let came = 0;
  let more = 0;
  let stops: { from: number; until: number }[] = [];
  let stopped = false;
  for (const one of happened) {
    if (one.kind === "received") came = one.at;
    if (one.kind === "extended") more += one.by;
    if (one.kind === "asked") {
      stopped = true;
      stops.push({ from: one.at, until: Infinity });
    }
    if (one.kind !== "completed") continue;
    stopped = false;
    if (law.supplement === "restart") {
      came = one.at;
      more = 0;
      stops = [];
    } else stops = stops.map((stop) => ({ ...stop, until: Math.min(stop.until, one.at) }));
  }
  if (stopped) return null;
  const start = receiptOf(came, law, desk);
  return law.unit === "working_hours"
    ? hourDue(law.budget + more, start, stops, desk)
    : dayDue(law, law.budget + more, start, stops, desk);
}

/**
 * Civil Code 91/2015, articles 147 and 148: the day of receipt is not counted, the term ends with
 * its last day, which is a working day.
 */
function dayDue(
  law: Law,
  budget: number,
  start: number,
  stops: readonly { from: number; until: number }[],
  desk: Desk,
): number {
  let name = nameOf(start);
  for (let counted = 0; counted < budget;) {
    name = next(name);
    const begins = at(name, "00:00");
    // A day during which nothing ran when it began is not counted.
    if (stops.some(({ from, until }) => from <= begins && begins < until)) continue;
    if (law.unit === "calendar_days" || isWorked(name, desk)) counted += 1;
  }
  let last = firstWorked(name, desk);
  // Stopped in time on its last day, a clock has what was left of that day when it goes on.
  for (const { from, until } of stops)
    if (nameOf(from) <= last && firstWorked(nameOf(until), desk) > last)
      last = firstWorked(nameOf(until), desk);
  return at(last, "17:00");
}

/** Hours run while the desk is open, minute by minute of its openings. */
function hourDue(
  budget: number,
  start: number,
  stops: readonly { from: number; until: number }[],
  desk: Desk,
): number {
  let left = budget * hour;
  for (let name = nameOf(start); ; name = next(name)) {
    for (const [opens, closes] of openings(name, desk)) {
      let pieces: [number, number][] = [[Math.max(at(name, opens), start), at(name, closes)]];
      for (const { from, until } of stops)
        pieces = pieces.flatMap(([one, other]): [number, number][] => [
          [one, Math.min(other, from)],
          [Math.max(one, until), other],
        ]);
      for (const [one, other] of pieces) {
        if (other <= one) continue;
        if (other - one >= left) return one + left;
        left -= other - one;
      }
    }
  }
}
