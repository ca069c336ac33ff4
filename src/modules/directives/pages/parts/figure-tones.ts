import type { Tone } from "../../../../ui/index.ts";
import type { Figure } from "../../rules/figures.ts";

/** The colour of each figure, on the board and on the wall. */
export const figureTones: Record<Figure, Tone> = {
  done_in_time: "good",
  done_late: "caution",
  open_in_time: "information",
  open_late: "bad",
};
