import type { Children, Translate } from "../types.ts";
import { Emblem } from "../emblem.tsx";

export type ProblemKind =
  | "refused"
  | "not-found"
  | "may-not-see"
  | "offline"
  | "too-many"
  | "busy"
  | "broken";

export interface ProblemProps {
  t: Translate;
  kind: ProblemKind;
  /** Replace the usual words when the page knows better. */
  title?: string;
  text?: string;
  /** What to quote when asking for help. */
  reference?: string;
  action?: Children;
}

/** A page that says no: what happened, what it means, what to do. */
export function Problem({ t, kind, title, text, reference, action }: ProblemProps) {
  return (
    <div class={`problem problem--${kind}`}>
      <Emblem size={64} />
      <h1 class="problem__title">{title ?? t(`ui.problem.${kind}.title`)}</h1>
      <p class="problem__text">{text ?? t(`ui.problem.${kind}.text`)}</p>
      {action ? <div class="actions">{action}</div> : null}
      {reference ? (
        <p class="problem__reference">
          {t("ui.problem.reference")} <code>{reference}</code>
        </p>
      ) : null}
    </div>
  );
}
