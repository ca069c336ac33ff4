import { Shape } from "../shape.tsx";
import { stateTone } from "../state-tone.ts";
import type { State, Translate } from "../types.ts";

/** A state as a word, a shape and a colour. `text` replaces the usual word, never the shape. */
export function Status({ t, state, text }: { t: Translate; state: State; text?: string }) {
  return (
    <span class={`status tone--${stateTone[state]}`}>
      <Shape state={state} />
      {text ?? t(`ui.status.${state}`)}
    </span>
  );
}
