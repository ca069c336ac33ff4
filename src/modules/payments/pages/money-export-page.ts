/** A list of unmatched money as a file for a spreadsheet, sent while it is read. */
import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf, formatDay, formatTime } from "../../../platform/format.ts";
import { exportRow } from "../../../values/export-row.ts";
import { exportMoney } from "../commands/export-money.ts";
import type { MoneyLine } from "../money-queries.ts";
import { moneyStates } from "../rules/unmatched-money.ts";
import { reasonText } from "./parts/money-facts.ts";
import { wordKey } from "../../../values/word-key.ts";

const columns = ["transaction", "amount", "currency", "reason", "purpose", "time", "reference"];

export const moneyExport: Page = {
  confirms: () => true,
  async get(request) {
    const asked = request.query.get("state");
    const state = moneyStates.find((known) => known === asked) ?? "open";
    const text = (request.query.get("q") ?? "").slice(0, 100);
    const batches = await exportMoney(request.staff, { state, text });
    const encoder = new TextEncoder();
    const head = exportRow(
      columns.map((column) => request.t(wordKey(`payments.money-column.${column}`))),
    );
    let begun = false;
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (!begun) {
          begun = true;
          // The mark at the beginning tells spreadsheets that the letters are UTF-8.
          controller.enqueue(encoder.encode(`\uFEFF${head}`));
          return;
        }
        const { value, done } = await batches.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value.map((line) => row(request, line)).join("")));
      },
      async cancel() {
        await batches.return(undefined);
      },
    });
    const name = `tien-chua-khop-${state}-${dayOf(now())}.csv`;
    return new Response(stream, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  },
};

function row({ t, language }: PageRequest, line: MoneyLine): string {
  const at = line.transferredAt;
  return exportRow([
    line.transactionId,
    line.amount,
    line.currency,
    reasonText(t, line.reason),
    line.purpose,
    `${formatDay(at, language)} ${formatTime(at, language)}`,
    line.reference ?? "",
  ]);
}
