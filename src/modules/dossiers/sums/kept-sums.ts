/** The sums of days as they are compared with their dossiers, and set right. */
import type { KeptSums } from "../../../platform/kept-sums.ts";
import { mendDays } from "../commands/mend-days.ts";
import { differingDays } from "./day-sums.ts";

export const sums: KeptSums = {
  async differing() {
    return (await differingDays()).map(({ unitCode, day, office, by }) => {
      const columns = Object.entries(by).map(([column, count]) => `${column} by ${count}`);
      return `${day}, ${unitCode}${office && `/${office}`}: ${columns.join(", ")}`;
    });
  },
  mend: mendDays,
};
