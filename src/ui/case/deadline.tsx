import { stateTone } from "../state-tone.ts";
import type { State, Translate } from "../types.ts";
import { Clock } from "./clock.tsx";

export interface DeadlineProps {
  t: Translate;
  state: State;
  /** The due moment in words, such as "thứ Tư, 25/11/2026 14:50", and for machines. */
  due: string;
  dueAt: string;
  /**
   * What is left or over in words, such as "còn 2 ngày làm việc"; the state's word when not given.
   */
  remaining?: string;
  /** How much of the term is used, 0 to 1. */
  used?: number;
  /** One line of a table instead of two. */
  compact?: boolean;
}

/** When something is due and how long that still is. */
export function Deadline({ t, state, due, dueAt, remaining, used, compact }: DeadlineProps) {
  return (
    <span class={compact ? "deadline deadline--compact" : "deadline"}>
      <Clock used={used ?? (state === "late" ? 1 : 0)} state={state} size={compact ? 16 : 32} />
      <span class="deadline__words">
        <span class={`deadline__remaining tone--${stateTone[state]}`}>
          {remaining ?? t(`ui.status.${state}`)}
        </span>
        <time class="deadline__due" datetime={dueAt}>
          {compact ? due : t("ui.due", { due })}
        </time>
      </span>
    </span>
  );
}
