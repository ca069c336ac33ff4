/**
 * Which kind of result a procedure ends with, as data/procedures/result-kinds.json says between two
 * days. Pure.
 */
import { z } from "zod";
import { generalKindOf, titleOf } from "./general-kinds.ts";

export interface ResultOutline {
  code: string;
  /** The results that the catalogue names for the procedure. */
  results: readonly { name: string; code: string | null }[];
}

const dated = {
  kind: z.string().regex(/^[a-z-]+$/),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: z.string().min(1),
  toVerify: z.string().nullable(),
};

export const resultKindRows = z.strictObject({
  /** What a procedure ends with; `answer` where the declaration decides. The first that fits. */
  procedures: z.array(
    z.strictObject({
      procedure: z.string().regex(/^\d\.\d{6}$/),
      answer: z.strictObject({ field: z.string(), value: z.string() }).optional(),
      ...dated,
    }),
  ),
  /**
   * Results of one code are one paper, whichever procedure ends with it: a birth registered again
   * has the same certificate.
   */
  results: z.array(z.strictObject({ result: z.string().startsWith("KQ."), ...dated })),
});

export type ResultKindRows = z.infer<typeof resultKindRows>;

/**
 * Gives the kind of result that a procedure ends with on a day (YYYY-MM-DD), and its title where
 * the catalogue names it.
 */
export function resultKindOn(
  rows: ResultKindRows,
  procedure: ResultOutline,
  answers: Record<string, unknown>,
  day: string,
): { kind: string; title?: string } {
  const holds = (row: { validFrom: string; validTo: string | null }) =>
    row.validFrom <= day && (row.validTo === null || day <= row.validTo);
  const known =
    rows.procedures.find(
      (row) =>
        row.procedure === procedure.code &&
        holds(row) &&
        (row.answer === undefined || String(answers[row.answer.field]) === row.answer.value),
    ) ??
    procedure.results
      .map(({ code }) => rows.results.find((row) => row.result === code && holds(row)))
      .find((row) => row !== undefined);
  if (known !== undefined) return { kind: known.kind };
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
