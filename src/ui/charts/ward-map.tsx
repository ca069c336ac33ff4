import { classNames } from "../class-names.ts";
import type { Tone } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface WardArea {
  code: string;
  /** What stands on the map. */
  name: string;
  /** SVG path on the sheet, and where the name stands. */
  path: string;
  x: number;
  y: number;
  /**
   * Width of the area on the sheet; a name that does not fit is only spoken and shown on pointing.
   */
  breadth: number;
  href?: Href;
  /**
   * What is read aloud and shown on pointing; the name when not given. Says in words what the
   * colour says.
   */
  title?: string;
  tone?: Tone;
  /** How strong the colour is, 0 to 3. */
  level?: 0 | 1 | 2 | 3;
  current?: boolean;
}

export interface WardMapProps {
  label: string;
  width: number;
  height: number;
  areas: WardArea[];
}

/**
 * The city's wards and communes as a drawing that needs no script; each area may lead on. Always
 * with a list of the same beside it.
 */
export function WardMap({ label, width, height, areas }: WardMapProps) {
  return (
    <svg class="ward-map" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {areas.map((area) =>
        area.href ? (
          <a key={area.code} href={area.href} aria-label={area.title ?? area.name}>
            <Area area={area} />
          </a>
        ) : (
          <g key={area.code} role="img" aria-label={area.title ?? area.name}>
            <Area area={area} />
          </g>
        ),
      )}
      <g aria-hidden="true">
        {readableNames(areas).map((area) => (
          <text key={area.code} class="ward-map__name" x={area.x} y={area.y}>
            {area.name}
          </text>
        ))}
      </g>
    </svg>
  );
}

function Area({ area }: { area: WardArea }) {
  const tone = area.tone ? `tone--${area.tone}` : area.level === undefined ? false : "tone--brand";
  return (
    <path
      class={classNames(
        "ward-map__area",
        area.level !== undefined && `ward-map__area--${area.level}`,
        area.current && "ward-map__area--current",
        tone,
      )}
      d={area.path}
    >
      <title>{area.title ?? area.name}</title>
    </path>
  );
}

/** What the strength of a colour on the map means. */
export function WardLegend({
  tone,
  items,
}: {
  tone: Tone;
  items: { level: 0 | 1 | 2 | 3; text: string }[];
}) {
  return (
    <ul class="legend">
      {items.map(({ level, text }) => (
        <li class="legend__part" key={level}>
          <svg
            class="legend__swatch"
            width="16"
            height="16"
            viewBox="0 0 16 16"
            aria-hidden="true"
            focusable="false"
          >
            <rect
              class={classNames("ward-map__area", `ward-map__area--${level}`, `tone--${tone}`)}
              x="1"
              y="1"
              width="14"
              height="14"
            />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}

// A letter of the map's size is about five units wide and a line ten high. A name that would lie on
// another is left to pointing and reading aloud.
function readableNames(areas: WardArea[]): WardArea[] {
  const placed: WardArea[] = [];
  for (const area of areas.toSorted((one, other) => other.breadth - one.breadth)) {
    const isFree = placed.every(
      (other) =>
        Math.abs(area.y - other.y) > 10 ||
        Math.abs(area.x - other.x) > (area.name.length + other.name.length) * 2.5,
    );
    if (isFree && area.name.length * 5 < area.breadth) placed.push(area);
  }
  return placed;
}
