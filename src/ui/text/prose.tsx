import type { Children } from "../types.ts";

/** Running text: paragraphs, lists and headings at reading length. */
export function Prose({ children }: { children: Children }) {
  return <div class="prose">{children}</div>;
}
