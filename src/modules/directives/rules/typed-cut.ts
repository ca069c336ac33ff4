/**
 * What an official types on the cutting desk before tasks are cut: by sentence, as the fields have
 * it, and only where it is not what the sentence proposes. Pure.
 */
import type { ProposedTask } from "./find-tasks.ts";
import { type Product, urgencies } from "./task.ts";

/** The fields of one task, as a form names them behind the place of the task. */
export const rowFields = [
  "take",
  "content",
  "lead",
  "with",
  "due-day",
  "due-month",
  "due-year",
  "undated",
  "product",
  "urgency",
] as const;
export type TypedRow = Record<(typeof rowFields)[number], string>;

export interface TypedCut {
  leader: string;
  level: string;
  /** By `rowKey`. */
  rows: Record<string, TypedRow>;
}

/** More than these sentences are offered once the first are cut. */
export const offeredMax = 40;

/** What a desk offers: the sentences that nobody took, and one task to be filled in by hand. */
export function offeredTasks(left: readonly ProposedTask[]): (ProposedTask | null)[] {
  return [...left.slice(0, offeredMax), null];
}

/** Names a row by its sentence: its place among the rows moves when others are cut. */
export function rowKey(sentence: { start: number; end: number } | null): string {
  return sentence ? `${sentence.start}-${sentence.end}` : "hand";
}

/** Gives the row that a sentence proposes; `labelOf` names a unit by its key. */
export function proposedRow(
  found: ProposedTask | null,
  labelOf: (key: string) => string | undefined,
): TypedRow {
  const [year = "", month = "", day = ""] = found?.day?.split("-") ?? [];
  const product: Product | "" = found?.product ?? "";
  return {
    take: found?.lead ? "yes" : "",
    content: found?.content ?? "",
    lead: found?.lead ?? "",
    with: (found?.coordinators ?? []).map(labelOf).join("; "),
    "due-day": day && String(Number(day)),
    "due-month": month && String(Number(month)),
    "due-year": year,
    undated: "",
    product,
    urgency: urgencies[0],
  };
}

/** Whether two rows say the same. */
export function isSameRow(one: TypedRow, other: TypedRow): boolean {
  return rowFields.every((field) => plain(one[field]) === plain(other[field]));
}

// A browser sends line ends of its own, and blanks around a word say nothing.
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

/**
 * Gives what stays typed when the ticked tasks are cut, of the sentences that are still offered;
 * null where nothing does.
 */
export function leftTyped(typed: TypedCut, offered: readonly string[]): TypedCut | null {
  const rows = Object.entries(typed.rows).filter(
    ([key, row]) => row.take !== "yes" && offered.includes(key),
  );
  return rows.length > 0 ? { ...typed, rows: Object.fromEntries(rows) } : null;
}
