import type { VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { render } from "preact-render-to-string";

/** What differs from page to page in a part that is otherwise the same: the placeholder with which it is rendered, and the page's own text, already safe in an attribute. */
export interface Varying { placeholder: string; text: string }

const known = new Map<string, string[]>();
const knownMax = 2000;

/**
 * Renders a part once for each key, and from then on gives its text as it is: for what is the same for everybody, such as the
 * header or the mark of a state. Never for anything that a person typed. Rendering it anew took a third of a small page's time.
 */
export function kept(key: string, part: () => VNode, varying?: Varying): VNode {
  let pieces = known.get(key);
  if (pieces === undefined) {
    const html = render(part());
    pieces = varying ? html.split(varying.placeholder) : [html];
    if (known.size >= knownMax) known.clear();
    known.set(key, pieces);
  }
  return jsxTemplate(pieces, ...pieces.slice(1).map(() => varying?.text)) as VNode;
}
