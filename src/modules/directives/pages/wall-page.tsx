/** The board on a wall for whoever is signed in, as on any page of the desk. */
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { boardOf } from "../queries/board.ts";
import { countTasks } from "../queries/task-list.ts";
import { readTaskFilter } from "../rules/list-filter.ts";
import { armsOf } from "../rules/scope.ts";
import { refreshSeconds, wallBoard } from "./parts/wall-board.tsx";

export const wall: Page = {
  lane: "report",
  refreshSeconds,
  async get(request) {
    const { t, staff } = request;
    const own = armsOf(staff).map((arm) => arm.side);
    const side = (["all", "given", "led"] as const).find((one) => own.includes(one)) ?? "led";
    const at = now();
    const filter = readTaskFilter(new URLSearchParams(), [side]);
    const [{ figures: counted }, lines] = await Promise.all([
      countTasks(staff, filter, at),
      boardOf(staff, side, "unit", at),
    ]);
    return wallBoard(request, t("directives.title"), { counted, lines, side, at });
  },
};
