/** What a row of a sheet says of a task, and what of it did not fit, cell by cell. Pure. */
import { fold, foldedWords } from "../../../values/fold.ts";
import { oneLine } from "../../../values/text.ts";
import { productOf } from "./find-tasks.ts";
import { productWords } from "./sentence-rules.ts";
import type { SheetColumns, SheetField } from "./sheet-columns.ts";
import { readSheetDay, writesMonthFirst } from "./sheet-day.ts";
import type { FindUnit, UnitFound } from "./sheet-units.ts";
import { type Product, products, urgencies, type Urgency } from "./task.ts";

/** What a person has put instead of the cells of a row: a whole reading. */
export interface EnteredRow {
  content: string;
  lead: string;
  with: string[];
  due: string;
  undated: boolean;
  product: Product;
  urgency: Urgency;
}

export interface CellProblem {
  field: SheetField;
  code: string;
  params: Record<string, string>;
}

export interface RowReading {
  content: string;
  /** The very words that gave it: their own column, or the content. */
  sentence: string;
  lead: string | null;
  /** The name of before under which the lead was written. */
  leadHeirOf: string | null;
  with: string[];
  due: string | null;
  undated: boolean;
  /** A day that a person may take over. */
  proposedDue: string | null;
  product: Product | null;
  urgency: Urgency;
  problems: CellProblem[];
}

/** Ready, to be looked at, a heading between tasks, or left out by a person. */
export type RowStanding = "ready" | "asked" | "heading" | "left";

export interface StoredRow {
  place: number;
  cells: readonly string[];
  entered: EnteredRow | null;
  left_out: boolean;
}
export interface ReadRow {
  row: StoredRow;
  standing: RowStanding;
  reading: RowReading;
}

export const contentLettersMax = 1_000;

/** Reads all rows of a sheet; rows that say the same are told. */
export function readRows(
  rows: readonly StoredRow[],
  columns: SheetColumns,
  findUnit: FindUnit,
  today: string,
): ReadRow[] {
  const cellOf = (row: StoredRow, field: SheetField) => row.cells[columns.indexOf(field)] ?? "";
  const monthFirst = writesMonthFirst(rows.map((row) => cellOf(row, "due")));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const cells = (field: SheetField) => cellOf(row, field);
    const reading = row.entered
      ? readEntered(row.entered, cells)
      : readCells(cells, findUnit, monthFirst, today);
    const same = JSON.stringify([fold(reading.content), reading.lead, reading.due]);
    const first = seen.get(same);
    if (first !== undefined && !row.entered && reading.content !== "")
      reading.problems.push(problem("content", "row-twice", { place: String(first) }));
    if (!row.left_out) seen.set(same, first ?? row.place);
    return { row, reading, standing: standingOf(row, reading, cells) };
  });
}

type Cells = (field: SheetField) => string;

function standingOf(row: StoredRow, { problems }: RowReading, cells: Cells): RowStanding {
  if (row.left_out) return "left";
  if (row.entered || problems.length === 0) return problems.length === 0 ? "ready" : "asked";
  // "I. Lĩnh vực kinh tế": nothing but words, and nobody who does it.
  const bare = (["lead", "with", "due", "product"] as const).every((field) => cells(field) === "");
  return bare ? "heading" : "asked";
}

function readEntered(entered: EnteredRow, cells: Cells): RowReading {
  return {
    ...entered,
    sentence: sentenceOf(entered.content, cells),
    leadHeirOf: null,
    due: entered.due || null,
    proposedDue: null,
    problems: [],
  };
}

function readCells(
  cells: Cells,
  findUnit: FindUnit,
  monthFirst: boolean,
  today: string,
): RowReading {
  const content = oneLine(cells("content"), contentLettersMax * 4);
  const lead = readLead(cells("lead"), findUnit);
  const joined = readJoined(cells("with"), findUnit, "key" in lead ? lead.key : null);
  const due = readSheetDay(cells("due"), monthFirst, today);
  const product = readProduct(cells("product"), content);
  const urgency = readUrgency(cells("urgency"));
  return {
    content,
    sentence: sentenceOf(content, cells),
    lead: "key" in lead ? lead.key : null,
    leadHeirOf: "key" in lead ? (lead.heirOf ?? null) : null,
    with: joined.keys,
    due: "day" in due ? due.day : null,
    undated: "undated" in due,
    proposedDue: "problem" in due ? (due.proposed ?? null) : null,
    product,
    urgency: urgency ?? "normal",
    problems: [
      ...contentProblems(content),
      ...("problem" in lead ? [unitProblem("lead", cells("lead"), lead)] : []),
      ...joined.problems,
      ...("problem" in due
        ? [
            problem("due", due.problem, {
              text: cells("due"),
              day: due.proposed ?? "",
              other: due.other ?? "",
            }),
          ]
        : []),
      ...(product ? [] : [problem("product", "product-unread", { text: cells("product") })]),
      ...(urgency ? [] : [problem("urgency", "urgency-unread", { text: cells("urgency") })]),
    ],
  };
}

function sentenceOf(content: string, cells: Cells): string {
  return oneLine(cells("sentence"), contentLettersMax * 2) || content;
}

function contentProblems(content: string): CellProblem[] {
  if (content.length < 5) return [problem("content", "content-missing")];
  const params = { max: String(contentLettersMax), length: String(content.length) };
  return content.length > contentLettersMax ? [problem("content", "content-too-long", params)] : [];
}

function readLead(text: string, findUnit: FindUnit): UnitFound | { problem: "lead-missing" } {
  const name = oneLine(text, 500);
  if (name === "") return { problem: "lead-missing" };
  const whole = findUnit(name);
  // One leads (Decree 191/2026/NĐ-CP, article 2.2): of several a person chooses.
  const parts = namesIn(text, /[;,\n]/);
  if (!("problem" in whole) || parts.length < 2) return whole;
  return { problem: "unit-several", among: parts };
}

// "Thuế thành phố; các phường, xã": a comma parts names only where it stands in none.
function partsOf(text: string, findUnit: FindUnit): { name: string; found: UnitFound }[] {
  return namesIn(text, /[;\n]/).flatMap((name) => {
    const found = findUnit(name);
    const parts = "key" in found ? [name] : namesIn(name, /,/);
    return parts.length < 2
      ? [{ name, found }]
      : parts.map((part) => ({ name: part, found: findUnit(part) }));
  });
}

function readJoined(text: string, findUnit: FindUnit, lead: string | null) {
  const keys: string[] = [];
  const problems: CellProblem[] = [];
  for (const { name, found: one } of partsOf(text, findUnit)) {
    if ("problem" in one) problems.push(unitProblem("with", name, one));
    else if (one.key === lead) problems.push(problem("with", "with-leads", { text: name }));
    else if (!keys.includes(one.key)) keys.push(one.key);
  }
  return { keys, problems };
}

const nobody = ["khong", "khong co"];

function namesIn(text: string, separators: RegExp): string[] {
  return text
    .split(separators)
    .map((part) =>
      oneLine(part, 300)
        .replace(/^[-–•+*]\s*/, "")
        .replace(/[.:]$/, ""),
    )
    .filter((part) => part !== "" && !nobody.includes(foldedWords(part).join(" ")));
}

function unitProblem(
  field: "lead" | "with",
  text: string,
  found: Extract<UnitFound, { problem: string }> | { problem: "lead-missing" },
): CellProblem {
  const among = "among" in found ? found.among.join("; ") : "";
  return problem(field, found.problem, {
    text: oneLine(text, 300),
    among,
    gone: "gone" in found ? found.gone : "",
  });
}

const foldedProducts = productWords.map(([word, product]) => [fold(word), product] as const);
const onSite = ["hien truong", "cong trinh", "nghiem thu", "thi cong", "viec"];

// An empty cell says nothing, and the content says enough.
function readProduct(text: string, content: string): Product | null {
  const folded = fold(oneLine(text, 500));
  if (folded === "") return productOf(content);
  const named = products.find((product) => product === folded);
  if (named) return named;
  const places = foldedProducts
    .map(([word, product]) => ({ at: folded.indexOf(word), product }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  return places[0]?.product ?? (onSite.some((word) => folded.includes(word)) ? "work" : null);
}

const urgencyWords: readonly (readonly [string, Urgency])[] = [
  ["hoa toc", "express"],
  ["express", "express"],
  ["khan", "urgent"],
  ["gap", "urgent"],
  ["urgent", "urgent"],
  ["thuong", "normal"],
  ["normal", "normal"],
];

function readUrgency(text: string): Urgency | null {
  const folded = fold(oneLine(text, 200));
  if (folded === "") return "normal";
  const found = urgencyWords.find(([word]) => folded.includes(word))?.[1];
  return urgencies.find((urgency) => urgency === found) ?? null;
}

function problem(
  field: SheetField,
  code: string,
  params: Record<string, string> = {},
): CellProblem {
  return { field, code, params };
}
