import type { Translate } from "../types.ts";
import type { Href } from "../../values/href.ts";

export interface ProgressStep {
  name: string;
  href?: Href;
}

/**
 * Where one is in a form of several steps; steps behind can be gone back to. `current` counts from
 * 0.
 */
export function ProgressSteps({
  t,
  steps,
  current,
}: {
  t: Translate;
  steps: ProgressStep[];
  current: number;
}) {
  return (
    <nav class="progress" aria-label={t("ui.progress.label")}>
      <p class="progress__words">
        {t("ui.progress.step", { step: current + 1, total: steps.length })}
      </p>
      <ol class="progress__steps">
        {steps.map((step, index) => {
          const state = index < current ? "done" : index === current ? "now" : "next";
          return (
            <li
              class={`progress__step progress__step--${state}`}
              key={step.name}
              aria-current={state === "now" ? "step" : undefined}
            >
              {step.href && state !== "now" ? (
                <a href={step.href}>{step.name}</a>
              ) : (
                <span>{step.name}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
