/** The rows of a sheet as they are read, and beside each cell what did not fit. */
import type { PageRequest } from "../../../../gates/request.ts";
import { formatDay } from "../../../../platform/format.ts";
import { type Children, type Column, Table } from "../../../../ui/index.ts";
import { type SeatChoice, seatChoices } from "../../queries/seat-choices.ts";
import type { Sheet } from "../../queries/sheet.ts";
import type { SheetField } from "../../rules/sheet-columns.ts";
import type { ReadRow } from "../../rules/sheet-reading.ts";
import { cellWords, problemOfCell, seatWords } from "./sheet-words.ts";
import { href } from "../../../../values/href.ts";

const others = ["lead", "with", "due", "product"] as const;
type Told = "content" | (typeof others)[number];

/** Draws rows; each leads to its own page, where it is put right. */
export async function sheetTable(request: PageRequest, sheet: Sheet, rows: ReadRow[]) {
  const { t, staff, language } = request;
  const choices = await seatChoices(staff.post.unitCode, language);
  const texts: Record<Told, (read: ReadRow) => string> = {
    content: ({ reading, row }) => reading.content || row.cells.filter(Boolean).join(" · "),
    lead: (read) => leadWords(request, choices, read),
    with: ({ reading }) => reading.with.map((key) => seatWords(request, choices, key)).join("; "),
    due: (read) => dueWordsOf(request, read),
    product: ({ reading }) => (reading.product ? t(`directives.product.${reading.product}`) : ""),
  };
  const told = (field: Told) => (read: ReadRow) =>
    cell(request, sheet, field, read, texts[field](read));
  return (
    <Table
      caption={t("directives.sheet.standings")}
      captionHidden
      rows={rows}
      rowKey={({ row }) => String(row.place)}
      href={({ row }) =>
        href("/desk/directives/sheets/:id/rows/:place", { id: sheet.id, place: row.place })
      }
      columns={[
        { key: "content", label: t("directives.sheet-field.content"), cell: told("content") },
        {
          key: "place",
          label: t("directives.sheet.row"),
          kind: "number",
          cell: ({ row }) => String(row.place),
        },
        ...others.map((field): Column<ReadRow> => ({
          key: field,
          label: t(`directives.sheet-field.${field}`),
          cell: told(field),
        })),
      ]}
    />
  );
}

function cell(
  request: PageRequest,
  sheet: Sheet,
  field: SheetField,
  { row, reading }: ReadRow,
  text: string,
): Children {
  const problems = reading.problems.filter((one) => one.field === field);
  if (problems.length === 0)
    return field === "due" ? <span class="nowrap">{text}</span> : text || "—";
  const typed = row.cells[sheet.columns.indexOf(field)] ?? "";
  return (
    <div>
      {text || cellWords(request, typed)}
      {problems.map((problem) => (
        <span class="table__problem" key={problem.code}>
          {problemOfCell(request, problem)}
        </span>
      ))}
    </div>
  );
}

function leadWords(request: PageRequest, choices: readonly SeatChoice[], { reading }: ReadRow) {
  const { lead, leadHeirOf } = reading;
  if (!lead) return "";
  const name = seatWords(request, choices, lead);
  return leadHeirOf ? request.t("directives.sheet.heir", { name, old: leadHeirOf }) : name;
}

function dueWordsOf({ t, language }: PageRequest, { reading }: ReadRow): string {
  if (reading.undated) return t("directives.no-due");
  return reading.due ? formatDay(reading.due, language) : "";
}
