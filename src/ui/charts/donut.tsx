import { Legend, type Part } from "./stacked-bar.tsx";

/** How a whole is made up, as a ring with its most telling figure in the middle and the words beside it. */
export function Donut({ label, parts, figure }: { label: string; parts: Part[]; figure?: string }) {
  const total = parts.reduce((sum, part) => sum + part.value, 0) || 1;
  let start = 0;
  const arcs = parts.filter((part) => part.value > 0).map((part) => {
    const arc = { part, start, length: (part.value / total) * 100 };
    start += arc.length;
    return arc;
  });
  return (
    <figure class="donut">
      <figcaption class="stacked__label">{label}</figcaption>
      <svg class="donut__ring" width="160" height="160" viewBox="0 0 42 42" aria-hidden="true" focusable="false">
        <circle class="chart__track" cx="21" cy="21" r="16" fill="none" stroke-width="6" />
        {arcs.map((arc) => (
          <circle
            key={arc.part.label} class={`chart__stroke tone--${arc.part.tone}`} cx="21" cy="21" r="16" fill="none" stroke-width="6"
            pathLength={100} stroke-dasharray={`${Math.max(0, arc.length - 0.6).toFixed(2)} 100`}
            stroke-dashoffset={(-arc.start).toFixed(2)} transform="rotate(-90 21 21)"
          />
        ))}
        {figure ? <text class="donut__figure" x="21" y="21" text-anchor="middle" dominant-baseline="central">{figure}</text> : null}
      </svg>
      <Legend parts={parts} />
    </figure>
  );
}
