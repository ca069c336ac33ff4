import { renderedOnce } from "../rendered-once.ts";
import { stateTone } from "../state-tone.ts";
import type { State } from "../types.ts";

/**
 * A clock face that fills as the term is used up; `used` goes from 0 to 1. The words beside it say
 * the same.
 */
export function Clock({ used, state, size = 24 }: { used: number; state: State; size?: number }) {
  const share = Math.round(Math.min(1, Math.max(0, used)) * 100);
  return renderedOnce(`clock ${share} ${state} ${size}`, () => (
    <svg
      class={`clock tone--${stateTone[state]}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <circle class="clock__face" cx="12" cy="12" r="10" fill="none" stroke-width="3" />
      {share > 0 ? (
        <circle
          class="clock__used"
          cx="12"
          cy="12"
          r="10"
          fill="none"
          stroke-width="3"
          pathLength={100}
          stroke-dasharray={`${share} 100`}
          transform="rotate(-90 12 12)"
        />
      ) : null}
      <path
        class="clock__hands"
        d="M12 7v5.2l3.2 2"
        fill="none"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  ));
}
