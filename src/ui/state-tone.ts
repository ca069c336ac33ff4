import type { State, Tone } from "./types.ts";

/** The colour of each state; the word and the shape say the same without it. */
export const stateTone: Record<State, Tone> = {
  on_time: "good",
  due_today: "caution",
  late: "bad",
  stopped: "plain",
  waiting_citizen: "information",
  finished: "good",
  returned: "brand",
  draft: "plain",
  refused: "bad",
};
