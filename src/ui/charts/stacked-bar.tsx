import type { Tone } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface BarPart {
  label: string;
  value: number;
  text: string;
  tone: Tone;
  href?: Href;
}

/** How a whole is made up: one bar of parts, and the same as a list of words under it. */
export function StackedBar({ label, parts }: { label: string; parts: BarPart[] }) {
  const total = parts.reduce((sum, part) => sum + part.value, 0) || 1;
  let start = 0;
  const rects = parts
    .filter((part) => part.value > 0)
    .map((part) => {
      const rect = { part, x: start, width: (part.value / total) * 100 };
      start += rect.width;
      return rect;
    });
  return (
    <figure class="stacked">
      <figcaption class="stacked__label">{label}</figcaption>
      <svg
        class="stacked__bar"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        width="100%"
        height="24"
        aria-hidden="true"
        focusable="false"
      >
        {rects.map(({ part, x, width }) => (
          <rect
            key={part.label}
            class={`chart__fill tone--${part.tone}`}
            x={x.toFixed(2)}
            width={Math.max(0, width - 0.4).toFixed(2)}
            height="10"
          />
        ))}
      </svg>
      <Legend parts={parts} />
    </figure>
  );
}

/** The words of a chart's parts, each behind a swatch of its colour. */
export function Legend({ parts }: { parts: BarPart[] }) {
  return (
    <ul class="legend">
      {parts.map((part) => (
        <li class="legend__part" key={part.label}>
          <svg
            class="legend__swatch"
            width="12"
            height="12"
            viewBox="0 0 12 12"
            aria-hidden="true"
            focusable="false"
          >
            <rect class={`chart__fill tone--${part.tone}`} width="12" height="12" rx="2" />
          </svg>
          {part.href ? <a href={part.href}>{part.label}</a> : part.label}
          <strong class="legend__value">{part.text}</strong>
        </li>
      ))}
    </ul>
  );
}
