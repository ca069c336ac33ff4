/**
 * Hands a file to somebody: each time it is written down who had it, before the first byte leaves.
 */
import type { Actor } from "../../../platform/actor.ts";
import { recordLook } from "../../../platform/audit.ts";
import { fileResponse, openFile } from "../queries.ts";

/**
 * Gives the answer that serves a file of a subject; the module that owns the subject has asked
 * whether the actor may. Throws NotFound for a file of another subject.
 */
export async function handOutFile(actor: Actor, id: string, subject: string): Promise<Response> {
  const { file, chunks } = await openFile(id, subject);
  await recordLook(actor, "files.handed-out", { file: id, subject, sha256: file.sha256 });
  return fileResponse(file, chunks);
}
