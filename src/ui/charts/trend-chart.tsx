import type { Tone } from "../types.ts";
import { Legend } from "./stacked-bar.tsx";

export interface TrendSeries {
  label: string;
  values: number[];
  tone: Tone;
}
export interface TrendChartProps {
  label: string;
  /** What stands under each group of bars. */
  steps: string[];
  series: TrendSeries[];
  /** Writes a number as the reader does. */
  format: (value: number) => string;
}

const width = 640;
const height = 240;
const foot = 28;
const head = 20;

/**
 * Several counts over time as groups of bars from zero up, with the value on each bar. Always with
 * a table of the same beside it.
 */
export function TrendChart({ label, steps, series, format }: TrendChartProps) {
  const top = Math.max(...series.flatMap(({ values }) => values), 1);
  const group = width / Math.max(steps.length, 1);
  const bar = (group * 0.76) / Math.max(series.length, 1);
  const tall = (value: number) => (value / top) * (height - foot - head);
  return (
    <figure class="trend">
      <figcaption class="visually-hidden">{label}</figcaption>
      <svg
        class="trend__chart"
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        aria-hidden="true"
        focusable="false"
      >
        <line class="sparkline__ground" x1="0" x2={width} y1={height - foot} y2={height - foot} />
        {steps.map((step, place) => (
          <g key={step} transform={`translate(${(place * group + group * 0.12).toFixed(1)} 0)`}>
            {series.map(({ values, tone }, index) => {
              const value = values[place] ?? 0;
              const y = height - foot - tall(value);
              return (
                <g key={index} class={`tone--${tone}`}>
                  <rect
                    class="chart__fill"
                    x={(index * bar + 1).toFixed(1)}
                    y={y.toFixed(1)}
                    width={(bar - 2).toFixed(1)}
                    height={tall(value).toFixed(1)}
                  />
                  {value > 0 ? (
                    <text
                      class="trend__value"
                      x={(index * bar + bar / 2).toFixed(1)}
                      y={(y - 5).toFixed(1)}
                    >
                      {format(value)}
                    </text>
                  ) : null}
                </g>
              );
            })}
            <text class="trend__step" x={(group * 0.38).toFixed(1)} y={height - 8}>
              {step}
            </text>
          </g>
        ))}
      </svg>
      <Legend
        parts={series.map(({ label: name, values, tone }) => {
          const sum = values.reduce((all, value) => all + value, 0);
          return { label: name, value: sum, text: format(sum), tone };
        })}
      />
    </figure>
  );
}
