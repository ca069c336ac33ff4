import type { z } from "zod";
import { now } from "../../../platform/clock.ts";
import { type PaperName, paperTemplates, templateLine } from "../rules/paper-templates.ts";
import { printableTree } from "../rules/printable-text.ts";
import {
  certificationStatement,
  resultCertificate,
  resultDecision,
  resultLetter,
  resultNotice,
} from "../rules/results.ts";
import { addSignatureFields, type SignaturePlace } from "../rules/signature-fields.ts";
import {
  acceptanceSlip,
  apologyLetter,
  controlSlip,
  dossierRegister,
  refusalLetter,
  refusalSlip,
  stopNotice,
  supplementRequest,
} from "../rules/slips.ts";
import { feeReceipt } from "../rules/fee-receipt.ts";
import { hasGlyph } from "./font-coverage.ts";
import { qrDrawing } from "./qr-drawing.ts";
import { typeset } from "./typst-compiler.ts";

const shapes = {
  "acceptance-slip": acceptanceSlip,
  "supplement-request": supplementRequest,
  "refusal-slip": refusalSlip,
  "apology-letter": apologyLetter,
  "stop-notice": stopNotice,
  "refusal-letter": refusalLetter,
  "control-slip": controlSlip,
  "dossier-register": dossierRegister,
  "fee-receipt": feeReceipt,
  "result-certificate": resultCertificate,
  "result-decision": resultDecision,
  "result-notice": resultNotice,
  "result-letter": resultLetter,
  "certification-statement": certificationStatement,
} satisfies Record<PaperName, z.ZodType>;

interface Printed {
  lookup?: { url: string; svg?: string };
  fee?: number | { vietqr?: string; paid: boolean; amount: number | null; svg?: string };
  [field: string]: unknown;
}

/** What each paper needs, by its name. */
export type PaperData = { [Name in PaperName]: z.input<(typeof shapes)[Name]> };

/**
 * Draws a paper as PDF/A-2a; throws a ZodError for data that does not fit. A signable paper carries
 * empty signature fields.
 */
export async function renderPaper<Name extends PaperName>(
  name: Name,
  data: PaperData[Name],
): Promise<Uint8Array> {
  const parsed = shapes[name].parse(data) as Printed;
  const printed = printableTree(parsed, hasGlyph) as Printed;
  const { pdf, marks } = await typeset(
    name,
    { ...withDrawings(printed, parsed), template: templateLine(name) },
    moment(parsed),
  );
  return paperTemplates[name].signable
    ? addSignatureFields(pdf, marks as SignaturePlace[])
    : new Uint8Array(pdf);
}

// A paper carries the moment of its issue, so that rendering it again gives the same bytes.
function moment(data: Printed): Date {
  return data.issuedAt instanceof Date ? data.issuedAt : now();
}

// Codes are drawn from the raw text: a break point inside a payload would make it unreadable to a
// bank.
function withDrawings(printed: Printed, raw: Printed): Printed {
  const { lookup, fee } = raw;
  const unpaid = typeof fee === "object" && fee.amount && !fee.paid ? fee.vietqr : undefined;
  return {
    ...printed,
    lookup:
      lookup && printed.lookup ? { ...printed.lookup, svg: qrDrawing(lookup.url) } : undefined,
    fee:
      unpaid && typeof printed.fee === "object"
        ? { ...printed.fee, svg: qrDrawing(unpaid) }
        : printed.fee,
  };
}
