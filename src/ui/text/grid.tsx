import type { Children } from "../types.ts";

/** Equal boxes side by side as the width allows: big numbers, cards. */
export function Grid({ children }: { children: Children }) {
  return <div class="grid">{children}</div>;
}
