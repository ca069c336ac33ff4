/**
 * Builds what runs: the browser's files and the server's processes. Skips what is already built
 * from the same sources.
 */
import { createHash } from "node:crypto";
import { globSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../src/platform/paths.ts";
import { isWholeBuild, removeStamp, writeStamp } from "./build-stamp.ts";

const dist = join(projectRoot, "dist");
export const processes = ["web", "worker", "setup", "keeper"];

/** Tells whether nothing has changed since the last build. */
export function isBuilt(): boolean {
  return isWholeBuild(dist, sourceStamp());
}

/** Builds if a source has changed since the last build; gives whether it did. */
export async function buildAll(): Promise<boolean> {
  const stamp = sourceStamp();
  if (isWholeBuild(dist, stamp)) return false;
  removeStamp(dist);
  await buildClient();
  await buildServer();
  mkdirSync(dist, { recursive: true });
  writeStamp(dist, stamp);
  return true;
}

/** Builds stylesheets and islands into dist/client. */
export async function buildClient(): Promise<void> {
  const { build } = await import("vite");
  await build({ root: projectRoot, logLevel: "error" });
}

/** Builds the processes into dist/server; packages stay outside. */
export async function buildServer(extra: Record<string, string> = {}): Promise<void> {
  const { build } = await import("vite");
  const input = {
    ...Object.fromEntries(processes.map((name) => [name, join(projectRoot, `src/${name}.ts`)])),
    "inspect-files": join(projectRoot, "src/modules/files/store/inspecting-process.ts"),
    "read-messages": join(projectRoot, "src/modules/exchange/reading/reading-process.ts"),
  };
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: "error",
    publicDir: false,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      ssr: true,
      outDir: "dist/server",
      target: "node24",
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: { ...input, ...extra }, output: { entryFileNames: "[name].js" } },
    },
  });
}

function sourceStamp(): string {
  const files = globSync(
    [
      "src/**/*.{ts,tsx,css,json,svg,woff2}",
      "tests/simulators/*.ts",
      "vite.config.ts",
      "package-lock.json",
    ],
    { cwd: projectRoot },
  ).toSorted();
  const hash = createHash("sha256");
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(projectRoot, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

if (import.meta.main) await buildAll();
