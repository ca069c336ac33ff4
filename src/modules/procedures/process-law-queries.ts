/** The time limits of a dossier's life, read once: procedures/process-law.json. */
import { nationalData, readData } from "../../platform/data-files.ts";
import {
  type ProcessRule,
  type ProcessRuleName,
  processLawShape,
  processRuleOn,
} from "./rules/process-law.ts";

const rows = readData(nationalData("procedures/process-law.json"), processLawShape);

/** Gives the rule that holds on a day 'YYYY-MM-DD'; before the first one, the first. */
export function processRule(name: ProcessRuleName, day: string): ProcessRule {
  return processRuleOn(rows, name, day);
}
