/** A list of dossiers as a file for a spreadsheet, sent while it is read. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatTime } from "../../../platform/format.ts";
import { getUnits } from "../../organizations/index.ts";
import { exportDossiers } from "../commands/export-dossiers.ts";
import { exportRow } from "../../../values/export-row.ts";
import { readListFilter } from "../rules/list-filter.ts";
import { shownState } from "../rules/standing.ts";
import type { ListRow } from "../queries/dossier-list.ts";

const columns = [
  "code",
  "procedure-code",
  "procedure",
  "applicant",
  "channel",
  "unit",
  "stage",
  "standing",
  "submitted-at",
  "due",
  "finished-at",
  "fee",
] as const;

export const dossierExport: Page = {
  lane: "report",
  confirms: () => true,
  async get(request) {
    const batches = await exportDossiers(request.staff, readListFilter(request.query));
    const units = await getUnits();
    const text = new TextEncoder();
    const line = (row: ListRow) =>
      lineOf(request, row, units.name(row.unit_code, request.language));
    const head = exportRow(columns.map((column) => request.t(`dossiers.column.${column}`)));
    let begun = false;
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (!begun) {
          begun = true;
          // The mark at the beginning tells spreadsheets that the letters are UTF-8; without it
          // they break every Vietnamese word.
          controller.enqueue(text.encode(`\uFEFF${head}`));
          return;
        }
        const { value, done } = await batches.next();
        if (done) controller.close();
        else controller.enqueue(text.encode(value.map(line).join("")));
      },
      async cancel() {
        await batches.return(undefined);
      },
    });
    return new Response(stream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="ho-so-${dayOf(now())}.csv"`,
      },
    });
  },
};

function lineOf(request: PageRequest, row: ListRow, unit: string): string {
  const { t, language } = request;
  const moment = (value: Date | null) =>
    value ? `${formatDay(value, language)} ${formatTime(value, language)}` : "";
  return exportRow([
    row.code,
    row.procedure_code,
    row.procedure_name,
    row.applicant_name,
    t(`dossiers.channel.${row.channel}`),
    unit,
    t(`dossiers.state.${row.state}`),
    t(`ui.status.${shownState(row, now(), dayOf)}`),
    moment(row.submitted_at),
    moment(row.due_at),
    moment(row.finished_at),
    row.fee_dong ?? t("dossiers.fee.unknown"),
  ]);
}
