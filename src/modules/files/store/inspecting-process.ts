/**
 * The process in which files are looked into: whatever they are made of, only it can be slow, full
 * or dead. It reads what it is told to and writes nothing.
 */
import { readFileSync } from "node:fs";
import { judgeFile } from "./judge-file.ts";

process.on("message", ({ id, path }: { id: number; path: string }) => {
  process.send?.({ id, judged: judgeFile(readFileSync(path)) });
});
// Whoever asked is gone, even by kill -9.
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
