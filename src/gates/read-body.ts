/** Reads a request's body and stops at the limit: nothing unbounded comes in. */
import type { IncomingMessage } from "node:http";

export class BodyTooLarge extends Error {
  readonly bytesMax: number;
  constructor(bytesMax: number) {
    super("The body is too large.");
    this.bytesMax = bytesMax;
  }
}

/** Gives the body's bytes, read from Node's own stream where there is one; throws BodyTooLarge past the limit, without reading on. */
export async function readBody(request: Request, incoming: IncomingMessage | undefined, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw new BodyTooLarge(bytesMax);
  return incoming ? readIncoming(incoming, bytesMax) : readChunks(request.body as AsyncIterable<Uint8Array> | null, bytesMax);
}

// A web stream around Node's would cost as much as all checks of a form together.
function readIncoming(incoming: IncomingMessage, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    incoming.on("data", (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > bytesMax) {
        incoming.pause();
        reject(new BodyTooLarge(bytesMax));
      } else chunks.push(chunk);
    });
    incoming.once("end", () => resolve(joined(chunks)));
    incoming.once("error", reject);
    incoming.once("aborted", () => reject(new Error("The request was broken off.")));
  });
}

async function readChunks(body: AsyncIterable<Uint8Array> | null, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
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
