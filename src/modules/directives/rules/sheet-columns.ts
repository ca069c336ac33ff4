/** What the columns of an office's own sheet mean, told by their headings. Pure. */
import { foldedWords } from "../../../values/fold.ts";

/** What a column of a sheet may tell of a task. */
export const sheetFields = [
  "content",
  "lead",
  "with",
  "due",
  "product",
  "urgency",
  "sentence",
] as const;
export type SheetField = (typeof sheetFields)[number];

/** What each column means; null for what is kept and not read. */
export type SheetColumns = (SheetField | null)[];

export interface Headed {
  headings: string[];
  columns: SheetColumns;
  /** The rows from which on and up to which they stand; tasks begin behind. */
  from: number;
  to: number;
}

// As offices write them, with and without accents; the longest that fits decides.
const spellings: Record<SheetField, readonly string[]> = {
  content: [
    "nội dung nhiệm vụ",
    "nội dung công việc",
    "nội dung thực hiện",
    "nội dung giao",
    "tên nhiệm vụ",
    "nhiệm vụ được giao",
    "nhiệm vụ giao",
    "nhiệm vụ",
    "công việc",
    "nội dung",
    "task",
    "content",
    "tâche",
  ],
  lead: [
    "cơ quan chủ trì",
    "đơn vị chủ trì",
    "cơ quan, đơn vị chủ trì",
    "cơ quan thực hiện",
    "đơn vị thực hiện",
    "cơ quan được giao",
    "đơn vị được giao",
    "chủ trì",
    "lead",
    "chef de file",
  ],
  with: [
    "cơ quan phối hợp",
    "đơn vị phối hợp",
    "cơ quan, đơn vị phối hợp",
    "phối hợp",
    "coordinators",
    "avec",
  ],
  due: [
    "hạn hoàn thành",
    "thời hạn hoàn thành",
    "thời gian hoàn thành",
    "thời hạn thực hiện",
    "thời gian thực hiện",
    "hạn xử lý",
    "thời hạn",
    "hạn",
    "due",
    "échéance",
  ],
  product: [
    "sản phẩm phải có",
    "sản phẩm đầu ra",
    "sản phẩm hoàn thành",
    "kết quả đầu ra",
    "sản phẩm",
    "product",
    "produit",
  ],
  urgency: ["mức độ khẩn", "độ khẩn", "mức độ", "urgency", "urgence"],
  sentence: ["câu giao nhiệm vụ", "câu giao", "trích nội dung chỉ đạo", "sentence", "phrase"],
};

const known = sheetFields
  .flatMap((field) => spellings[field].map((text) => ({ field, words: plain(text) })))
  .toSorted((one, other) => other.words.length - one.words.length);

/** A sheet has its headings here, or nowhere. */
const headingsWithin = 15;
/** Fewer could be words of a title. */
const recognisedMin = 2;

/**
 * Finds the row of headings among the first rows, and what each column means; where two rows are
 * headings, as under "Cơ quan thực hiện", the lower one says more. Null where no row is one.
 */
export function findHeadings(rows: readonly (readonly string[])[]): Headed | null {
  const candidates = rows.slice(0, headingsWithin).flatMap((row, at) => {
    const below = rows[at + 1];
    const both = below && twoRows(row, below);
    return [headed(row, at, at + 1), ...(both ? [headed(both, at, at + 2)] : [])];
  });
  // Two rows only where they tell more than one: above may stand the title.
  const rowsOf = ({ from, to }: Headed) => to - from;
  const best = candidates.toSorted(
    (one, other) => told(other) - told(one) || rowsOf(one) - rowsOf(other),
  )[0];
  return best && told(best) >= recognisedMin && best.columns.includes("content") ? best : null;
}

function headed(row: readonly string[], from: number, to: number): Headed {
  return { headings: [...row], columns: columnsOf(row), from, to };
}

const told = ({ columns }: Headed) => columns.filter((field) => field !== null).length;

function twoRows(upper: readonly string[], lower: readonly string[]): string[] {
  const length = Math.max(upper.length, lower.length);
  return Array.from({ length }, (_, at) => lower[at] || upper[at] || "");
}

/** Gives what headings mean; each meaning goes to the column that fits it best. */
export function columnsOf(headings: readonly string[]): SheetColumns {
  const columns: SheetColumns = headings.map(() => null);
  const words = headings.map(plain);
  const take = (fits: (heading: string, spelling: string) => boolean) => {
    for (const { field, words: spelling } of known) {
      if (columns.includes(field)) continue;
      const at = words.findIndex((heading, index) => !columns[index] && fits(heading, spelling));
      if (at >= 0) columns[at] = field;
    }
  };
  take((heading, spelling) => heading === spelling);
  take((heading, spelling) => ` ${heading} `.includes(` ${spelling} `));
  return columns;
}

function plain(text: string): string {
  return foldedWords(text).join(" ");
}
