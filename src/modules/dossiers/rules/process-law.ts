/** Time limits of a dossier's life, dated, each with its article. Pure. */

export interface ProcessRule {
  /** First day on which this rule holds, in the city. */
  from: string;
  count: number;
  unit: "working_days" | "calendar_days" | "terms";
  /** What the rule is read from, as a paper names it. */
  basis: string;
  /** A parameter is the city's own: no text that could be read names a number. */
  source: "law" | "parameter";
}

export type ProcessRuleName =
  | "supplement-asked"
  | "supplement-answered"
  | "payment-met"
  | "extension-notice"
  | "extension-max";

const decree61 = "Nghị định 61/2018/NĐ-CP";
const decree118 = "Nghị định 118/2025/NĐ-CP";
// Decree 118/2025 took the place of Decree 61/2018 on this day; its own articles could not be read,
// so the numbers go on as the old decree has them.
const since = { old: "2018-06-21", now: "2025-07-01" } as const;

function law(count: number, unit: ProcessRule["unit"], article: string): ProcessRule[] {
  return [
    { from: since.old, count, unit, basis: `${decree61}, ${article}`, source: "law" },
    {
      from: since.now,
      count,
      unit,
      source: "law",
      basis: `${decree118} (${decree61}, ${article})`,
    },
  ];
}

function parameter(count: number, unit: ProcessRule["unit"]): ProcessRule[] {
  return [
    { from: since.old, count, unit, basis: decree61, source: "parameter" },
    { from: since.now, count, unit, basis: decree118, source: "parameter" },
  ];
}

const rules: Record<ProcessRuleName, ProcessRule[]> = {
  // How long the specialist unit may take, from its own receipt, to find out what is missing.
  "supplement-asked": law(3, "working_days", "khoản 4 Điều 19"),
  // How long the person has to bring what is missing.
  "supplement-answered": parameter(30, "calendar_days"),
  "payment-met": parameter(30, "calendar_days"),
  // So many days before the due day at the latest; the new day is given once.
  "extension-notice": law(1, "calendar_days", "khoản 9 Điều 19"),
  // At most so many times the procedure's own term is added.
  "extension-max": parameter(1, "terms"),
};

/** Gives the rule that holds on a day (YYYY-MM-DD); before the first one, the first. */
export function processRule(name: ProcessRuleName, day: string): ProcessRule {
  const dated = rules[name];
  const rule = dated.findLast(({ from }) => from <= day) ?? dated[0];
  if (!rule) throw new Error(`No rule ${name}.`);
  return rule;
}
