/** Gives the network of an address by which attempts are counted: /24 of IPv4, /64 of IPv6. One address alone may be a hall of forty kiosks, or one of a million. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:/, "");
  return bare.includes(":") ? bare.split(":").slice(0, 4).join(":") : bare.split(".").slice(0, 3).join(".");
}
