/** A list of tasks as a file for a spreadsheet, sent while it is read. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import type { ExportColumn } from "../../../platform/exports/columns.ts";
import { exportFile, type ExportFormat } from "../../../platform/exports/export-file.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { exportTasks } from "../commands/export-tasks.ts";
import type { TaskRow } from "../queries/task-list.ts";
import { readTaskFilter } from "../rules/list-filter.ts";
import { armsOf } from "../rules/scope.ts";
import { leadName } from "./parts/task-words.ts";
import { wordKey } from "../../../values/word-key.ts";

/** Makes the page that gives a list in a format. */
export function taskExport(format: ExportFormat): Page {
  return {
    lane: "report",
    confirms: () => true,
    async get(request) {
      const { staff, language, t } = request;
      const sides = armsOf(staff).map(({ side }) => side);
      const rows = await exportTasks(staff, readTaskFilter(request.query, sides), format);
      const columns = columnsOf(request, await getUnits());
      const sheetName = t("directives.title");
      return exportFile({ format, language, fileName: "nhiem-vu", sheetName, columns }, rows);
    },
  };
}

function columnsOf(request: PageRequest, units: UnitRegister): ExportColumn<TaskRow>[] {
  const { t } = request;
  const heading = (name: string) => t(wordKey(`directives.export.${name}`));
  return [
    { heading: heading("code"), kind: "code", of: (row) => row.code },
    { heading: heading("content"), kind: "text", width: 60, of: (row) => row.content },
    { heading: heading("assigner"), kind: "text", of: (row) => row.assigner_title },
    { heading: heading("lead"), kind: "text", of: (row) => leadName(units, request, row) },
    { heading: heading("given"), kind: "day", of: (row) => dayOf(row.created_at) },
    { heading: heading("due-original"), kind: "day", of: (row) => row.due_original },
    { heading: heading("due"), kind: "day", of: (row) => row.due_day },
    {
      heading: heading("state"),
      kind: "text",
      width: 20,
      of: (row) => t(`directives.state.${row.state}`),
    },
    {
      heading: heading("figure"),
      kind: "text",
      width: 20,
      of: (row) => (row.figure ? t(`directives.figure.${row.figure}`) : null),
    },
    { heading: heading("number"), kind: "code", of: (row) => row.product_number },
    { heading: heading("day"), kind: "day", of: (row) => row.product_day },
  ];
}
