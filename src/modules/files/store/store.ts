/** Where bytes lie, named by their hash: a folder, or S3-compatible storage when configured. */
import { randomUUID } from "node:crypto";
import { copyFile, link, mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Arrived, filesFolder } from "../../../platform/arrivals.ts";
import { config } from "../../../platform/config.ts";
import { loadedOnce } from "../../../platform/loaded-once.ts";
import { bytesPassed } from "../../../platform/passing-bytes.ts";
import { type Bytes, matching } from "./matching.ts";

/** What lies in the store under a hash, or half-written under another name, since when. */
export interface Kept {
  sha256: string;
  at: Date;
}

export interface Store {
  /**
   * Keeps what arrived under its hash; returns only when it would survive a power cut. Storing the
   * same bytes again changes nothing.
   */
  put(arrived: Arrived): Promise<void>;
  /**
   * Gives the bytes of a hash as they are read; throws when they are missing, and before the last
   * of them when they no longer match it.
   */
  read(sha256: string): Promise<Bytes>;
  /** Removes the bytes of a hash; what is not there is no error. */
  remove(sha256: string): Promise<void>;
  /** Gives what lies there, in no order. */
  list(): AsyncIterable<Kept>;
}

const objects = loadedOnce(async (): Promise<Store> =>
  (await import("./object-store.ts")).objectStore(),
);

/** Gives the configured store. */
export async function getStore(): Promise<Store> {
  if (!config.S3_ENDPOINT) return folderStore(filesFolder());
  return objects();
}

/** Gives the path of a hash in a folder of files. */
export function placeOf(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Keeps files in a folder: synced, named beside, renamed into place, the folder synced too. */
export function folderStore(folder: string): Store {
  const place = (sha256: string) => placeOf(folder, sha256);
  return {
    async put({ sha256, path, sizeBytes }) {
      const wanted = place(sha256);
      if (
        await stat(wanted).then(
          ({ size }) => size === sizeBytes,
          () => false,
        )
      )
        return;
      await mkdir(dirname(wanted), { recursive: true });
      const beside = `${wanted}.${randomUUID()}`;
      try {
        await named(path, beside);
        await rename(beside, wanted);
        await synced(dirname(wanted), "r");
      } finally {
        // It stays, too, where the file was there already: two names of the same bytes.
        await rm(beside, { force: true });
      }
    },
    async read(sha256) {
      const path = place(sha256);
      await stat(path);
      return matching(() => pieces(path), sha256);
    },
    async remove(sha256) {
      await rm(place(sha256), { force: true });
    },
    list: () => kept(folder),
  };
}

// The same bytes under two names cost nothing; where a disk cannot do that, they are copied.
async function named(path: string, other: string): Promise<void> {
  await synced(path, "r+");
  try {
    await link(path, other);
  } catch {
    await copyFile(path, other);
    await synced(other, "r+");
  }
}

async function synced(path: string, how: "r" | "r+"): Promise<void> {
  const file = await open(path, how);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const pieceBytes = 64 * 1024;
const readingMax = 2;
let reading = 0;
const turns: (() => void)[] = [];

// However many open files, few pieces are read at a time: between them everybody else is served.
// Whoever takes slowly holds no turn.
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (reading < readingMax) reading += 1;
  else
    await new Promise<void>((resolve) => {
      turns.push(resolve);
    });
  try {
    return await work();
  } finally {
    const next = turns.shift();
    if (next) setImmediate(next);
    else reading -= 1;
  }
}

async function* pieces(path: string): AsyncIterable<Uint8Array> {
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await inTurn(() =>
        file.read(Buffer.allocUnsafeSlow(pieceBytes), 0, pieceBytes),
      );
      if (bytesRead === 0) return;
      bytesPassed(pieceBytes);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

const twoDigits = /^[\da-f]{2}$/;

async function* kept(folder: string): AsyncIterable<Kept> {
  for await (const first of foldersOf(folder)) {
    for await (const second of foldersOf(join(folder, first))) {
      const inner = join(folder, first, second);
      for await (const { name } of await opendir(inner)) {
        const found = await stat(join(inner, name)).catch(() => null);
        if (found) yield { sha256: name, at: found.mtime };
      }
    }
  }
}

async function* foldersOf(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch(() => null);
  for await (const entry of entries ?? []) if (twoDigits.test(entry.name)) yield entry.name;
}
