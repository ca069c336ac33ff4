/** Reads a request's body and stops at the limit: nothing unbounded comes in. */
import type { IncomingMessage } from "node:http";
import { bytesPassed } from "../platform/passing-bytes.ts";

export class BodyTooLarge extends Error {
  readonly bytesMax: number;
  constructor(bytesMax: number) {
    super("The body is too large.");
    this.bytesMax = bytesMax;
  }
}

/** The body came too slowly, or not at all. */
export class BodyTooSlow extends Error {}

/** Whoever sent it went away. */
export class BodyBroken extends Error {}

// Whoever sends has so long, and so much longer for what has come: a scan on a poor line of the
// mountains takes minutes, a body that never ends takes no more than this.
const patienceMilliseconds = 15_000;
const bytesEachMillisecond = 16;

/**
 * Gives the body's bytes, read from Node's own stream where there is one;
 * throws BodyTooLarge past the limit and BodyTooSlow past its time, without reading on.
 */
export async function readBody(
  request: Request,
  incoming: IncomingMessage | undefined,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax)
    throw new BodyTooLarge(bytesMax);
  return incoming
    ? readIncoming(incoming, bytesMax)
    : readChunks(request.body as AsyncIterable<Uint8Array> | null, bytesMax);
}

// A web stream around Node's would cost as much as all checks of a form together.
function readIncoming(
  incoming: IncomingMessage,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    const began = performance.now();
    const clock = setInterval(() => {
      const patience = patienceMilliseconds + size / bytesEachMillisecond;
      if (performance.now() - began > patience) fail(new BodyTooSlow("The body comes too slowly."));
    }, 1_000);
    clock.unref();
    const fail = (error: Error) => {
      clearInterval(clock);
      incoming.pause();
      reject(error);
    };
    incoming.on("data", (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > bytesMax) fail(new BodyTooLarge(bytesMax));
      else chunks.push(chunk);
    });
    incoming.once("end", () => {
      clearInterval(clock);
      resolve(joined(chunks));
    });
    incoming.once("error", () => fail(new BodyBroken("The request was broken off.")));
    incoming.once("aborted", () => fail(new BodyBroken("The request was broken off.")));
  });
}

/**
 * Gives the body in pieces, as fast as they are taken; throws as readBody does, and BodyBroken when
 * whoever sends goes away.
 */
export async function* bodyChunks(
  request: Request,
  incoming: IncomingMessage | undefined,
  bytesMax: number,
): AsyncIterable<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) {
    throw new BodyTooLarge(bytesMax);
  }
  const source = incoming ? incoming.iterator({ destroyOnReturn: false }) : request.body;
  const pieces = (source as AsyncIterable<Uint8Array> | null)?.[Symbol.asyncIterator]();
  let size = 0;
  const began = performance.now();
  let late: (error: Error) => void = () => undefined;
  const clock = setInterval(() => {
    const patience = patienceMilliseconds + size / bytesEachMillisecond;
    if (performance.now() - began > patience) late(new BodyTooSlow("The body comes too slowly."));
  }, 1_000);
  clock.unref();
  try {
    while (pieces) {
      // Not a race against one promise for all: it would hold every piece until the last.
      const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        late = reject;
        pieces.next().then(resolve, reject);
      });
      if (next.done) return;
      size += next.value.byteLength;
      bytesPassed(next.value.byteLength);
      if (size > bytesMax) throw new BodyTooLarge(bytesMax);
      yield next.value;
    }
  } catch (error) {
    throw isBroken(error) ? new BodyBroken("The request was broken off.") : error;
  } finally {
    clearInterval(clock);
    incoming?.pause();
  }
}

function isBroken(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/.test(code);
}

async function readChunks(
  body: AsyncIterable<Uint8Array> | null,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > bytesMax) throw new BodyTooLarge(bytesMax);
    chunks.push(chunk);
  }
  return joined(chunks);
}

function joined(chunks: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)) as Uint8Array<ArrayBuffer>;
}
