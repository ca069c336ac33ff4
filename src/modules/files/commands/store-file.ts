/**
 * Stores a file: first the bytes, synced, then the row in the caller's transaction. A row without
 * bytes cannot come to be.
 */
import { randomUUID } from "node:crypto";
import type { Actor } from "../../../platform/actor.ts";
import { type Arrived, arriveAs, discardArrived } from "../../../platform/arrivals.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { fileBytesMax, type FileType, truthfulName } from "../rules/content.ts";
import { type FileTable, writer } from "../tables.ts";
import { holdHash } from "../store/hold-hash.ts";
import { inspectFile } from "../store/inspect-file.ts";
import { requireWithinQuota } from "../store/keep-room.ts";
import { getStore } from "../store/store.ts";

/** What a file holds: what came from outside, or what the house has made. */
export type Content = { arrived: Arrived } | { bytes: Uint8Array };
export type NewFile = Content & { name: string; subject: string; field?: string };

/**
 * Judges and stores a file; gives its row. Throws InvalidForm beside `field` for what is not taken,
 * Refusal for who has sent too much, Busy, and what a full disk says.
 */
export async function storeFile(tx: Transaction, actor: Actor, file: NewFile): Promise<FileTable> {
  if ("arrived" in file) return storeArrived(tx, actor, file, file.arrived);
  const made = await arriveAs(file.bytes);
  try {
    return await storeArrived(tx, actor, file, made);
  } finally {
    await discardArrived(made);
  }
}

async function storeArrived(
  tx: Transaction,
  actor: Actor,
  file: NewFile,
  arrived: Arrived,
): Promise<FileTable> {
  const type = await typeOf(file, arrived);
  const { sha256, sizeBytes } = arrived;
  const store = await getStore();
  await store.put(arrived);
  // Nearly always they are there, so that nobody waits with an open transaction for a slow disk; if
  // the same were just removed, they are stored again.
  await holdHash(tx, sha256);
  await store.put(arrived);
  const quotaOf = "arrived" in file ? await requireWithinQuota(tx, actor, sizeBytes) : null;
  const row: FileTable = {
    id: randomUUID(),
    subject: file.subject,
    name: truthfulName(file.name, type),
    type,
    size_bytes: sizeBytes,
    sha256,
    stored_at: now(),
    stored_by: "accountId" in actor ? actor.accountId : null,
    quota_of: quotaOf,
    forgotten_at: null,
  };
  write(tx, writer.insertInto("file").values(row));
  const { id, subject } = row;
  record(tx, actor, "files.stored", { file: id, subject, sha256, size_bytes: sizeBytes });
  return row;
}

async function typeOf(file: NewFile, { path, sizeBytes }: Arrived): Promise<FileType> {
  const judged =
    sizeBytes > fileBytesMax ? { problem: "file-too-large" as const } : await inspectFile(path);
  if ("type" in judged) return judged.type;
  throw new InvalidForm([{ field: file.field ?? "file", code: judged.problem }]);
}
