/** Reads a request's body and stops at the limit: nothing unbounded comes in. */

export class BodyTooLarge extends Error {
  readonly bytesMax: number;
  constructor(bytesMax: number) {
    super("The body is too large.");
    this.bytesMax = bytesMax;
  }
}

/** Gives the body's bytes; throws BodyTooLarge past the limit, without reading on. */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw new BodyTooLarge(bytesMax);
  if (!request.body) return new Uint8Array();
  // With a stated length Node itself reads no more than that.
  if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bytesMax) throw new BodyTooLarge(bytesMax);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
