/** The process in which files are looked into. */
import { readFileSync } from "node:fs";
import { answerInspections } from "../../../platform/answer-inspections.ts";
import { judgeFile } from "./judge-file.ts";
import { readSheet } from "./read-sheet.ts";

answerInspections(({ path, what }) => {
  const bytes = readFileSync(path);
  return what === "sheet" ? readSheet(bytes) : judgeFile(bytes);
});
