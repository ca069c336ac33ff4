/**
 * The warm Typst compiler: one for the process, confined to the folder of templates and the fonts
 * of the house.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";
import { projectRoot } from "../../../platform/paths.ts";
import { withSingleLetters } from "./single-letters.ts";

// Times-metric, as Decree 30/2020 demands Times New Roman; embedded in every paper.
const fonts = [
  "400Regular/Tinos_400Regular",
  "400Regular_Italic/Tinos_400Regular_Italic",
  "700Bold/Tinos_700Bold",
  "700Bold_Italic/Tinos_700Bold_Italic",
];
const templates = join(projectRoot, "src/modules/papers/templates");

// Typst remembers every intermediate result: without eviction a process grew by 0.7 MB with each
// paper, with it by nothing.
const RENDERINGS_BETWEEN_EVICTIONS = 10;

let compiler: NodeCompiler | null = null;
let renderings = 0;

/**
 * Draws a template with its data; gives the PDF (PDF/A-2a, tagged) and the values of what the
 * template marked `<signature-place>`.
 */
export function typeset(
  template: string,
  data: unknown,
  at: Date,
): Promise<{ pdf: Uint8Array; marks: unknown[] }> {
  return compiled(template, data, (warm, document, hasMarks) => {
    const creationTimestamp = Math.floor(at.getTime() / 1000);
    const pdf = warm.pdf(document, { pdfStandard: "a-2a", creationTimestamp });
    const marks = warm.query(document, {
      selector: "<signature-place>",
      field: "value",
    }) as unknown[];
    return { pdf: hasMarks ? withSingleLetters(pdf) : pdf, marks };
  });
}

/**
 * Draws a mark that is laid upon a signed page: untagged, since the signature field around it
 * carries the meaning.
 */
export function typesetMark(template: string, data: unknown, at: Date): Promise<Uint8Array> {
  return compiled(template, data, (warm, document) =>
    warm.pdf(document, {
      pdfStandard: "a-2b",
      pdfTags: false,
      creationTimestamp: Math.floor(at.getTime() / 1000),
    }),
  );
}

/** Reads a font of the house, by its weight and style. */
export function readFont(name: "regular" | "bold"): Buffer {
  return readFileSync(fontPath(fonts[name === "regular" ? 0 : 2] ?? ""));
}

type Draw<Output> = (warm: NodeCompiler, document: NodeTypstDocument, hasMarks: boolean) => Output;

async function compiled<Output>(
  template: string,
  data: unknown,
  draw: Draw<Output>,
): Promise<Output> {
  const inputs = { data: JSON.stringify(data, unknownAsNone) };
  compiler ??= NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(fontPath(font))) }],
  });
  const result = compiler.compile({ mainFilePath: join(templates, `${template}.typ`), inputs });
  const document = result.result;
  if (!document)
    throw new Error(
      `The template ${template} does not compile: ` +
        JSON.stringify(result.takeDiagnostics()?.shortDiagnostics),
    );
  const drawn = draw(compiler, document, /\p{M}/u.test(inputs.data));
  renderings += 1;
  if (renderings % RENDERINGS_BETWEEN_EVICTIONS === 0) {
    compiler.evictCache(0);
    // Native documents are freed between turns of the event loop; a batch that never yields would
    // keep them all.
    await setImmediate();
  }
  return drawn;
}

// Typst fails on a missing key but knows `none`, which JSON writes as null.
function unknownAsNone(_key: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

function fontPath(font: string): string {
  return join(projectRoot, "node_modules/@expo-google-fonts/tinos", `${font}.ttf`);
}
