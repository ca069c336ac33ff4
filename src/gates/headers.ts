/** The headers that every answer carries. */
import { createHash } from "node:crypto";
import { config } from "../platform/config.ts";
import { earlyKeys } from "../ui/early-keys.ts";
import { compressed } from "./compress.ts";
import type { PageRequest } from "./request.ts";
import type { Route, TextAnswer } from "./route.ts";

const earlyHash = createHash("sha256").update(earlyKeys).digest("base64");
const contentSecurityPolicy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${earlyHash}'`,
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self' blob:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
].join("; ");

const fixed: [string, string][] = [
  ["content-security-policy", contentSecurityPolicy],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(self), payment=()"],
  ...(config.PUBLIC_URL.startsWith("https://")
    ? [["strict-transport-security", "max-age=31536000; includeSubDomains"] as [string, string]]
    : []),
];

/** The headers of every answer as one plain record. */
export const fixedHeaders: Record<string, string> = Object.fromEntries(fixed);

// Nothing that a machine is told ever draws, runs or is framed.
const headersOfData: Record<string, string> = {
  ...fixedHeaders,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};
const dataType = /^application\/(?:\w+\+)?json/;

/**
 * Makes a whole text into what is sent, gzipped where that is worth it. Its headers are one plain
 * record: sixteen calls on Headers would cost more than a look-up by code.
 */
export async function finished(answer: TextAnswer, request: PageRequest): Promise<Response> {
  const packed = await compressed(answer, request.headers);
  const headers = {
    ...(dataType.test(answer.type) ? headersOfData : fixedHeaders),
    "content-type": answer.type,
    "cache-control": "no-store",
    ...refreshOf(request.route),
    ...answer.headers,
    "x-request-id": request.id,
    ...(packed ? { "content-encoding": "gzip", vary: "accept-encoding" } : {}),
  };
  return new Response(packed ?? written(answer.text), { status: answer.status, headers });
}

/** Gives the header by which a page asks again by itself, whatever it was answered. */
export function refreshOf({
  refreshSeconds,
}: Pick<Route, "refreshSeconds">): Record<string, string> {
  return refreshSeconds ? { refresh: String(refreshSeconds) } : {};
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(256 * 1024);
const smallLetters = 16 * 1024;

// A long page is written down once: as text it would be measured, joined to its head, and written.
function written(text: string): string | Uint8Array<ArrayBuffer> {
  if (text.length < smallLetters || text.length * 3 > scratch.length) return text;
  return scratch.slice(0, encoder.encodeInto(text, scratch).written);
}

/** Adds the fixed headers to an answer; what a page has set itself stays. */
export function withHeaders(response: Response, requestId: string): Response {
  const wanted = dataType.test(response.headers.get("content-type") ?? "")
    ? headersOfData
    : fixedHeaders;
  for (const [name, value] of Object.entries(wanted))
    if (!response.headers.has(name)) response.headers.set(name, value);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  response.headers.set("x-request-id", requestId);
  return response;
}
