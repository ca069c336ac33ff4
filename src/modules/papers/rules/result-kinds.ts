/** Which kind of result a procedure ends with. */
import { generalKindOf, titleOf } from "./general-kinds.ts";

export interface ResultOutline {
  code: string;
  /** The results that the catalogue names for the procedure. */
  results: readonly { name: string; code: string | null }[];
}

const byProcedure: Record<string, string> = {
  "1.001193": "birth-certificate",
  "1.000656": "death-extract",
  "1.000894": "marriage-certificate",
  "1.004873": "marital-status-certificate",
  "2.000815": "certification",
  "1.001612": "household-business-certificate",
  "1.013225": "construction-permit",
  "1.013274": "pavement-permit",
  "1.011607": "poor-household-decision",
  "1.004194": "temporary-residence-notice",
  "1.004222": "permanent-residence-notice",
};

// Results of one code are one paper, whichever procedure ends with it: a birth registered again
// has the same certificate.
const byResult: Record<string, string> = {
  "KQ.G15.000031": "birth-certificate",
  "KQ.G15.000034": "death-extract",
  "KQ.G15.000032": "marriage-certificate",
  "KQ.G15.000038": "marital-status-certificate",
  "KQ.G12.001041": "household-business-certificate",
  "KQ.G17.000311": "construction-permit",
};

const copiesByRecord: Record<string, string> = {
  birth_certificate: "recorded-birth",
  death: "recorded-death",
  marriage: "recorded-marriage",
};

/**
 * Gives the kind of result that a procedure ends with, and its title where the catalogue names it.
 */
export function resultKindOf(
  procedure: ResultOutline,
  answers: Record<string, unknown>,
): { kind: string; title?: string } {
  if (procedure.code === "2.000635")
    return { kind: copiesByRecord[String(answers.record_kind)] ?? "recorded-event" };
  const known =
    byProcedure[procedure.code] ??
    procedure.results.map(({ code }) => byResult[code ?? ""]).find((kind) => kind !== undefined);
  if (known !== undefined) return { kind: known };
  const granted = procedure.results.find(({ name }) => !isRefusal(name)) ?? procedure.results[0];
  const name = granted?.name ?? "";
  const kind = generalKindOf(name);
  const title = titleOf(name, kind);
  return { kind, ...(title ? { title } : {}) };
}

const refusals = new RegExp(
  [
    "từ chối",
    "không chấp thuận",
    "không cấp",
    "sửa đổi, bổ sung",
    "^cập nhật",
    "^thông báo bằng văn bản",
  ].join("|"),
  "iu",
);

function isRefusal(name: string): boolean {
  return refusals.test(name);
}
