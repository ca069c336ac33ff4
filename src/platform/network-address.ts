/** Network addresses in one spelling each, and the networks that they count for. */
import { isIPv4, isIPv6, SocketAddress } from "node:net";

/**
 * Gives the one spelling of a written address, null for what is none: without port, brackets,
 * quotes and zone; an IPv4 address that IPv6 carries as itself.
 */
export function readAddress(written: string): string | null {
  const text = written.trim();
  if (isIPv4(text)) return text;
  // No address is that long; what is longer is not worth reading.
  if (text.length > 80) return null;
  const bare = text.replace(/^"(.*)"$/, "$1");
  const inBrackets = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(bare)?.[1];
  const address = (inBrackets ?? bare.replace(/^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/, "$1")).replace(
    /%.*$/,
    "",
  );
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const spelled = new SocketAddress({ address, family: "ipv6" }).address;
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(spelled)?.[1] ?? spelled.toLowerCase();
}

/** A network that an address counts for, and how many times an address's bound it may have. */
export interface Network {
  name: string;
  times: number;
}

/**
 * Gives the networks of an address, from the narrowest: for IPv4 the address and its /24; for
 * IPv6 its /64, which one telephone has to itself, its /56 and its /48.
 */
export function networksOf(address: string): readonly Network[] {
  const known = lately.get(address);
  if (known) return known;
  const networks = networksAnew(address);
  // Who asks asks again soon; those who asked long ago are forgotten all at once.
  if (lately.size >= latelyMax) lately.clear();
  lately.set(address.slice(0, 80), networks);
  return networks;
}

const lately = new Map<string, readonly Network[]>();
const latelyMax = 2_000;

function networksAnew(address: string): Network[] {
  const read = readAddress(address);
  if (read === null) return [{ name: address.slice(0, 80), times: 1 }];
  if (isIPv4(read)) {
    return [
      { name: read, times: 1 },
      { name: `${read.replace(/\.\d+$/, "")}.*`, times: 4 },
    ];
  }
  const groups = groupsOf(read);
  const [a, b, c, d = "0000"] = groups;
  return [
    { name: `${a}:${b}:${c}:${d}/64`, times: 1 },
    { name: `${a}:${b}:${c}:${d.slice(0, 2)}/56`, times: 4 },
    { name: `${a}:${b}:${c}/48`, times: 16 },
  ];
}

// Eight groups of four digits.
function groupsOf(address: string): string[] {
  const [head = "", tail = ""] = address.split("::");
  const parts = (text: string) => (text === "" ? [] : text.split(":"));
  const missing = 8 - parts(head).length - parts(tail).length;
  const gap = address.includes("::") ? Array.from({ length: missing }, () => "0") : [];
  return [...parts(head), ...gap, ...parts(tail)].map((group) => group.padStart(4, "0"));
}
