/** Reads a form with files (RFC 7578) while it comes: nothing of a file is kept in memory. */
import { BadForm } from "./bad-form.ts";
import { type Parameter, readExtended, readParameters } from "./header-parameters.ts";

export interface BodyPart {
  name: string;
  /** As the browser tells it; null for a text. */
  fileName: string | null;
}
/** Takes the bytes of one part, then its end. */
export interface PartSink {
  add(bytes: Uint8Array): Promise<void> | void;
  end(): Promise<void> | void;
}

const headBytesMax = 16 * 1024;
const boundaryMax = 200;
const lineEnd = "\r\n";

/** Gives each part of a body to a sink of its own, in order; throws BadForm for what is none. */
export async function readMultipart(
  chunks: AsyncIterable<Uint8Array>,
  contentType: string,
  begin: (part: BodyPart) => Promise<PartSink> | PartSink,
): Promise<void> {
  const reader = new Reader(boundaryOf(contentType), begin);
  for await (const chunk of chunks) await reader.add(chunk);
  reader.requireEnd();
}

function boundaryOf(contentType: string): string {
  const [, rest] = /^[^\s;]+\s*(;.*)$/.exec(contentType) ?? [];
  const boundary = readParameters(rest ?? "").get("boundary")?.text ?? "";
  if (boundary === "" || boundary.length > boundaryMax) throw new BadForm("boundary");
  return boundary;
}

type Stage = "before" | "boundary" | "head" | "body" | "after";

class Reader {
  readonly #delimiter: Buffer;
  readonly #begin: (part: BodyPart) => Promise<PartSink> | PartSink;
  // The first boundary needs no line before it.
  #rest: Buffer = Buffer.from(lineEnd);
  #stage: Stage = "before";
  #sink: PartSink | null = null;

  constructor(boundary: string, begin: (part: BodyPart) => Promise<PartSink> | PartSink) {
    this.#delimiter = Buffer.from(`${lineEnd}--${boundary}`, "latin1");
    this.#begin = begin;
  }

  async add(chunk: Uint8Array): Promise<void> {
    // Whatever stands after the last boundary is nobody's.
    if (this.#stage === "after") return;
    this.#rest = await this.#joined(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    while (await this.#step());
  }

  // Where no boundary begins in what is left of the last piece, nothing of a file is copied.
  async #joined(chunk: Buffer): Promise<Buffer> {
    const seam = Buffer.concat([this.#rest, chunk.subarray(0, this.#delimiter.length - 1)]);
    const isInside = this.#stage === "before" || this.#stage === "body";
    if (!isInside || seam.includes(this.#delimiter)) return Buffer.concat([this.#rest, chunk]);
    if (chunk.length < this.#delimiter.length) return Buffer.concat([this.#rest, chunk]);
    await this.#sink?.add(this.#rest);
    return chunk;
  }

  requireEnd(): void {
    if (this.#stage !== "after") throw new BadForm("multipart");
  }

  // Gives whether there is more to do with what has come.
  async #step(): Promise<boolean> {
    if (this.#stage === "before" || this.#stage === "body") return this.#inside();
    if (this.#stage === "boundary") return this.#boundary();
    return this.#stage === "head" ? this.#head() : false;
  }

  async #inside(): Promise<boolean> {
    const found = this.#rest.indexOf(this.#delimiter);
    const end = found < 0 ? Math.max(0, this.#rest.length - this.#delimiter.length + 1) : found;
    if (end > 0) await this.#sink?.add(this.#rest.subarray(0, end));
    this.#rest = this.#rest.subarray(found < 0 ? end : found + this.#delimiter.length);
    if (found < 0) return false;
    await this.#sink?.end();
    this.#sink = null;
    this.#stage = "boundary";
    return true;
  }

  #boundary(): boolean {
    let at = 0;
    while (this.#rest[at] === 0x20 || this.#rest[at] === 0x09) at += 1;
    if (at > 200) throw new BadForm("boundary");
    if (this.#rest.length < at + 2) return false;
    const mark = this.#rest.toString("latin1", at, at + 2);
    if (mark !== "--" && mark !== lineEnd) throw new BadForm("boundary");
    this.#rest = this.#rest.subarray(at + 2);
    this.#stage = mark === "--" ? "after" : "head";
    return this.#stage === "head";
  }

  async #head(): Promise<boolean> {
    const end = this.#rest.indexOf("\r\n\r\n");
    if (end < 0 ? this.#rest.length > headBytesMax : end > headBytesMax) throw new BadForm("head");
    if (end < 0) return false;
    const part = partOf(this.#rest.toString("utf8", 0, end));
    this.#rest = this.#rest.subarray(end + 4);
    this.#sink = await this.#begin(part);
    this.#stage = "body";
    return true;
  }
}

function partOf(head: string): BodyPart {
  const named = head.split(lineEnd).filter((line) => /^content-disposition\s*:/i.test(line));
  const [, rest] = /^content-disposition:\s*form-data\s*(;.*)$/i.exec(named[0] ?? "") ?? [];
  // What has two, or none, is read in another way by whoever looks at the other one.
  if (named.length !== 1 || rest === undefined) throw new BadForm("head of a part");
  const parameters = readParameters(rest);
  const name = parameters.get("name");
  if (name === undefined || [...parameters.keys()].some(isInPieces)) {
    throw new BadForm("head of a part");
  }
  return { name: unescaped(name), fileName: fileNameOf(parameters) };
}

// The name with a star is the better one wherever both stand (RFC 6266, 4.3).
function fileNameOf(parameters: ReadonlyMap<string, Parameter>): string | null {
  const better = parameters.get("filename*");
  const plain = parameters.get("filename");
  if (better) return readExtended(better.text);
  return plain ? unescaped(plain) : null;
}

// A name in numbered pieces (RFC 2231) would come as a text without one.
function isInPieces(name: string): boolean {
  return /^(?:name\*|filename\*.)/.test(name);
}

// As browsers write what a header cannot hold (HTML, 4.10.22.7).
function unescaped({ text, isQuoted }: Parameter): string {
  if (!isQuoted) return text;
  return text.replaceAll(/%0A/gi, "\n").replaceAll(/%0D/gi, "\r").replaceAll(/%22/g, '"');
}
