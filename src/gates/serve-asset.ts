/**
 * Serves the built files of the browser: small, few, held in memory, cached for ever because their
 * names carry their hash.
 */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { projectRoot } from "../platform/paths.ts";
import { emblemIcon } from "./emblem-icon.ts";

interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  packed: Uint8Array<ArrayBuffer> | null;
  type: string;
}

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};
const assets = new Map<string, Asset>();

/** Answers a request below /assets/ with a built file, or 404. */
export async function serveAsset(request: Request, path: string): Promise<Response> {
  const name = /^\/assets\/([\w.-]+)$/.exec(path)?.[1];
  const asset = name ? await findAsset(name) : null;
  if (!asset) return new Response("", { status: 404 });
  const packed =
    asset.packed && /\bbr\b/.test(request.headers.get("accept-encoding") ?? "")
      ? asset.packed
      : null;
  const headers: Record<string, string> = {
    "content-type": asset.type,
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
    "cross-origin-resource-policy": "same-origin",
    // It lies among the assets and watches over every address.
    ...(name?.startsWith("offline-worker-") ? { "service-worker-allowed": "/" } : {}),
    ...(packed ? { "content-encoding": "br" } : {}),
  };
  return new Response(packed ?? asset.bytes, { headers });
}

async function findAsset(name: string): Promise<Asset | null> {
  const known = assets.get(name);
  if (known) return known;
  const icon = emblemIcon();
  const bytes =
    name === icon.name
      ? Buffer.from(icon.svg)
      : await readFile(join(projectRoot, "dist/client/assets", name)).catch(() => null);
  const type = types[extname(name)];
  if (!bytes || !type) return null;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  const asset = {
    bytes: new Uint8Array(bytes),
    packed: name.endsWith(".woff2") ? null : new Uint8Array(brotliCompressSync(bytes, quality)),
    type,
  };
  assets.set(name, asset);
  return asset;
}
