import type { Children, Tone } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface BigNumberProps {
  label: string;
  value: string;
  /** Where the rows behind the number are. */
  href?: Href;
  note?: Children;
  tone?: Tone;
}

/** One number that is read from five metres and opens its rows. */
export function BigNumber({ label, value, href, note, tone }: BigNumberProps) {
  return (
    <div class={`big-number tone--${tone ?? "plain"}`}>
      <p class="big-number__label">{label}</p>
      <p class="big-number__value">
        {href ? (
          <a href={href}>
            {value}
            <span class="visually-hidden"> {label}</span>
          </a>
        ) : (
          value
        )}
      </p>
      {note ? <div class="big-number__note">{note}</div> : null}
    </div>
  );
}
