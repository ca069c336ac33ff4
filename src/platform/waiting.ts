/**
 * What a system publishes of what waits in it: selects over its own tables, with fixed columns and
 * its own visibility inside. `waiting-rows.ts` puts them together (decision 0016).
 */
import type { Translate, WordKey } from "../values/word-key.ts";
import type { OperationNodeSource } from "kysely";
import type { DutyName, Staff } from "./actor.ts";
import type { Href } from "../values/href.ts";

/** One row of what waits; every part gives these columns, under these names. */
export interface WaitingRow {
  /** Names the part from which it comes. */
  part: string;
  id: string;
  /** Until when something has to be done, or the first moment of the day by whose end. */
  moment: Date;
  /** Its code or number, and what it is about. */
  subject: string;
  title: string;
  /** From whom it comes; "" where that is the unit named beside it. */
  who: string;
  unit: string;
  office: string;
  /** The account that has it in hand. */
  holder: string | null;
  /** The key of the words that say where it stands. */
  state_word: string;
  address: string;
  /** What a form shows of it, where the same may be done to several at once. */
  shown: string | null;
}

/** One kind of rows that wait, for those who have what `seatOf` gives. */
export interface WaitingPart {
  name: string;
  /** Whether its moment stands for a whole day. */
  byDay: boolean;
  /** By what of an official it asks; null where nothing of it can wait for them. */
  seatOf: (actor: Staff) => object | null;
  /** Selects the columns of WaitingRow but `part`, and only what the seat may see. */
  rows: (seat: never) => OperationNodeSource;
}

/** The day about which a leader asks, and the days with which it is compared. */
export interface LookedDay {
  /** Its midnight in the city, and the moment of the look. */
  from: Date;
  at: Date;
  /** The days YYYY-MM-DD that are as this one: the same weekday of the weeks before. */
  like: readonly string[];
}
/** Of fewer days like this one nobody can say what is usual. */
export const usualDaysMin = 4;

/** What is not as it should be in a city or a unit, by the unit or office that has it. */
export interface AbnormalPart {
  name: string;
  seatOf: (actor: Staff) => object | null;
  /**
   * Selects unit, office ("" where units are compared, "none" for no office of it), today (how many
   * began today), in_all, since (the oldest), and usual: the median of the unit's days like this
   * one, null while fewer than `usualDaysMin` of them are known.
   */
  rows: (seat: never, day: LookedDay) => OperationNodeSource;
  /** The rows behind the number of a unit or of one of its offices. */
  address: (unit: string, office: string) => Href;
  /** The words that say what it is. */
  key: WordKey;
  /** Its usual day is of the office of each row, and not of the unit as a whole. */
  ofOffice?: true;
}

export interface AbnormalRow {
  part: string;
  unit: string;
  office: string;
  today: number;
  in_all: number;
  since: Date;
  usual: number | null;
}

/** Whom whoever oversees reaches: a unit, or an office of their own unit. */
export interface Reached {
  unit: string;
  office: string;
}
/** How whoever oversees reaches somebody about something: asks, gives or urges. */
export interface Reaching {
  key: WordKey;
  duties: readonly DutyName[];
  address: (whom: Reached, about: string, t: Translate) => Href;
}

/** What may be done to several rows of a system at once, by its own page. */
export interface Together {
  action: Href;
  verbs: readonly { verb: string; key: WordKey; shortcut: string; duty: DutyName | null }[];
}

/** What a system announces of what waits. */
export interface Waiting {
  /** Its own full list, and the words of its tab. */
  list: string;
  key: WordKey;
  together?: Together;
  /** The ways in which it reaches a unit about anything. */
  reaching?: readonly Reaching[];
  parts: readonly WaitingPart[];
  abnormal: readonly AbnormalPart[];
}

/** Checks the types of a part: what its rows ask by is what its seat gives. */
export function waitingPart<Seat extends object>(
  part: Omit<WaitingPart, "seatOf" | "rows"> & {
    seatOf: (actor: Staff) => Seat | null;
    rows: (seat: Seat) => OperationNodeSource;
  },
): WaitingPart {
  return part;
}

/** Checks the types of a part of what is abnormal. */
export function abnormalPart<Seat extends object>(
  part: Omit<AbnormalPart, "seatOf" | "rows"> & {
    seatOf: (actor: Staff) => Seat | null;
    rows: (seat: Seat, day: LookedDay) => OperationNodeSource;
  },
): AbnormalPart {
  return part;
}
