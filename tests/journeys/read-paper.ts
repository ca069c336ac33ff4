/** Reads printed papers as anybody does: the text of the file, and who signed it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the text of a PDF in composed letters, all in one line. */
export function textOf(pdf: Uint8Array): string {
  const text = asFile(pdf, (path) => ask("pdftotext", ["-raw", path, "-"]));
  return text.normalize("NFC").replaceAll(/\s+/g, " ");
}

/** Gives what pdfsig reports of a signed PDF; throws where nobody signed. */
export function signaturesOf(pdf: Uint8Array): string {
  return asFile(pdf, (path) => ask("pdfsig", ["-nocert", path]));
}

function ask(program: string, options: string[]): string {
  return execFileSync(program, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

function asFile<Answer>(pdf: Uint8Array, use: (path: string) => Answer): Answer {
  const folder = mkdtempSync(join(tmpdir(), "read-paper-"));
  try {
    const path = join(folder, "paper.pdf");
    writeFileSync(path, pdf);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
