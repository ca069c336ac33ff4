/** Where bytes lie, named by their hash: a folder, or S3-compatible storage when it is configured. */
import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { config } from "../../../platform/config.ts";
import { dataFolder } from "../../../platform/paths.ts";
import { hashOf } from "./hash-of.ts";

export interface Store {
  /** Keeps bytes under their hash; returns only when they would survive a power cut. Storing the same bytes again changes nothing. */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Gives the bytes of a hash; throws when they are missing or no longer match it. */
  get(sha256: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Removes the bytes of a hash; what is not there is no error. */
  remove(sha256: string): Promise<void>;
}

let chosen: Promise<Store> | null = null;

/** Gives the configured store. */
export function getStore(): Promise<Store> {
  chosen ??= config.S3_ENDPOINT
    ? import("./object-store.ts").then(({ objectStore }) => objectStore())
    : Promise.resolve(folderStore(join(dataFolder(config.DATA_FOLDER), "files")));
  return chosen;
}

/** Keeps files in a folder: written beside, synced, renamed into place, the folder synced too. */
export function folderStore(folder: string): Store {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    async put(sha256, bytes) {
      const path = place(sha256);
      if (
        await stat(path).then(
          (found) => found.size === bytes.length,
          () => false,
        )
      )
        return;
      await mkdir(dirname(path), { recursive: true });
      const beside = `${path}.${randomUUID()}`;
      try {
        await writeSynced(beside, bytes);
        await rename(beside, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
    async get(sha256) {
      const bytes = new Uint8Array(await readFile(place(sha256)));
      if (hashOf(bytes) !== sha256)
        throw new Error(`The file ${sha256} no longer matches its hash.`);
      return bytes;
    },
    async remove(sha256) {
      await rm(place(sha256), { force: true });
    },
  };
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
