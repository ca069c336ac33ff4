import type { Tone } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface Bar {
  label: string;
  value: number;
  /** The value as the reader sees it. */
  text: string;
  href?: Href;
  tone?: Tone;
}

/**
 * A ranking: one bar a line, longest is 100 %. Values stand beside the bars, so it reads without
 * seeing.
 */
export function BarList({ label, bars, max }: { label: string; bars: Bar[]; max?: number }) {
  const longest = Math.max(max ?? 0, ...bars.map((bar) => bar.value), 0) || 1;
  return (
    <ol class="bars" aria-label={label}>
      {bars.map((bar) => (
        <li class="bars__line" key={bar.label}>
          <span class="bars__label">
            {bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}
          </span>
          <svg
            class="bars__bar"
            viewBox="0 0 100 8"
            preserveAspectRatio="none"
            width="100%"
            height="8"
            aria-hidden="true"
            focusable="false"
          >
            <rect class="chart__ground" width="100" height="8" />
            <rect
              class={`chart__fill tone--${bar.tone ?? "brand"}`}
              width={Math.max(0, (bar.value / longest) * 100).toFixed(1)}
              height="8"
            />
          </svg>
          <span class="bars__value">{bar.text}</span>
        </li>
      ))}
    </ol>
  );
}
