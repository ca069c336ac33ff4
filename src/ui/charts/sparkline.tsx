export interface SparklineProps {
  /** The trend in words: it is what a screen reader says. */
  label: string;
  values: number[];
  width?: number;
  height?: number;
}

/** A trend in the size of a word, from zero up, with its last point marked. */
export function Sparkline({ label, values, width = 160, height = 40 }: SparklineProps) {
  const top = Math.max(...values, 1);
  const points = values.map((value, index) => ({
    x: 4 + (values.length > 1 ? index / (values.length - 1) : 1) * (width - 8),
    y: height - 4 - (value / top) * (height - 8),
  }));
  const last = points.at(-1);
  return (
    <svg class="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line class="sparkline__ground" x1="4" x2={width - 4} y1={height - 4} y2={height - 4} />
      <polyline class="sparkline__line" fill="none" stroke-width="2" points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")} />
      {last ? <circle class="sparkline__last" cx={last.x.toFixed(1)} cy={last.y.toFixed(1)} r="3.5" /> : null}
    </svg>
  );
}
