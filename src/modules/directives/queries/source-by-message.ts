import type { Staff } from "../../../platform/actor.ts";
import { reader } from "../tables.ts";
import type { Task } from "./task.ts";

/** Finds the newest document that one's unit has kept of a message; null where there is none. */
export async function findSourceByMessage(
  { post }: Staff,
  message: { organId: string; documentId: string },
): Promise<{ id: string; number: string } | null> {
  const found = await reader
    .selectFrom("source")
    .select(["id", "number"])
    .where("unit_code", "=", post.unitCode)
    .where("organ_id", "=", message.organId)
    .where("document_id", "=", message.documentId)
    .orderBy("kept_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return found ?? null;
}

/** Gives the document that gave a task, as it names itself; null where nothing written did. */
export async function giverOf({ source_id: id }: Pick<Task, "source_id">) {
  if (id === null) return null;
  const found = await reader
    .selectFrom("source")
    .select(["organ_id", "document_id", "number", "day", "issuer"])
    .where("id", "=", id)
    .executeTakeFirst();
  return found ?? null;
}
