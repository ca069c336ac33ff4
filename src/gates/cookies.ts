/** The cookies that this site sets: the session, the device, the language and the theme. */
import { config } from "../platform/config.ts";

const secure = config.PUBLIC_URL.startsWith("https://");

/** Gives the session cookie's name; the __Host- prefix binds it to this host, and needs HTTPS. */
export function sessionCookieName(): string {
  return secure ? "__Host-session" : "session";
}

/** Writes the session cookie; an empty token ends it. */
export function sessionCookie(token: string, sameSite: "Lax" | "Strict" = "Lax"): string {
  const life = token === "" ? "; Max-Age=0" : "";
  return (
    `${sessionCookieName()}=${token}; Path=/; HttpOnly; ` +
    `SameSite=${sameSite}${secure ? "; Secure" : ""}${life}`
  );
}

/** Gives the name of the cookie by which a device is known on which somebody signed in. */
export function deviceCookieName(): string {
  return secure ? "__Host-device" : "device";
}

/** Writes the mark of a device; it is kept for half a year, and opens nothing by itself. */
export function deviceCookie(mark: string): string {
  return (
    `${deviceCookieName()}=${mark}; Path=/; HttpOnly; SameSite=Strict; ` +
    `Max-Age=15552000${secure ? "; Secure" : ""}`
  );
}

/** Writes a preference (language or theme) that is kept for a year. */
export function preferenceCookie(name: "language" | "theme", value: string): string {
  return (
    `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; ` +
    `Max-Age=31536000${secure ? "; Secure" : ""}`
  );
}

/** Reads a Cookie header; the first of two equal names counts. */
export function readCookies(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? "").split(";", 40)) {
    const at = part.indexOf("=");
    if (at < 1) continue;
    const name = part.slice(0, at).trim();
    if (!Object.hasOwn(cookies, name)) cookies[name] = part.slice(at + 1).trim();
  }
  return cookies;
}
