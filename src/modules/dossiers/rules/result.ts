/** What a proposed result is: a kind of paper and the values that stand on it. */

export interface ResultContent {
  /** A certificate kind of papers, or one of the general shapes. */
  kind: string;
  values: Record<string, string>;
}

const kindByProcedure: Record<string, string> = {
  "1.001193": "birth-certificate", "1.000656": "death-extract", "1.000894": "marriage-certificate", "1.004873": "marital-status-certificate",
  "2.000635": "civil-status-copy", "2.000815": "certification", "1.001612": "household-business-certificate", "1.013225": "construction-permit",
};

/** Gives the kind of result that a procedure ends with; a notice where the law names no form. */
export function resultKindOf(procedureCode: string): string {
  return kindByProcedure[procedureCode] ?? "notice";
}

const bookByKind: Record<string, string> = {
  "birth-certificate": "birth", "death-extract": "death", "marriage-certificate": "marriage",
  "marital-status-certificate": "marital-status", "civil-status-copy": "civil-status-copy",
  certification: "certified-copy", "household-business-certificate": "household-business",
  "construction-permit": "construction-permit", decision: "decision",
};

/** Gives the book that numbers a kind of result (data/numbers/books.json). */
export function bookOfResult(kind: string): string {
  return bookByKind[kind] ?? "notice";
}
