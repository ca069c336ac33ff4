/**
 * The form on which an official enters what a resolution sets: names of its fields, and what they
 * say.
 */
import type { FeeLine } from "../../procedures/index.ts";
import { printingProblem } from "../../../values/printable.ts";
import { money } from "../../../values/money.ts";
import { isKnown } from "../../../values/owed.ts";
import { isSetByOfficial, type LineSetting } from "./setting.ts";

/** One line to be set: the names of its three fields, and what stands in them at first. */
export interface SettingQuestion {
  key: string;
  line: string;
  names: { amount: string; number: string; day: string };
  first: { amount: string; number: string; day: string };
}

const actPattern = /^Nghị quyết (.+) ngày (\d{2})\/(\d{2})\/(\d{4})$/;

/**
 * Gives what is to be asked of a charge's lines; `last` is what this unit entered the last time.
 */
export function settingQuestions(
  lines: readonly FeeLine[],
  last: readonly FeeLine[] = [],
): SettingQuestion[] {
  return lines.filter(isSetByOfficial).map((line) => {
    const known = isKnown(line.amount) ? line : last.find(({ key }) => key === line.key);
    const [, number = "", day = "", month = "", year = ""] =
      actPattern.exec(known?.act ?? "") ?? [];
    return {
      key: line.key,
      line: line.name,
      names: { amount: `${line.key}.amount`, number: `${line.key}.number`, day: `${line.key}.day` },
      first: {
        amount: known && isKnown(known.amount) ? String(known.amount) : "",
        number,
        day: year === "" ? "" : `${year}-${month}-${day}`,
      },
    };
  });
}

/** What is wrong with one field. */
export interface SettingProblem {
  field: string;
  code: string;
  params?: Record<string, string | number>;
}

type Read = {
  text: (name: string) => string;
  /** YYYY-MM-DD, "" when empty, null when it is no day. */
  day: (name: string) => string | null;
  today: string;
};

/** Reads the form; gives the settings, or one problem beside each field. */
export function readLineSettings(
  questions: readonly SettingQuestion[],
  read: Read,
): { settings: LineSetting[]; problems: SettingProblem[] } {
  const settings: LineSetting[] = [];
  const problems: SettingProblem[] = [];
  for (const { key, names } of questions) {
    const before = problems.length;
    const note = (field: string, code: string) => problems.push({ field, code });
    const amount = sumIn(read.text(names.amount));
    if (amount.problem) problems.push({ field: names.amount, ...amount.problem });
    const number = read.text(names.number).trim().replaceAll(/\s+/g, " ");
    // A number of years and letters, as resolutions are cited; a bare word would cite nothing.
    if (number === "") note(names.number, "required");
    else if (!/\d/.test(number) || number.length > 100) note(names.number, "payments.resolution");
    const strange = printingProblem(number);
    if (strange) problems.push({ field: names.number, ...strange });
    const day = read.day(names.day);
    if (!day) note(names.day, day === "" ? "required" : "date");
    else if (day > read.today) note(names.day, "payments.resolution-day");
    if (problems.length > before || amount.problem || !day) continue;
    const [year, month, date] = day.split("-");
    settings.push({
      key,
      amount: amount.value,
      act: `Nghị quyết ${number} ngày ${date}/${month}/${year}`,
    });
  }
  return { settings, problems };
}

function sumIn(
  text: string,
): { value: number; problem?: undefined } | { problem: Omit<SettingProblem, "field"> } {
  if (text.trim() === "") return { problem: { code: "required" } };
  const reading = money.parse(text);
  if (reading.problem) return { problem: reading.problem };
  // A levy below nothing would pay the payer; the greatest is what a bank's code can carry.
  return reading.value < 0 || reading.value > 9_999_999_999_999
    ? { problem: { code: "not-money" } }
    : { value: reading.value };
}
