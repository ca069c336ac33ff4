/** First wall against floods: a bucket for each address and a bound on the work under way. In memory, so it can fail nobody. */
import { config } from "../platform/config.ts";
import type { GateName } from "./route.ts";

interface Bucket {
  tokens: number;
  at: number;
}

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

const slowBodiesMax = 40;
// What takes longer comes slowly; an office behind one address sends many quick forms.
const quickMilliseconds = 1_000;
const slowBodies = new Map<string, number>();

/** Reads a body unless the address has forty slow ones under way already; then gives null. */
export async function bodyOf<T>(address: string, read: () => Promise<T>): Promise<T | null> {
  const body = read();
  const quick = await Promise.race([body, pause(quickMilliseconds)]);
  if (quick !== slow) return quick as T;
  const others = slowBodies.get(address) ?? 0;
  if (others >= slowBodiesMax) {
    body.catch(() => undefined);
    return null;
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

function pause(milliseconds: number): Promise<typeof slow> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, slow).unref();
  });
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
