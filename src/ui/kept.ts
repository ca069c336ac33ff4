import type { VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { render } from "preact-render-to-string";

const known = new Map<string, string>();
const knownMax = 2000;

/**
 * Renders a part once for each key, and from then on gives its text as it is: for what is the same for everybody, such as the
 * header or the mark of a state. Never for anything that a person typed. Rendering it anew took a third of a small page's time.
 */
export function kept(key: string, part: () => VNode): VNode {
  let html = known.get(key);
  if (html === undefined) {
    html = render(part());
    if (known.size >= knownMax) known.clear();
    known.set(key, html);
  }
  return jsxTemplate([html]) as VNode;
}
