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

/** What is not as it should be in a city, by the unit that has it. */
export interface AbnormalPart {
  name: string;
  seatOf: (actor: Staff) => object | null;
  /** Selects unit, today (how many began today), in_all, and since (the oldest). */
  rows: (seat: never, today: { from: Date; at: Date }) => OperationNodeSource;
  /** The rows behind the number of a unit. */
  address: (unit: string) => Href;
  /** The words that say what it is. */
  key: WordKey;
}

export interface AbnormalRow {
  part: string;
  unit: string;
  today: number;
  in_all: number;
  since: Date;
}

/** How whoever oversees reaches a unit about something: asks, gives or urges. */
export interface Reaching {
  key: WordKey;
  duties: readonly DutyName[];
  address: (unit: string, about: string, t: Translate) => Href;
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
    rows: (seat: Seat, today: { from: Date; at: Date }) => OperationNodeSource;
  },
): AbnormalPart {
  return part;
}
