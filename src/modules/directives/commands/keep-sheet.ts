import { randomUUID } from "node:crypto";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm, type Problem } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import type { Sheet as ReadSheet } from "../../files/index.ts";
import { findHeadings, type Headed } from "../rules/sheet-columns.ts";
import { sourceDayProblems } from "../rules/source-day.ts";
import { tables, writer } from "../tables.ts";
import type { SourceForm } from "./keep-source.ts";

export interface NewSheet {
  fileName: string;
  sha256: string;
  sheet: ReadSheet;
  source: Omit<SourceForm, "body">;
}

/**
 * Keeps the cells of a sheet to be looked through; gives its id. The same bytes that still lie
 * there are not kept twice: their own id is given. Throws InvalidForm, Refusal.
 */
export async function keepSheet(actor: Staff, kept: NewSheet): Promise<string> {
  const by = askGiver(actor);
  const { kind, ...source } = kept.source;
  const problems = problemsOf(kept.source);
  if (problems.length > 0 || kind === null) throw new InvalidForm(problems);
  const { unitCode } = actor.post;
  return inTransaction(by, async (tx) => {
    await oneAtATime(tx, `directives.sheet ${unitCode} ${kept.sha256}`);
    const same = await tables(tx)
      .selectFrom("sheet")
      .select(["id", "source_id"])
      .where("unit_code", "=", unitCode)
      .where("sha256", "=", kept.sha256)
      .orderBy("kept_at", "desc")
      .execute();
    record(tx, actor, "directives.sheet-kept", { sheet: kept.sha256, name: kept.fileName });
    const open = same.find(({ source_id }) => source_id === null);
    if (open) return open.id;
    const id = randomUUID();
    const { rows, headings, columns, title } = split(kept.sheet);
    write(
      tx,
      writer.insertInto("sheet").values({
        ...source,
        id,
        kind,
        unit_code: unitCode,
        file_name: kept.fileName,
        sha256: kept.sha256,
        sheet_name: kept.sheet.name,
        others: JSON.stringify(kept.sheet.others),
        title: JSON.stringify(title),
        headings: JSON.stringify(headings),
        columns: JSON.stringify(columns),
        repeats: same[0]?.id ?? null,
        kept_at: now(),
        kept_by: actor.name,
        source_id: null,
        imported_at: null,
      }),
    );
    write(
      tx,
      writer.insertInto("sheet_row").values(
        rows.map(({ place, cells }) => ({
          sheet_id: id,
          place,
          cells: JSON.stringify(cells),
          entered: null,
        })),
      ),
    );
    return id;
  });
}

function problemsOf(source: NewSheet["source"]): Problem[] {
  const texts = ["number", "issuer", "abstract"] as const;
  return [
    ...(source.kind === null ? [{ field: "kind", code: "not-chosen" }] : []),
    ...texts.filter((field) => source[field] === "").map((field) => ({ field, code: "required" })),
    ...sourceDayProblems(source.day, dayOf(now())),
  ];
}

// A sheet without headings is kept too: a person says what its columns are.
function split({ rows }: ReadSheet) {
  const headed = findHeadings(rows.map(({ cells }) => cells)) ?? unheaded(rows);
  const width = Math.max(...rows.map(({ cells }) => cells.length), headed.headings.length);
  const at = Array.from({ length: width }, (_, index) => index);
  return {
    rows: rows.slice(headed.to),
    headings: at.map((index) => headed.headings[index] || letterOf(index)),
    columns: at.map((index) => headed.columns[index] ?? null),
    title: rows
      .slice(0, headed.from)
      .map(({ cells }) => cells.filter(Boolean).join(" "))
      .filter((line) => line !== ""),
  };
}

function unheaded(rows: ReadSheet["rows"]): Headed {
  return { headings: [], columns: rows[0]?.cells.map(() => null) ?? [], from: 0, to: 0 };
}

// As spreadsheets call a column: A to Z, then AA.
function letterOf(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${letterOf(Math.floor(index / 26) - 1)}${letter}`;
}
