/** Has files looked into by a process of their own. */
import { Inspectors, type Unread } from "../../../platform/inspecting.ts";
import type { ContentJudgement } from "../rules/content.ts";
import type { SheetReading } from "../rules/sheet.ts";

const inspectors = new Inspectors({
  source: "src/modules/files/store/inspecting-process.ts",
  built: "inspect-files.js",
});

/** Gives the type of a file on this disk, or why it is not taken; throws Busy while 500 wait. */
export function inspectFile(path: string): Promise<ContentJudgement | Unread> {
  return inspectors.inspect<ContentJudgement>("kind", path);
}

/** Gives the cells of a sheet on this disk, or why it is not read; throws Busy while 500 wait. */
export function inspectSheet(path: string): Promise<SheetReading | Unread> {
  return inspectors.inspect<SheetReading>("sheet", path);
}
