import type { Children } from "../types.ts";

export interface PanelProps {
  title: string;
  children: Children;
  actions?: Children;
  id?: string;
  /** A number behind the title, formatted. */
  count?: string;
}

/** A part of a page with its own heading. */
export function Panel({ title, children, actions, id, count }: PanelProps) {
  return (
    <section class="panel" id={id}>
      <div class="panel__head">
        <h2 class="panel__title">
          {title}
          {count ? <span class="count">{count}</span> : null}
        </h2>
        {actions ? <div class="panel__actions">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
