/** Whom a form offers to give a task to, and in whose name. */
import type { Option, Translate } from "../../../../ui/index.ts";
import type { Leader } from "../../queries/leaders.ts";
import { everyWard, type SeatChoice } from "../../queries/seat-choices.ts";

/** Gives the options of a form: all wards at once where there are several, then each by itself. */
export function leadOptions(t: Translate, choices: readonly SeatChoice[]): Option[] {
  const all = choices.filter(({ ward }) => ward).length > 1;
  return [
    ...(all ? [{ value: everyWard, label: t("directives.every-ward") }] : []),
    ...choices.map(({ key, label }) => ({ value: key, label })),
  ];
}

/** Gives the leaders in whose name a task may be given. */
export function leaderOptions(leaders: readonly Leader[]): Option[] {
  return leaders.map(({ accountId, title, name }) => ({
    value: accountId,
    label: `${title}: ${name}`,
  }));
}
