/** Reads files for the module that owns their subject and has asked whether the actor may. */
import type { CompiledQuery } from "kysely";
import { NotFound } from "../../platform/refusal.ts";
import type { Bytes } from "./store/matching.ts";
import { getStore } from "./store/store.ts";
import { type FileTable, reader, type SweepTable } from "./tables.ts";

/** Gives a file's row and bytes if it belongs to the subject; throws NotFound otherwise. */
export async function getFile(
  id: string,
  subject: string,
): Promise<{ file: FileTable; bytes: Uint8Array<ArrayBuffer> }> {
  const { file, chunks } = await openFile(id, subject);
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return { file, bytes: new Uint8Array(Buffer.concat(all)) };
}

/** Gives a file's row and its bytes as they are read; throws NotFound as getFile does. */
export async function openFile(
  id: string,
  subject: string,
): Promise<{ file: FileTable; chunks: Bytes }> {
  const file = await reader
    .selectFrom("file")
    .selectAll()
    .where("id", "=", id)
    .where("subject", "=", subject)
    .where("forgotten_at", "is", null)
    .executeTakeFirst();
  if (!file) throw new NotFound(id);
  return { file, chunks: await (await getStore()).read(file.sha256) };
}

/** The query of all bytes that rows name, for a backup: `sha256`, `size_bytes`. */
export function storedFilesQuery(): CompiledQuery<Pick<FileTable, "sha256" | "size_bytes">> {
  return reader.selectFrom("file").select(["sha256", "size_bytes"]).distinct().compile();
}

/** The query of the bytes that were stored since an instant: `sha256`. */
export function filesSinceQuery(since: Date): CompiledQuery<Pick<FileTable, "sha256">> {
  return reader
    .selectFrom("file")
    .select("sha256")
    .distinct()
    .where("stored_at", ">=", since)
    .compile();
}

/** Gives the bytes of a hash, for a backup; throws when they are missing or do not match it. */
export async function storedBytes(sha256: string): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of await (await getStore()).read(sha256)) all.push(chunk);
  return Buffer.concat(all);
}

/**
 * Makes the answer that serves a file: shown, because it is a PDF or a picture by its content,
 * never run as a page of ours, never cached, and read only as fast as it is taken.
 */
export function fileResponse(file: FileTable, chunks: Bytes): Response {
  const name = encodeURIComponent(file.name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(streamOf(chunks), {
    headers: {
      "content-type": file.type,
      "content-length": String(file.size_bytes),
      "content-disposition": `inline; filename*=UTF-8''${name}`,
      "content-security-policy":
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
      "cache-control": "private, no-store",
    },
  });
}

// Nothing is read ahead of whoever reads.
function streamOf(chunks: Bytes): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Gives what the last look through the store has found; nothing before the first. */
export async function lastSweep(): Promise<SweepTable | undefined> {
  return reader.selectFrom("sweep").selectAll().orderBy("at", "desc").limit(1).executeTakeFirst();
}
