import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";

/** A row of buttons and links. `sticky` keeps it in reach at the bottom of a small screen; `only` leaves it out on the other kind of screen. */
export function Actions({ children, sticky, only }: { children: Children; sticky?: boolean; only?: "narrow" | "wide" }) {
  return <div class={classNames("actions", sticky && "actions--sticky", only && `${only}-only`)}>{children}</div>;
}
