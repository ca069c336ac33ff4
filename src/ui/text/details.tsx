import type { Children } from "../types.ts";

/** Text that is folded until somebody wants it: the law, the history, an explanation. */
export function Details({
  summary,
  children,
  open,
}: {
  summary: Children;
  children: Children;
  open?: boolean;
}) {
  return (
    <details class="details" open={open}>
      <summary class="details__summary">{summary}</summary>
      <div class="details__text">{children}</div>
    </details>
  );
}
