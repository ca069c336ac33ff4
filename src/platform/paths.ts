/** Where things are on this disk. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";

export const projectRoot = findProjectRoot(import.meta.dirname);

/**
 * Gives the folder that holds everything this installation writes; a relative setting counts from
 * the project.
 */
export function dataFolder(setting: string): string {
  return isAbsolute(setting) ? setting : join(projectRoot, setting);
}

// The built server lies in dist/, the source in src/: both find the same root.
function findProjectRoot(start: string): string {
  let folder = start;
  while (!existsSync(join(folder, "package-lock.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package-lock.json above ${start}.`);
    folder = parent;
  }
  return folder;
}
