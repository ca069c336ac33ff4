/** Whom a form offers to give a task to. */
import type { Option, Translate } from "../../../../ui/index.ts";
import { everyWard, type SeatChoice } from "../../queries/seat-choices.ts";

/** Gives the options of a form: all wards at once where there are several, then each by itself. */
export function leadOptions(t: Translate, choices: readonly SeatChoice[]): Option[] {
  const all = choices.filter(({ ward }) => ward).length > 1;
  return [
    ...(all ? [{ value: everyWard, label: t("directives.every-ward") }] : []),
    ...choices.map(({ key, label }) => ({ value: key, label })),
  ];
}
