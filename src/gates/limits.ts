/**
 * First wall against floods: buckets for each address, and a bound on slow bodies. In memory, so it
 * can fail nobody.
 */
import { config } from "../platform/config.ts";
import { type Network, networksOf } from "../platform/network-address.ts";
import type { GateName } from "./route.ts";

interface Bucket {
  tokens: number;
  at: number;
  /** How many buckets had been made when it was last put behind all others. */
  placed: number;
}

const buckets = new Map<string, Bucket>();
const bucketsMax = 50_000;
// To move a bucket costs more than to fill it: it is moved once so many others were made.
const movedAfter = bucketsMax / 8;
let bucketsMade = 0;

// A telephone company reports on thousands of messages a minute from one address, and a report
// refused may be a report lost.
const machineFactor = 20;

/**
 * Takes one token of an address's bucket; false when it is empty. Of IPv6 a /64 counts as one
 * address, and the networks around it have larger buckets; an office may have a whole /24 of IPv4.
 * What comes to the machine gate has larger buckets of its own.
 */
export function mayAsk(from: string, gate?: GateName): boolean {
  const machine = gate === "machine";
  const perMinute = machine ? config.RATE_LIMIT * machineFactor : config.RATE_LIMIT;
  const asked: Bucket[] = [];
  // The widest first: whoever has many addresses makes no bucket for each of them.
  const networks = networksOf(from);
  for (let place = networks.length - 1; place >= 0; place -= 1) {
    const { name, times } = networks[place] as Network;
    if (name.endsWith("*")) continue;
    const bucket = filled(machine ? `machine ${name}` : name, perMinute * times);
    if (bucket.tokens < 1) return false;
    asked.push(bucket);
  }
  for (const bucket of asked) bucket.tokens -= 1;
  return true;
}

function filled(name: string, perMinute: number): Bucket {
  const at = performance.now();
  const known = buckets.get(name);
  const bucket = known ?? { tokens: perMinute, at, placed: bucketsMade };
  bucket.tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) / 60_000) * perMinute);
  bucket.at = at;
  if (!known) bucketsMade += 1;
  // Those who asked last stay; a flood of addresses pushes out those who are long gone.
  if (!known || bucketsMade - bucket.placed > movedAfter) {
    bucket.placed = bucketsMade;
    buckets.delete(name);
    buckets.set(name, bucket);
    if (buckets.size > bucketsMax) buckets.delete(buckets.keys().next().value as string);
  }
  return bucket;
}

const slowBodiesMax = 40;
// What takes longer comes slowly; an office behind one address sends many quick forms.
const quickMilliseconds = 1_000;
const slowBodies = new Map<string, number>();

/**
 * Reads a body unless the address has forty slow ones under way already; then says that there are
 * too many.
 */
export async function bodyOf<T>(address: string, read: () => Promise<T>): Promise<T | "too-many"> {
  const body = read();
  const quick = await quickly(body);
  if (quick !== slow) return quick;
  const others = slowBodies.get(address) ?? 0;
  if (others >= slowBodiesMax) {
    body.catch(() => undefined);
    return "too-many";
  }
  slowBodies.set(address, others + 1);
  try {
    return await body;
  } finally {
    const left = (slowBodies.get(address) ?? 1) - 1;
    if (left > 0) slowBodies.set(address, left);
    else slowBodies.delete(address);
  }
}

const slow = Symbol("slow");

// The clock ends with the body: one that ran on would hold each request for a second longer.
function quickly<T>(body: Promise<T>): Promise<T | typeof slow> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(resolve, quickMilliseconds, slow).unref();
    body
      .finally(() => {
        clearTimeout(clock);
      })
      .then(resolve, reject);
  });
}
