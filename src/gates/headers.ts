/** The headers that every answer carries. */
import { config } from "../platform/config.ts";

const contentSecurityPolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
  "font-src 'self'", "worker-src 'self' blob:", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'",
].join("; ");

const fixed: [string, string][] = [
  ["content-security-policy", contentSecurityPolicy],
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(self), payment=()"],
  ...(config.PUBLIC_URL.startsWith("https://") ? [["strict-transport-security", "max-age=31536000; includeSubDomains"] as [string, string]] : []),
];

/** Adds the fixed headers to an answer; what a page has set itself stays. */
export function withHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of fixed) if (!response.headers.has(name)) response.headers.set(name, value);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  response.headers.set("x-request-id", requestId);
  return response;
}
