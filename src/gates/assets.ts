/** The built files that pages link to: stylesheets and islands, named by the build's manifest. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../platform/paths.ts";
import { emblemIcon } from "./emblem-icon.ts";

interface ManifestEntry {
  file: string;
  css?: string[];
  imports?: string[];
}

const manifestPath = join(projectRoot, "dist/client/.vite/manifest.json");
let manifest: Record<string, ManifestEntry> | null = null;

function entry(source: string): ManifestEntry | undefined {
  manifest ??= existsSync(manifestPath)
    ? (JSON.parse(readFileSync(manifestPath, "utf8")) as Record<string, ManifestEntry>)
    : {};
  return manifest[source];
}

/** Gives the address of a stylesheet of ui/styles, such as "public". */
export function styleAddress(name: "public" | "desk"): string {
  return `/${entry(`src/ui/styles/${name}.css`)?.file ?? `assets/${name}.css`}`;
}

/**
 * Gives an island's script address and the stylesheets that it brings; the island is named
 * `module/name` or `ui/name`.
 */
export function islandAddresses(island: string): { script: string; styles: string[] } {
  const [room, name] = island.split("/");
  const folder = room === "ui" ? "src/ui/islands" : `src/modules/${room}/islands`;
  const found = entry(`${folder}/${name}.ts`) ?? entry(`${folder}/${name}.tsx`);
  return {
    script: `/${found?.file ?? `assets/${name}.js`}`,
    styles: (found?.css ?? []).map((file) => `/${file}`),
  };
}

/** Gives the address of the site's icon: the city's emblem. */
export function iconAddress(): string {
  return `/assets/${emblemIcon().name}`;
}

/** Gives the fonts that every page needs at once, for preloading. */
export function fontAddresses(): string[] {
  return ["latin-400", "vietnamese-400"].flatMap((name) => {
    const found = entry(`src/ui/fonts/be-vietnam-pro-${name}.woff2`);
    return found ? [`/${found.file}`] : [];
  });
}
