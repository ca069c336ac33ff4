/**
 * The process in which files are looked into: whatever they are made of, only it can be slow, full
 * or dead. It reads what it is told to and writes nothing.
 */
import { readFileSync } from "node:fs";
import { judgeFile } from "./judge-file.ts";
import { readSheet } from "./read-sheet.ts";

interface Asked {
  id: number;
  path: string;
  /** Only its kind, or the cells of a sheet too. */
  what: "kind" | "sheet";
}

process.on("message", ({ id, path, what }: Asked) => {
  void answer(id, path, what);
});
// Whoever asked is gone, even by kill -9.
process.on("disconnect", () => process.exit(0));
process.send?.("ready");

async function answer(id: number, path: string, what: Asked["what"]): Promise<void> {
  const bytes = readFileSync(path);
  process.send?.({ id, found: what === "sheet" ? await readSheet(bytes) : judgeFile(bytes) });
}
