/** First wall against floods: a bucket for each address and a bound on the work under way. In memory, so it can fail nobody. */
import { config } from "../platform/config.ts";
import type { GateName } from "./route.ts";

interface Bucket { tokens: number; at: number }

const buckets = new Map<string, Bucket>();
const bucketsMax = 50_000;

// A telephone company reports on thousands of messages a minute from one address, and a report refused may be a report lost.
const machineFactor = 20;

/** Takes one token of an address's bucket; false when it is empty. What comes to the machine gate has a larger bucket of its own. */
export function mayAsk(from: string, gate?: GateName): boolean {
  const address = gate === "machine" ? `machine ${from}` : from;
  const at = performance.now();
  const perMinute = gate === "machine" ? config.RATE_LIMIT * machineFactor : config.RATE_LIMIT;
  const bucket = buckets.get(address) ?? { tokens: perMinute, at };
  bucket.tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) / 60_000) * perMinute);
  bucket.at = at;
  if (!buckets.has(address)) {
    if (buckets.size >= bucketsMax) buckets.clear();
    buckets.set(address, bucket);
  }
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

const bodiesMax = 40;
const bodies = new Map<string, number>();

/** Reads a body unless the address has forty under way already; then gives null at once. */
export async function bodyOf<T>(address: string, read: () => Promise<T>): Promise<T | null> {
  const others = bodies.get(address) ?? 0;
  if (others >= bodiesMax) return null;
  bodies.set(address, others + 1);
  try {
    return await read();
  } finally {
    const left = (bodies.get(address) ?? 1) - 1;
    if (left > 0) bodies.set(address, left);
    else bodies.delete(address);
  }
}

const underWayMax = 400;
let underWay = 0;

/** Runs work unless too much is under way already; then gives null at once, so that who waits is told so. */
export async function admitted<T>(work: () => Promise<T>): Promise<T | null> {
  if (underWay >= underWayMax) return null;
  underWay += 1;
  try {
    return await work();
  } finally {
    underWay -= 1;
  }
}
