/** PDFium, with which Chrome reads a PDF: the tests' second reader; it shares no line with us. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { init } from "@embedpdf/pdfium";

const { resolve } = createRequire(import.meta.url);
const wasm = readFileSync(resolve("@embedpdf/pdfium/pdfium.wasm"));

/** The functions of PDFium by their own names; handles and addresses are numbers. */
export const pdfium = await init({ wasmBinary: new Uint8Array(wasm).buffer });
pdfium.PDFiumExt_Init();

// What Emscripten adds, whose types the package does not bring.
interface Memory {
  /** Another one after the memory has grown. */
  readonly HEAPU8: Uint8Array;
  getValue: (address: number, kind: "double" | "float" | "i32") => number;
  wasmExports: { malloc: (size: number) => number; free: (address: number) => void };
}
const memory = pdfium.pdfium as unknown as Memory;

/** Opens a PDF, uses its handle, and closes it; throws where PDFium cannot read the file. */
export function withPdf<Answer>(pdf: Uint8Array, use: (handle: number) => Answer): Answer {
  return withMemory(pdf.length, (address) => {
    memory.HEAPU8.set(pdf, address);
    const handle = pdfium.FPDF_LoadMemDocument(address, pdf.length, "");
    if (!handle) throw new Error(`PDFium cannot read this: ${pdfium.FPDF_GetLastError()}.`);
    try {
      return use(handle);
    } finally {
      pdfium.FPDF_CloseDocument(handle);
    }
  });
}

/** Gives some bytes of PDFium's memory for as long as they are used. */
export function withMemory<Answer>(size: number, use: (address: number) => Answer): Answer {
  const address = memory.wasmExports.malloc(size);
  try {
    return use(address);
  } finally {
    memory.wasmExports.free(address);
  }
}

/** Gives the numbers of a kind that stand one after the other in PDFium's memory. */
export function numbersAt(address: number, kind: "double" | "float" | "i32", count: number) {
  const step = kind === "double" ? 8 : 4;
  return Array.from({ length: count }, (_, index) => memory.getValue(address + index * step, kind));
}

/**
 * Gives what a function of PDFium writes into a buffer: it tells the size when it is asked with
 * none.
 */
export function bytesOf(ask: (address: number, size: number) => number): Uint8Array {
  const size = ask(0, 0);
  return withMemory(size, (address) => {
    ask(address, size);
    return memory.HEAPU8.slice(address, address + size);
  });
}
