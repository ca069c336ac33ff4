import type { Staff } from "../../../platform/actor.ts";
import { takeOut } from "../../../platform/exports/take-out.ts";
import { type BoardKind, type BoardLine, boardOf, type BoardSide } from "../queries/board.ts";

/** Takes a board out of the house, as it stands at a moment; the audit says so first. */
export async function exportBoard(
  actor: Staff,
  side: BoardSide,
  by: BoardKind,
  at: Date,
): Promise<AsyncGenerator<BoardLine>> {
  const taken = { action: "directives.board-exported", details: { side, by } };
  return takeOut(actor, taken, async () => ({
    rows: await boardOf(actor, side, by, at),
    next: null,
  }));
}
