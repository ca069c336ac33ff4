/** A list of dossiers as a file for a spreadsheet, sent while it is read. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import type { ExportColumn } from "../../../platform/exports/columns.ts";
import { exportFile, type ExportFormat } from "../../../platform/exports/export-file.ts";
import { dayOf } from "../../../platform/format.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { exportDossiers } from "../commands/export-dossiers.ts";
import { readListFilter } from "../rules/list-filter.ts";
import { shownState } from "../rules/standing.ts";
import type { ListRow } from "../queries/dossier-list.ts";
import { wordKey } from "../../../values/word-key.ts";

/** Makes the page that gives a list in a format. */
export function dossierExport(format: ExportFormat): Page {
  return {
    lane: "report",
    confirms: () => true,
    async get(request) {
      const { staff, language, t } = request;
      const rows = await exportDossiers(staff, readListFilter(request.query), format);
      return exportFile(
        {
          format,
          language,
          fileName: "ho-so",
          sheetName: t("dossiers.all"),
          columns: columnsOf(request, await getUnits()),
        },
        rows,
      );
    },
  };
}

function columnsOf({ t, language }: PageRequest, units: UnitRegister): ExportColumn<ListRow>[] {
  const heading = (name: string) => t(wordKey(`dossiers.column.${name}`));
  return [
    { heading: heading("code"), kind: "code", width: 24, of: (row) => row.code },
    { heading: heading("procedure-code"), kind: "code", of: (row) => row.procedure_code },
    { heading: heading("procedure"), kind: "text", width: 48, of: (row) => row.procedure_name },
    { heading: heading("applicant"), kind: "text", of: (row) => row.applicant_name },
    {
      heading: heading("channel"),
      kind: "text",
      width: 16,
      of: (row) => t(`dossiers.channel.${row.channel}`),
    },
    { heading: heading("unit"), kind: "text", of: (row) => units.name(row.unit_code, language) },
    {
      heading: heading("stage"),
      kind: "text",
      width: 18,
      of: (row) => t(`dossiers.state.${row.state}`),
    },
    {
      heading: heading("standing"),
      kind: "text",
      width: 18,
      of: (row) => t(`ui.status.${shownState(row, now(), dayOf)}`),
    },
    { heading: heading("submitted-at"), kind: "moment", of: (row) => row.submitted_at },
    { heading: heading("due"), kind: "moment", of: (row) => row.due_at },
    { heading: heading("finished-at"), kind: "moment", of: (row) => row.finished_at },
    {
      heading: heading("fee"),
      kind: "money",
      none: t("dossiers.fee.unknown"),
      of: (row) => row.fee_dong,
    },
  ];
}
