import { renderedOnce } from "./rendered-once.ts";
import type { State } from "./types.ts";

/** The small mark of a state: each has an outline of its own, so it is told without colour. */
export function Shape({ state }: { state: State }) {
  return renderedOnce(`shape ${state}`, () => (
    <svg
      class="shape"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={outlines[state]} fill-rule="evenodd" />
    </svg>
  ));
}

const outlines: Record<State, string> = {
  // A full dot: it runs.
  on_time: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z",
  // An hourglass.
  due_today:
    "M3.5 2h9v1.6c0 1.9-1.1 3.3-2.9 4.4c1.8 1.1 2.9 2.5 2.9 4.4V14h-9v-1.6" +
    "c0-1.9 1.1-3.3 2.9-4.4C4.6 6.9 3.5 5.5 3.5 3.6Z",
  // A warning triangle.
  late: "M8 1.5L15.2 14H.8ZM7.1 6v4h1.8V6ZM7.1 11.2v1.6h1.8v-1.6Z",
  // Two bars: the clock stands.
  stopped: "M3.5 2.5h3.2v11H3.5ZM9.3 2.5h3.2v11H9.3Z",
  // A speech bubble: a word from the citizen is awaited.
  waiting_citizen:
    "M2 2.5h12v8.5H8.5L5 14.2V11H2ZM4.5 5.9v1.7h1.7V5.9Z" +
    "M7.150 5.9v1.7h1.7V5.9ZM9.8 5.9v1.7h1.7V5.9Z",
  // A tick.
  finished: "M13.7 3.2L15 4.5L6.5 13L1.6 8.1L2.9 6.8L6.5 10.4Z",
  // An open hand-over arrow into a tray.
  returned: "M7.1 1.5h1.8v5.3h2.6L8 10.6L4.5 6.8h2.6ZM1.5 9.5h1.9v3.1h9.2V9.5h1.9v5H1.5Z",
  // An empty sheet.
  draft: "M3 1.5h7L13 4.5v10H3ZM4.7 3.2v9.6h6.6V5.7H8.8V3.2Z",
  // A cross.
  refused:
    "M3.6 2.2L8 6.6l4.4-4.4l1.4 1.4L9.4 8l4.4 4.4l-1.4 1.4L8 9.4l-4.4 4.4l-1.4-1.4L6.6 8L2.2 3.6Z",
};
