import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";

/** A row of buttons and links. `sticky` keeps it in reach at the bottom of a small screen. */
export function Actions({ children, sticky }: { children: Children; sticky?: boolean }) {
  return <div class={classNames("actions", sticky && "actions--sticky")}>{children}</div>;
}
