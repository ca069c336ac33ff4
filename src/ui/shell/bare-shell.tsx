import type { Children } from "../types.ts";
import type { DocumentProps } from "./document-props.ts";

/** Nothing but the content: for papers to print and frames on a wall. */
export function BareShell({ children }: { document: DocumentProps; children: Children }) {
  return (
    <main id="content" class="bare-page">
      {children}
    </main>
  );
}
