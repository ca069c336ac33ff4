/** The door of the calendar: working days, opening hours, and the one deadline engine. */
export { announceClosure } from "./commands/announce-closure.ts";
export { withdrawClosure } from "./commands/withdraw-closure.ts";
export type { CalendarChange } from "./commands/note-change.ts";
export {
  type DeskDay,
  desksOn,
  getCalendar,
  getCutOffMinute,
  listClosures,
  specialDaysAhead,
} from "./queries.ts";
export { firstOpenDay, unannouncedYear } from "./rules/calendar.ts";
export type { Calendar, CalendarDay, Closure } from "./rules/calendar.ts";
export {
  type CaseClock,
  type CaseTerms,
  completeCase,
  endCase,
  passOnCase,
  prolongCase,
  readClock,
  receiveCase,
  resumeCase,
  startStretch,
  stopCase,
} from "./rules/case-clock.ts";
export { startTerm, type TermStart } from "./rules/clock-work.ts";
export { consumedAt, dueAt, type Outcome, type ClockState } from "./rules/deadline.ts";
export {
  clockOfDay,
  type DayClock,
  shiftWorkingDays,
  workingDaysAfter,
} from "./rules/fixed-day.ts";
export { MissingCalendar } from "./rules/missing-calendar.ts";
export { dayReason, sessionTimes } from "./rules/day-words.ts";
export type { SpecialDays } from "./rules/year-view.ts";
export { readTerm, type Term, type TermUnit } from "./rules/term.ts";
