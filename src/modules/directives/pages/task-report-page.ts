/** The report on a task as a message to the authority that gave it. */
import { type Page, TextAnswer } from "../../../gates/route.ts";
import { exportReport } from "../commands/export-report.ts";

export const taskReport: Page = {
  lane: "report",
  confirms: () => true,
  async get(request) {
    const { code, text } = await exportReport(request.staff, request.param("id"));
    return new TextAnswer(text, {
      type: "application/xml; charset=utf-8",
      headers: {
        "content-disposition": `attachment; filename="bao-cao-${code}.edxml"`,
        "cache-control": "private, no-store",
      },
    });
  },
};
