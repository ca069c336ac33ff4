import type { PageRequest } from "../../../gates/request.ts";
import type { Page } from "../../../gates/route.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { printReceipt } from "../receipts/print-receipt.ts";

export const receiptPdf: Page = { get: downloadReceipt };

async function downloadReceipt(request: PageRequest): Promise<Response> {
  const printed = await printReceipt(request.actor, request.param("reference"));
  if (!printed) throw new NotFound();
  return new Response(new Uint8Array(printed.pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${printed.fileName}"`,
    },
  });
}
