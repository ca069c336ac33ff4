/** Compresses pages for those who accept it: on a bad network a quarter of the bytes is a quarter of the wait. */
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const gzipped = promisify(gzip);
const smallest = 1400;

/** Gives the answer gzipped when it is text, large enough and the browser takes it. */
export async function compressed(response: Response, headers: Headers): Promise<Response> {
  const type = response.headers.get("content-type") ?? "";
  if (!/^text\/html|^application\/(json|geo\+json|problem\+json)/.test(type) || !/\bgzip\b/.test(headers.get("accept-encoding") ?? "")) return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const kept = new Headers(response.headers);
  if (body.byteLength < smallest) return new Response(body, { status: response.status, headers: kept });
  kept.set("content-encoding", "gzip");
  kept.append("vary", "accept-encoding");
  return new Response(new Uint8Array(await gzipped(body, { level: 5 })), { status: response.status, headers: kept });
}
