import { printableTree } from "../rules/printable-text.ts";
import { hasGlyph } from "./font-coverage.ts";
import { typesetMark } from "./typst-compiler.ts";

/**
 * What stands in a signature field: the person's blue signature or the unit's red seal, with its
 * name and a small caption.
 */
export type SignatureMark =
  | { kind: "signature-mark"; shortName: string; caption: string }
  | { kind: "unit-seal"; name: string; parent: string; caption: string };

/**
 * Draws the mark of a signature as a one-page PDF at its real size, to be laid into the signature
 * field.
 */
export function renderMark(mark: SignatureMark, at: Date): Promise<Uint8Array> {
  return typesetMark(mark.kind, printableTree(mark, hasGlyph), at);
}
