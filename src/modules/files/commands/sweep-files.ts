/**
 * Looks through the store for what no row names: left by processes that died between bytes and
 * row, or between row and bytes.
 */
import { system } from "../../../platform/actor.ts";
import { removeHalves } from "../../../platform/arrivals.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { log } from "../../../platform/log.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { halfMilliseconds, isAnothers, whatLies } from "../rules/orphans.ts";
import { reader, type SweepTable, tables, writer } from "../tables.ts";
import { holdHash } from "../store/hold-hash.ts";
import { getStore, type Kept, type Store } from "../store/store.ts";

const atOnce = 500;
// More are taken by the next look: this one keeps them all in memory.
const orphansMax = 100_000;
const sweepsKeptDays = 90;
const day = 86_400_000;

/** Removes halves and orphans of the store, old counts of networks; gives what it has found. */
export async function sweepFiles(): Promise<SweepTable> {
  const at = now();
  await removeHalves(halfMilliseconds);
  const store = await getStore();
  const { looked, halves, orphans } = await look(store, at);
  const heldBack = isAnothers(orphans.length, looked);
  if (heldBack) {
    log.error({ orphans: orphans.length, looked }, "the store seems to be another database's");
  }
  for (const name of halves) await store.remove(name);
  let removed = halves.length;
  for (const sha256 of heldBack ? [] : orphans) removed += await removeOrphan(store, sha256);
  const swept = { at, looked, removed, held_back: heldBack };
  await inTransaction(system("files.sweep"), async (tx) => {
    write(tx, writer.insertInto("sweep").values(swept));
    const old = new Date(at.getTime() - sweepsKeptDays * day);
    write(tx, writer.deleteFrom("sweep").where("at", "<", old));
    const before = new Date(at.getTime() - 2 * day).toISOString().slice(0, 10);
    write(tx, writer.deleteFrom("network_day").where("day", "<", before));
    record(tx, system("retention"), "files.swept", { looked, removed, heldBack });
  });
  return swept;
}

interface Found {
  looked: number;
  halves: string[];
  orphans: string[];
}

async function look(store: Store, at: Date): Promise<Found> {
  const found: Found = { looked: 0, halves: [], orphans: [] };
  let some: Kept[] = [];
  for await (const one of store.list()) {
    some.push(one);
    if (some.length < atOnce) continue;
    await sort(some, at, found);
    some = [];
  }
  await sort(some, at, found);
  return found;
}

async function sort(some: readonly Kept[], at: Date, found: Found): Promise<void> {
  if (some.length === 0) return;
  const hashes = some.map(({ sha256 }) => sha256);
  const rows = await reader
    .selectFrom("file")
    .select("sha256")
    .where("sha256", "in", hashes)
    .distinct()
    .execute();
  const named = new Set(rows.map(({ sha256 }) => sha256));
  for (const { sha256, at: since } of some) {
    const what = whatLies(sha256, at.getTime() - since.getTime(), named.has(sha256));
    found.looked += 1;
    if (what === "half") found.halves.push(sha256);
    if (what === "orphan" && found.orphans.length < orphansMax) found.orphans.push(sha256);
  }
}

// Whoever stores the same bytes at this moment holds the hash, and stores them again after.
async function removeOrphan(store: Store, sha256: string): Promise<number> {
  return inTransaction(system("files.sweep"), async (tx) => {
    await holdHash(tx, sha256, { alone: true });
    const named = await tables(tx)
      .selectFrom("file")
      .select("id")
      .where("sha256", "=", sha256)
      .executeTakeFirst();
    if (named) return 0;
    await store.remove(sha256);
    record(tx, system("retention"), "files.orphan-removed", { sha256 });
    return 1;
  });
}
