/** A list of unmatched money as a file for a spreadsheet, sent while it is read. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import type { ExportColumn } from "../../../platform/exports/columns.ts";
import { exportFile } from "../../../platform/exports/export-file.ts";
import { exportMoney } from "../commands/export-money.ts";
import type { MoneyLine } from "../money-queries.ts";
import { moneyStates } from "../rules/unmatched-money.ts";
import { reasonText } from "./parts/money-facts.ts";
import { wordKey } from "../../../values/word-key.ts";

export const moneyExport: Page = {
  confirms: () => true,
  async get(request) {
    const { language, staff } = request;
    const asked = request.query.get("state");
    const state = moneyStates.find((known) => known === asked) ?? "open";
    const text = (request.query.get("q") ?? "").slice(0, 100);
    const fileName = `tien-chua-khop-${state}`;
    const columns = columnsOf(request);
    const list = { format: "csv" as const, language, fileName, sheetName: fileName, columns };
    return exportFile(list, await exportMoney(staff, { state, text }));
  },
};

function columnsOf({ t }: PageRequest): ExportColumn<MoneyLine>[] {
  const heading = (name: string) => t(wordKey(`payments.money-column.${name}`));
  return [
    { heading: heading("transaction"), kind: "code", of: (line) => line.transactionId },
    { heading: heading("amount"), kind: "money", of: (line) => line.amount },
    { heading: heading("currency"), kind: "code", of: (line) => line.currency },
    { heading: heading("reason"), kind: "text", of: (line) => reasonText(t, line.reason) },
    { heading: heading("purpose"), kind: "text", of: (line) => line.purpose },
    { heading: heading("time"), kind: "moment", of: (line) => line.transferredAt },
    { heading: heading("reference"), kind: "code", of: (line) => line.reference },
  ];
}
