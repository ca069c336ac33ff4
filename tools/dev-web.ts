/**
 * The web process of `npm run dev`: runs from the sources, and loads anew what changed and what
 * leans on it, between two requests.
 */
import { watch } from "node:fs";
import { extname, join } from "node:path";
import { serve } from "@hono/node-server";
import { createServer } from "vite";
import { config } from "../src/platform/config.ts";
import { projectRoot } from "../src/platform/paths.ts";
import { endWithParent } from "../src/platform/process.ts";
import type { createApplication } from "../src/server.ts";

const vite = await createServer({
  root: projectRoot,
  configFile: false,
  logLevel: "error",
  appType: "custom",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});

type Application = ReturnType<typeof createApplication>;
const load = async (): Promise<Application> =>
  (
    (await vite.ssrLoadModule("/src/server.ts")) as { createApplication(): Application }
  ).createApplication();
let current: Promise<Application> = load();
let waiting: NodeJS.Timeout | null = null;

// Vite's own watcher passes over a second change within some milliseconds, as an editor makes it
// that saves and then formats.
watch(join(projectRoot, "src"), { recursive: true }, (_, name) => {
  if (!name) return;
  vite.moduleGraph.onFileChange(join(projectRoot, "src", name));
  // Words are read from their files by a module that does not know that they changed.
  if (extname(name) === ".json")
    vite.moduleGraph.onFileChange(join(projectRoot, "src/platform/words.ts"));
  soon();
});

function soon(): void {
  if (waiting) clearTimeout(waiting);
  waiting = setTimeout(reload, 20);
}

function reload(): void {
  const began = Date.now();
  const before = current;
  current = load().then(
    (made) => {
      process.stdout.write(`• web reloaded in ${Date.now() - began} ms\n`);
      return made;
    },
    (error: unknown) => {
      process.stdout.write(
        `• web not reloaded: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      return before;
    },
  );
}

await current;
const server = serve(
  {
    fetch: async (request, environment) => (await current).fetch(request, environment as never),
    port: config.PORT,
    hostname: config.HOST,
    overrideGlobalObjects: true,
  },
  () => process.send?.("ready"),
);
endWithParent(async () => {
  server.close();
  await vite.close();
});
