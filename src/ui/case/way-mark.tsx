import { renderedOnce } from "../rendered-once.ts";

export type StepState = "done" | "now" | "next" | "skipped" | "stopped" | "refused";

/** The station on the drawn line: ticked, in work, open, passed by, standing or ended. */
export function WayMark({ state }: { state: StepState }) {
  return renderedOnce(`way-mark ${state}`, () => (
    <svg
      class={`way__mark way__mark--${state}`}
      width="32"
      height="32"
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <circle
        class="way__disc"
        cx="16"
        cy="16"
        r={state === "now" || state === "stopped" ? 14 : 10}
        stroke-width="2.5"
      />
      {signs[state] ? (
        <path
          class="way__sign"
          d={signs[state]}
          stroke-width="2.5"
          stroke-linecap="round"
          stroke-linejoin="round"
          fill="none"
        />
      ) : null}
      {state === "now" ? <circle class="way__dot" cx="16" cy="16" r="6" /> : null}
    </svg>
  ));
}

const signs: Record<StepState, string> = {
  done: "M11.5 16.5l3 3l6-6.5",
  now: "",
  next: "",
  skipped: "M12 16h8",
  stopped: "M12.5 10.5v11M19.5 10.5v11",
  refused: "M12.5 12.5l7 7M19.5 12.5l-7 7",
};
