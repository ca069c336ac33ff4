/**
 * Asks a house over a connection of its own, and neither builds what it sends nor keeps what it
 * gets: whoever measures a house must not stand still themselves.
 */
import { type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export interface RawAsked {
  port: number;
  path: string;
  headers: Record<string, string>;
}

const boundary = "----motcua-raw-asking";
const pieceBytes = 64 * 1024;

/** Posts texts and one file as a form; gives the status. Rejects when the house hangs up. */
export async function postRaw(
  asked: RawAsked,
  texts: [string, string][],
  field: string,
  bytes: Uint8Array,
): Promise<number> {
  const part = (name: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`;
  const head = Buffer.from(
    [
      ...texts.map(([name, text]) => `${part(name)}\r\n\r\n${text}\r\n`),
      `${part(field)}; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
    ].join(""),
  );
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  function* pieces(): Iterable<Uint8Array> {
    yield head;
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    yield end;
  }
  const asking = request({
    ...own(asked),
    method: "POST",
    headers: {
      ...asked.headers,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": head.length + bytes.length + end.length,
    },
  });
  const answered = answerOf(asking);
  await Promise.all([answered, pipeline(Readable.from(pieces()), asking)]);
  const answer = await answered;
  answer.resume();
  return answer.statusCode ?? 0;
}

/** Opens an address; gives the status and how many bytes came. Rejects when the house hangs up. */
export async function openRaw(asked: RawAsked): Promise<{ status: number; bytes: number }> {
  const asking = request({ ...own(asked), headers: asked.headers });
  asking.end();
  const answer = await answerOf(asking);
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Uint8Array).length;
  return { status: answer.statusCode ?? 0, bytes };
}

const own = ({ port, path }: RawAsked) => ({ host: "127.0.0.1", port, path, agent: false });

function answerOf(asking: ReturnType<typeof request>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asking.once("response", resolve);
    asking.once("error", reject);
  });
}
