/** Makes tasks of a sheet: all of them drafts, under one source, in one transaction. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { leadsOf, type SeatChoice, seatChoices } from "../queries/seat-choices.ts";
import { countStandings, type OpenedSheet, openSheet } from "../queries/sheet.ts";
import type { ReadRow } from "../rules/sheet-reading.ts";
import type { TaskLevel } from "../rules/task.ts";
import { writer } from "../tables.ts";
import type { Cutting, NewTask } from "../changes/make-tasks.ts";
import { cutTasks } from "./cut-tasks.ts";

export interface SheetImport {
  level: TaskLevel;
  assigner: Cutting["assigner"];
  /** Rows that still ask something stay behind, and in the report. */
  leaveRest: boolean;
  /** The same sheet was made into tasks before: do it again. */
  again: boolean;
}

const tasksMax = 1_000;
const bodyLettersMax = 80_000;

/**
 * Makes a task of each row that is ready; gives the id of their source, whose words are all rows,
 * so that those without a task are still seen. Throws InvalidForm, StaleView, Refusal.
 */
export async function importSheet(actor: Staff, id: string, chosen: SheetImport): Promise<string> {
  const opened = await openSheet(actor, id);
  const { sheet, read } = opened;
  if (sheet.source_id) throw new Refusal("directives.sheet-done");
  requireShown(sheet.id, sheet.version, sheet.version + 1);
  requireAnswered(opened, chosen);
  const { body, spans } = bodyOf(sheet.title, read);
  if (body.length > bodyLettersMax) throw new Refusal("directives.sheet-too-long");
  const choices = await seatChoices(actor.post.unitCode, "vi");
  const ready = read.filter(({ standing }) => standing === "ready");
  const sourceId = randomUUID();
  await cutTasks(actor, {
    sourceId,
    level: chosen.level,
    assigner: chosen.assigner,
    tasks: ready.map((row) => taskOf(row, choices, spans.get(row.row.place) ?? null)),
    send: false,
    withSource: {
      tasksMax,
      source: sheet,
      write: (tx) => {
        writeSource(tx, actor, opened, { sourceId, body });
        record(tx, actor, "directives.sheet-imported", {
          sheet: id,
          source: sourceId,
          rows: ready.length,
          left: read.length - ready.length,
        });
      },
    },
  });
  return sourceId;
}

function requireAnswered({ sheet, read }: OpenedSheet, { leaveRest, again }: SheetImport): void {
  const { ready, asked } = countStandings(read);
  const problems: Problem[] = [
    ...(ready === 0 ? [{ field: "leader", code: "directives.sheet-nothing-ready" }] : []),
    ...(asked > 0 && !leaveRest
      ? [{ field: "leave-rest", code: "directives.sheet-rows-asked", params: { count: asked } }]
      : []),
    ...(sheet.repeats && !again ? [{ field: "again", code: "directives.sheet-again" }] : []),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
}

type Span = NonNullable<NewTask["span"]>;

// What stands above the table, then a line for each row, whatever became of it.
function bodyOf(title: readonly string[], read: readonly ReadRow[]) {
  const spans = new Map<number, Span>();
  let body = title.map((line) => `${line}\n`).join("");
  for (const { row, reading } of read) {
    const text = reading.sentence || row.cells.filter(Boolean).join(" ").replaceAll("\n", " ");
    spans.set(row.place, { text, start: body.length, end: body.length + text.length });
    body += `${text}\n`;
  }
  return { body: body.trimEnd(), spans };
}

function taskOf({ reading }: ReadRow, choices: readonly SeatChoice[], span: Span | null): NewTask {
  const leads = leadsOf(choices, reading.lead ?? "");
  const joined = reading.with.flatMap((key) => leadsOf(choices, key));
  const beside = [...new Set(joined)].filter((seat) => !leads.includes(seat));
  return {
    content: reading.content,
    leads,
    coordinators: beside.map((seat) => ({ seat, part: "", due: null })),
    alone: beside.length === 0,
    kind: reading.undated ? "undated" : "dated",
    due: reading.due,
    product: reading.product,
    urgency: reading.urgency,
    span,
  };
}

function writeSource(
  tx: Transaction,
  actor: Staff,
  { sheet }: OpenedSheet,
  { sourceId, body }: { sourceId: string; body: string },
): void {
  const { kind, number, day, issuer, abstract, unit_code, id, version } = sheet;
  const at = now();
  write(
    tx,
    writer.insertInto("source").values({
      id: sourceId,
      unit_code,
      kind,
      number,
      day,
      issuer,
      abstract,
      body,
      kept_at: at,
      kept_by: actor.name,
      confirm_by: null,
      recalled_at: null,
      recalled_why: null,
    }),
  );
  write(
    tx,
    writer
      .updateTable("sheet")
      .set({ source_id: sourceId, imported_at: at, version: sql`version + 1` })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("source_id", "is", null),
    { expect: 1 },
  );
}
