// When a desk is open, and until when what it receives counts on the same day.

import { dayFromNumber, weekdayOf, type Day, type DayNumber } from "./day.ts";
import { isValid } from "./holiday.ts";

/** Opening hours in minutes since midnight. */
export type Session = { opens: number; closes: number };

/**
 * One opening of one weekday (1 Monday … 7 Sunday); rows of a unit replace all rows of its desk
 * kind.
 */
export type SessionRule = Session & {
  deskKind: string;
  unitCode: string | null;
  weekday: number;
  validFrom: Day;
  validTo: Day | null;
  legalBasis: string;
};

/**
 * The hour after which what a desk received is passed on at the start of the next working day, in
 * minutes since midnight; null: no such hour.
 */
export type CutOffRule = {
  deskKind: string | null;
  unitCode: string | null;
  procedureCode: string | null;
  minute: number | null;
  validFrom: Day;
  validTo: Day | null;
  legalBasis: string;
};

/**
 * No hour of its own: what comes after closing, or to a closed desk, is received when the desk
 * opens on the next working day.
 */
export const untilClosing = 24 * 60;

/** The sessions that a desk has on an ordinary day of that weekday, earliest first. */
export function sessionsOfDesk(
  rules: readonly SessionRule[],
  desk: { deskKind: string; unitCode: string },
  day: DayNumber,
  weekday: number = weekdayOf(day),
): Session[] {
  const date = dayFromNumber(day);
  const valid = rules.filter((rule) => rule.deskKind === desk.deskKind && isValid(rule, date));
  const own = valid.filter((rule) => rule.unitCode === desk.unitCode);
  const standing = own.length > 0 ? own : valid.filter((rule) => rule.unitCode === null);
  return standing
    .filter((rule) => rule.weekday === weekday)
    .map(({ opens, closes }) => ({ opens, closes }))
    .sort((one, other) => one.opens - other.opens);
}

/**
 * The cut-off minute for a desk, unit and procedure on a day: the most particular rule in force;
 * null where none is.
 */
export function cutOffMinute(
  rules: readonly CutOffRule[],
  where: { deskKind: string; unitCode: string; procedureCode: string },
  day: DayNumber,
): number | null {
  const date = dayFromNumber(day);
  let best: CutOffRule | undefined;
  for (const rule of rules) {
    const fits =
      (rule.deskKind ?? where.deskKind) === where.deskKind &&
      (rule.unitCode ?? where.unitCode) === where.unitCode &&
      (rule.procedureCode ?? where.procedureCode) === where.procedureCode;
    if (fits && isValid(rule, date) && (!best || weight(rule) > weight(best))) best = rule;
  }
  return best?.minute ?? null;
}

/** A rule for one procedure outweighs one for a unit, which outweighs one for a kind of desk. */
function weight(rule: CutOffRule): number {
  return (
    (rule.procedureCode === null ? 0 : 4) +
    (rule.unitCode === null ? 0 : 2) +
    (rule.deskKind === null ? 0 : 1)
  );
}
