/** Reads files for the module that owns their subject and has asked whether the actor may. */
import { NotFound } from "../../platform/refusal.ts";
import { getStore } from "./commands/store.ts";
import { type FileTable, reader } from "./tables.ts";

/** Gives a file's row and bytes if it belongs to the subject; throws NotFound otherwise. */
export async function getFile(
  id: string,
  subject: string,
): Promise<{ file: FileTable; bytes: Uint8Array<ArrayBuffer> }> {
  const file = await reader
    .selectFrom("file")
    .selectAll()
    .where("id", "=", id)
    .where("subject", "=", subject)
    .executeTakeFirst();
  if (!file) throw new NotFound(id);
  return { file, bytes: await (await getStore()).get(file.sha256) };
}

/** Makes the answer that serves a file: shown, because it is a PDF or a picture by its content, never run as a page of ours, never cached. */
export function fileResponse(file: FileTable, bytes: Uint8Array<ArrayBuffer>): Response {
  const name = encodeURIComponent(file.name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(bytes, {
    headers: {
      "content-type": file.type,
      "content-disposition": `inline; filename*=UTF-8''${name}`,
      "content-security-policy":
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
      "cache-control": "private, no-store",
    },
  });
}
