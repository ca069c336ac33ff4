/**
 * How the browser's files are built: one small entry for each island, one stylesheet for each kind
 * of page.
 */
import { globSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const islands = globSync(["src/modules/*/islands/*.{ts,tsx}", "src/ui/islands/*.{ts,tsx}"]).filter(
  (file) => !file.includes(".test."),
);
const styles = globSync("src/ui/styles/{public,desk}.css");

// Server code must never reach the browser: what an island's chunk holds is read here, module by
// module.
function clientWall(): Plugin {
  const allowed = [
    /\/src\/(ui|values)\//,
    /\/src\/modules\/[^/]+\/(islands|rules)(\/|\.ts)/,
    /\/node_modules\//,
    /^\0|^vite\//,
  ];
  return {
    name: "client-wall",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const stray = Object.keys(chunk.modules).find(
          (id) => !allowed.some((pattern) => pattern.test(id)),
        );
        if (stray) this.error(`Server code would reach the browser: ${stray}`);
      }
    },
  };
}

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  publicDir: false,
  plugins: [clientWall()],
  build: {
    outDir: "dist/client",
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: { input: [...styles, ...islands] },
  },
});
