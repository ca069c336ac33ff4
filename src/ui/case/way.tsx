import { classNames } from "../class-names.ts";
import { stateTone } from "../state-tone.ts";
import type { Children, State, Translate } from "../types.ts";
import { Deadline, type DeadlineProps } from "./deadline.tsx";
import { WayMark, type StepState } from "./way-mark.tsx";

export interface WayStep {
  name: Children;
  state: StepState;
  /** Who did it, holds it or will get it. */
  holder?: string;
  /** When it happened or is planned, in words. */
  when?: string;
  /** The clock of the step that is being worked on. */
  clock?: Omit<DeadlineProps, "t">;
  note?: string;
}

export interface WayProps {
  t: Translate;
  label: string;
  steps: WayStep[];
  /** Lays the line across on wide screens; it always runs down on narrow ones. */
  across?: boolean;
}

/**
 * A dossier's way as a drawn line of steps: what is done, who holds it now with the clock on it,
 * what comes.
 */
export function Way({ t, label, steps, across }: WayProps) {
  return (
    <ol class={classNames("way", across && "way--across")} aria-label={label}>
      {steps.map((step, index) => (
        <li
          class={`way__step way__step--${step.state}`}
          key={index}
          aria-current={step.state === "now" || step.state === "stopped" ? "step" : undefined}
        >
          <WayMark state={step.state} />
          <div class="way__text">
            <p class="way__name">
              {step.name}
              <span class="visually-hidden"> ({t(`ui.step.${step.state}`)})</span>
            </p>
            {step.holder ? (
              <p class="way__holder">
                {step.state === "now" ? <span class="way__holding">{t("ui.held-by")} </span> : null}
                {step.holder}
              </p>
            ) : null}
            {step.when ? <p class="way__when">{step.when}</p> : null}
            {step.clock ? (
              <div class={`way__clock tone--${clockTone(step.clock.state)}`}>
                <Deadline t={t} {...step.clock} />
              </div>
            ) : null}
            {step.note ? <p class="way__note">{step.note}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function clockTone(state: State): string {
  return stateTone[state];
}
