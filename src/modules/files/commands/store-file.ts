/** Stores a file: first the bytes, synced, then the row in the caller's transaction. A row without bytes cannot come to be. */
import { randomUUID } from "node:crypto";
import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { truthfulName } from "../rules/content.ts";
import { type FileTable, reader } from "../tables.ts";
import { hashOf } from "./hash-of.ts";
import { holdHash } from "./hold-hash.ts";
import { judgeFile } from "./judge-file.ts";
import { getStore } from "./store.ts";

export interface NewFile {
  name: string;
  bytes: Uint8Array;
  subject: string;
  field?: string;
}

/** Judges and stores a file; gives its row. Throws InvalidForm beside `field` for what is not taken. */
export async function storeFile(tx: Transaction, actor: Actor, file: NewFile): Promise<FileTable> {
  const judged = judgeFile(file.bytes);
  if ("problem" in judged)
    throw new InvalidForm([{ field: file.field ?? "file", code: judged.problem }]);
  const sha256 = hashOf(file.bytes);
  const store = await getStore();
  await store.put(sha256, file.bytes);
  // Nearly always they are there, so that nobody waits with an open transaction for a slow disk; if the same were just removed, they are stored again.
  await holdHash(tx, sha256);
  await store.put(sha256, file.bytes);
  const row: FileTable = {
    id: randomUUID(),
    subject: file.subject,
    name: truthfulName(file.name, judged.type),
    type: judged.type,
    size_bytes: file.bytes.length,
    sha256,
    stored_at: now(),
    stored_by: "accountId" in actor ? actor.accountId : null,
  };
  write(tx, reader.insertInto("file").values(row));
  record(tx, actor, "files.stored", {
    file: row.id,
    subject: row.subject,
    sha256,
    size_bytes: row.size_bytes,
  });
  return row;
}
