/** A list of tasks as a file for a spreadsheet, sent while it is read. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay } from "../../../platform/format.ts";
import { exportRow } from "../../../values/export-row.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { exportTasks } from "../commands/export-tasks.ts";
import type { TaskRow } from "../queries/task-list.ts";
import { readTaskFilter } from "../rules/list-filter.ts";
import { armsOf } from "../rules/scope.ts";
import { leadName } from "./parts/task-words.ts";

const columns = [
  "code",
  "content",
  "assigner",
  "lead",
  "given",
  "due-original",
  "due",
  "state",
  "figure",
  "number",
  "day",
] as const;

export const taskExport: Page = {
  lane: "report",
  confirms: () => true,
  async get(request) {
    const sides = armsOf(request.staff).map(({ side }) => side);
    const batches = await exportTasks(request.staff, readTaskFilter(request.query, sides));
    const units = await getUnits();
    const text = new TextEncoder();
    const head = exportRow(columns.map((column) => request.t(`directives.export.${column}`)));
    let begun = false;
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (!begun) {
          begun = true;
          // The mark at the beginning tells spreadsheets that the letters are UTF-8.
          controller.enqueue(text.encode(`\uFEFF${head}`));
          return;
        }
        const { value, done } = await batches.next();
        if (done) controller.close();
        else
          controller.enqueue(text.encode(value.map((row) => lineOf(request, row, units)).join("")));
      },
      async cancel() {
        await batches.return(undefined);
      },
    });
    return new Response(stream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="nhiem-vu-${dayOf(now())}.csv"`,
      },
    });
  },
};

function lineOf(request: PageRequest, row: TaskRow, units: UnitRegister): string {
  const { t, language } = request;
  const day = (value: Date | string | null) => (value ? formatDay(value, language) : "");
  return exportRow([
    row.code,
    row.content,
    row.assigner_title,
    leadName(units, request, row),
    day(row.created_at),
    day(row.due_original),
    day(row.due_day),
    t(`directives.state.${row.state}`),
    row.figure ? t(`directives.figure.${row.figure}`) : "",
    row.product_number ?? "",
    day(row.product_day),
  ]);
}
