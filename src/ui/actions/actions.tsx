import { classNames } from "../class-names.ts";
import type { Children } from "../types.ts";

/**
 * A row of buttons and links. `sticky` keeps it in reach at the end of a form, `docked` at the
 * bottom of a small screen wherever the row itself stands.
 */
export function Actions({
  children,
  sticky,
  docked,
}: {
  children: Children;
  sticky?: boolean;
  docked?: boolean;
}) {
  return (
    <div class={classNames("actions", sticky && "actions--sticky", docked && "actions--docked")}>
      {children}
    </div>
  );
}
