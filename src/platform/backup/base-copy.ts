/** Copies the embedded cluster while it runs; what is torn by that, the log mends at a restore. */
import { open, readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { BackupStore } from "./backup-store.ts";

const pieceBytes = 8 * 1024 * 1024;
const lanes = 3;

// What PostgreSQL makes anew at its start, or what belongs to the running server only.
const emptied = new Set([
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const leftFiles = [
  String.raw`postmaster\.(pid|opts)`,
  "backup_label.*",
  "tablespace_map.*",
  String.raw`(recovery|standby)\.signal`,
  "current_logfiles",
];
const left = new RegExp(
  String.raw`^(${leftFiles.join("|")})$|(^|/)(pgsql_tmp|pg_internal\.init|\.s\.PGSQL)`,
);
const lastOfAll = "global/pg_control";

export interface Base {
  files: [string, number, string[]][];
  folders: string[];
  bytes: number;
  written: number;
}

/** Copies a cluster into a store, piece by piece; reports how many bytes of how many are done. */
export async function copyBase(
  cluster: string,
  store: BackupStore,
  report: (done: number, all: number) => void,
): Promise<Base> {
  const { files, folders } = await listCluster(cluster);
  const sizes = await Promise.all(
    files.map((path) =>
      stat(join(cluster, path)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const base: Base = { files: [], folders, bytes: 0, written: 0 };
  const waiting = files.filter((path) => path !== lastOfAll);
  const lane = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await copyFile(cluster, path, store, base);
      report(base.bytes, all);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await copyFile(cluster, lastOfAll, store, base);
  if (base.files.at(-1)?.[0] !== lastOfAll)
    throw new Error(`${join(cluster, lastOfAll)} could not be read.`);
  return base;
}

async function copyFile(
  cluster: string,
  path: string,
  store: BackupStore,
  base: Base,
): Promise<void> {
  const file = await open(join(cluster, path), "r").catch((error: NodeJS.ErrnoException) => {
    // Dropped meanwhile: the log drops it at a restore too.
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return;
  try {
    const pieces: string[] = [];
    let size = 0;
    for (;;) {
      const { buffer, bytesRead } = await file.read(
        Buffer.allocUnsafe(pieceBytes),
        0,
        pieceBytes,
        size,
      );
      if (bytesRead === 0) break;
      const { sha256, written } = await store.put(buffer.subarray(0, bytesRead));
      pieces.push(sha256);
      size += bytesRead;
      base.bytes += bytesRead;
      if (written) base.written += bytesRead;
    }
    base.files.push([path, size, pieces]);
  } finally {
    await file.close();
  }
}

async function listCluster(cluster: string): Promise<{ files: string[]; folders: string[] }> {
  const found: { files: string[]; folders: string[] } = { files: [], folders: [] };
  for (const entry of await readdir(cluster, { withFileTypes: true, recursive: true })) {
    const path = relative(cluster, join(entry.parentPath, entry.name));
    const [top = ""] = path.split("/");
    if (top === "pg_tblspc" && path !== top)
      throw new Error("The cluster has tablespaces elsewhere, which this backup does not know.");
    if (left.test(path)) continue;
    if (entry.isDirectory() && (top === path || top === "pg_wal" || !emptied.has(top)))
      found.folders.push(path);
    else if (entry.isFile() && !emptied.has(top)) found.files.push(path);
  }
  return found;
}
