import type { VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { render } from "preact-render-to-string";
import { drawnIn } from "./page-language.ts";

/**
 * What differs from page to page in a part that is otherwise the same: the placeholder with which
 * it is rendered, and the page's own text, already safe in an attribute.
 */
export interface Varying {
  placeholder: string;
  text: string;
}

/** The pieces of a part, and between them which of what varies stands there. */
interface Cut {
  pieces: string[];
  between: number[];
}

const known = new Map<string, Cut>();
const knownMax = 2000;

/**
 * Renders a part once for each key, and from then on gives its text as it is: for what is the same
 * for everybody, such as the header or the mark of a state. Never for anything that a person typed.
 * Rendering it anew took a third of a small page's time.
 */
export function renderedOnce(key: string, part: () => VNode, ...varying: Varying[]): VNode {
  let cut = known.get(key);
  if (cut === undefined) {
    cut = cutAt(
      drawnIn(null, () => render(part())),
      varying.map(({ placeholder }) => placeholder),
    );
    if (known.size >= knownMax) known.clear();
    known.set(key, cut);
  }
  return jsxTemplate(cut.pieces, ...cut.between.map((index) => varying[index]?.text)) as VNode;
}

function cutAt(html: string, placeholders: string[]): Cut {
  const cut: Cut = { pieces: [], between: [] };
  let from = 0;
  for (;;) {
    const found = placeholders
      .map((placeholder, index) => ({ index, at: html.indexOf(placeholder, from) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => a.at - b.at)[0];
    if (!found) break;
    cut.pieces.push(html.slice(from, found.at));
    cut.between.push(found.index);
    from = found.at + (placeholders[found.index] as string).length;
  }
  cut.pieces.push(html.slice(from));
  return cut;
}
