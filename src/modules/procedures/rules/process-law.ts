/**
 * Time limits of a dossier's life, dated, each with its article: the rows of
 * data/procedures/process-law.json. Pure.
 */
import { z } from "zod";

const text = z.string().min(1);
const names = z.enum([
  // How long the specialist unit may take, from its own receipt, to find out what is missing.
  "supplement-asked",
  // How long the person has to bring what is missing.
  "supplement-answered",
  "payment-met",
  // So many days before the due day at the latest; the new day is given once.
  "extension-notice",
  // At most so many times the procedure's own term is added.
  "extension-max",
]);

const row = z.strictObject({
  rule: names,
  count: z.number().int().min(1).max(365),
  unit: z.enum(["working_days", "calendar_days", "terms"]),
  /** A parameter is the city's own: no text that could be read names a number. */
  kind: z.enum(["law", "parameter"]),
  /** What the rule is read from, as a paper names it. */
  basis: text,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: text,
  toVerify: text.nullable(),
});

export type ProcessRuleName = z.infer<typeof names>;
export type ProcessRule = z.infer<typeof row>;

/** The shape of the file: each rule, day after day without a gap, the last one still in force. */
export const processLawShape = z.array(row).superRefine((rows, context) => {
  for (const name of names.options) {
    const own = rows.filter(({ rule }) => rule === name);
    const follows = own.every(({ validFrom, validTo }, index) => {
      const next = own[index + 1];
      if (!next) return validTo === null;
      return validTo !== null && validFrom <= validTo && next.validFrom === dayAfter(validTo);
    });
    if (own.length === 0 || !follows)
      context.addIssue({ code: "custom", message: `${name} does not hold on every day` });
  }
});

/** Gives the rule that holds on a day 'YYYY-MM-DD'; before the first one, the first. */
export function processRuleOn(
  rows: readonly ProcessRule[],
  name: ProcessRuleName,
  day: string,
): ProcessRule {
  const own = rows.filter(({ rule }) => rule === name);
  const found = own.findLast(({ validFrom }) => validFrom <= day) ?? own[0];
  if (!found) throw new Error(`No rule ${name}.`);
  return found;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
