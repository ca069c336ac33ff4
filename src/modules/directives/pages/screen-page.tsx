/** The board of a unit on a screen that is nobody's session: its code opens this page alone. */
import type { Page } from "../../../gates/route.ts";
import { now } from "../../../platform/clock.ts";
import { getUnits } from "../../organizations/index.ts";
import { boardOfArm, type BoardSide } from "../queries/board.ts";
import { unitOfCode } from "../queries/screens.ts";
import { sumOfFigures } from "../rules/figures.ts";
import type { Arm } from "../rules/scope.ts";
import { refreshSeconds, wallBoard } from "./parts/wall-board.tsx";

export const screen: Page = {
  lane: "report",
  refreshSeconds,
  async get(request) {
    const unit = await unitOfCode(request.param("code"));
    const units = await getUnits();
    const at = now();
    // The city looks at what it gave, everybody else at what they lead.
    const arm: Arm & { side: BoardSide } =
      unit === units.city().code ? { side: "given", unit } : { side: "led", unit, office: null };
    const lines = await boardOfArm(arm, "unit", at);
    const title = `${request.t("directives.title")} – ${units.name(unit, request.language)}`;
    return wallBoard(request, title, {
      counted: sumOfFigures(lines),
      lines,
      side: arm.side,
      at,
    });
  },
};
