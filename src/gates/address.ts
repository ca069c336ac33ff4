/** Which network address a request counts for: limits and failed sign-ins are kept by it. */
import { config } from "../platform/config.ts";

const trusted = new Set(config.TRUSTED_PROXIES);

const hopsMax = 50;

/**
 * Gives the address that asks: the socket's own, or what a trusted proxy says of whom it let in. Anybody can write an
 * X-Forwarded-For, so what stands in it counts only from the right, as far as trusted proxies have written it.
 */
export function askingAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  proxies: ReadonlySet<string> = trusted,
): string {
  // Of a long one the last are kept: anybody may put any number before them.
  const forwarded = (forwardedFor ?? "")
    .split(",")
    .slice(-hopsMax)
    .map((hop) => hop.trim());
  const hops = [...forwarded, bare(socketAddress ?? "unknown")];
  for (let at = hops.length - 1; at > 0; at -= 1) {
    const before = hops[at - 1];
    if (!proxies.has(hops[at] ?? "") || !before || !/^[\da-fA-F.:]{3,45}$/.test(before))
      return hops[at] as string;
  }
  return hops[0] as string;
}

function bare(address: string): string {
  return address.replace(/^::ffff:/, "");
}
