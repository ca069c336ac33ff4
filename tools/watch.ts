/**
 * `npm run dev`: builds again when a source changes, then restarts what runs from it. The web
 * process runs from the sources and does not wait for this.
 */
import { watch } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";
import { buildAll } from "./build.ts";

/**
 * Watches src/ until the process ends; calls `restart` after each successful build, with whether a
 * style or an island changed, and prints why a build failed.
 */
export function rebuildOnChange(restart: (browserFiles: boolean) => void): void {
  let waiting: NodeJS.Timeout | null = null;
  let building = false;
  let browserFiles = false;
  const rebuild = async () => {
    if (building) return schedule();
    building = true;
    const began = Date.now();
    try {
      if (await buildAll()) {
        restart(browserFiles);
        browserFiles = false;
        process.stdout.write(`• rebuilt in ${Date.now() - began} ms\n`);
      }
    } catch (error) {
      process.stdout.write(
        `• not rebuilt: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    } finally {
      building = false;
    }
  };
  const schedule = () => {
    if (waiting) clearTimeout(waiting);
    waiting = setTimeout(() => void rebuild(), 60);
  };
  watch(join(projectRoot, "src"), { recursive: true }, (_, name) => {
    if (!name || !/\.(tsx?|css|json|sql|svg)$/.test(name)) return;
    browserFiles ||= /\.(css|svg)$|islands\//.test(name);
    schedule();
  });
}
