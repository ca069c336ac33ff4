/** Which network address a request counts for: limits and failed sign-ins are kept by it. */
import { config } from "../platform/config.ts";
import { readAddress } from "../platform/network-address.ts";

let trusted: { of: readonly string[]; addresses: ReadonlySet<string> } | null = null;

function trustedProxies(): ReadonlySet<string> {
  const of = config.TRUSTED_PROXIES;
  if (trusted?.of !== of) {
    trusted = { of, addresses: new Set(of.map((address) => readAddress(address) ?? address)) };
  }
  return trusted.addresses;
}

/**
 * Gives the address that asks: the socket's own, or what a trusted proxy says of whom it let in.
 * Anybody can write an X-Forwarded-For, so what stands in it counts only from the right, as far as
 * trusted proxies have written it; what stands further left is not even read.
 */
export function askingAddress(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  proxies: ReadonlySet<string> = trustedProxies(),
): string {
  let asks = readAddress(socketAddress ?? "") ?? "unknown";
  let rest = forwardedFor ?? "";
  while (proxies.has(asks) && rest !== "") {
    const comma = rest.lastIndexOf(",");
    const before = readAddress(rest.slice(comma + 1));
    // What a proxy wrote and nobody can read hides nobody: it counts for the proxy.
    if (before === null) return asks;
    asks = before;
    rest = rest.slice(0, Math.max(comma, 0));
  }
  return asks;
}
