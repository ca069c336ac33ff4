/** Files on their way in: written to this disk as they come, never whole in memory. */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { config } from "./config.ts";
import { dataFolder } from "./paths.ts";

/** A file that has come whole; whoever keeps it takes it from its path. */
export interface Arrived {
  path: string;
  sizeBytes: number;
  sha256: string;
}

/** Gives the folder of the store, and beside it lies what is still on its way. */
export function filesFolder(): string {
  return join(dataFolder(config.DATA_FOLDER), "files");
}

/** Gives the folder in which files arrive: on the disk of the store, so that none is copied. */
export function arrivalsFolder(): string {
  return join(filesFolder(), "arriving");
}

/** One file that is just arriving. */
export class Arrival {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash("sha256");
  #sizeBytes = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** Begins an empty file; throws what the disk says. */
  static async begin(): Promise<Arrival> {
    mkdirSync(arrivalsFolder(), { recursive: true });
    tidyNowAndThen();
    const path = join(arrivalsFolder(), randomUUID());
    return new Arrival(path, await open(path, "wx", 0o640));
  }

  /** Adds bytes; throws what the disk says, and then nothing is left of the file. */
  async add(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await this.#file.write(bytes, at);
        at += bytesWritten;
      }
    } catch (error) {
      await this.cancel();
      throw error;
    }
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
  }

  /** Ends the file and gives it. */
  async end(): Promise<Arrived> {
    await this.#file.close();
    return { path: this.#path, sizeBytes: this.#sizeBytes, sha256: this.#hash.digest("hex") };
  }

  /** Gives the file up; again it changes nothing. */
  async cancel(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.#path, { force: true });
  }
}

/** Puts bytes that the house has made itself where files arrive. */
export async function arriveAs(bytes: Uint8Array): Promise<Arrived> {
  const arrival = await Arrival.begin();
  await arrival.add(bytes);
  return arrival.end();
}

/** Removes what arrived, whether or not somebody has kept it. */
export async function discardArrived(arrived: Arrived): Promise<void> {
  await rm(arrived.path, { force: true });
}

/**
 * Removes what has not grown for so many milliseconds: whoever brought it has died. The disk's own
 * clock says so, because it wrote the moment beside each file.
 */
export async function removeHalves(milliseconds: number): Promise<void> {
  const before = Date.now() - milliseconds;
  for (const name of await readdir(arrivalsFolder()).catch(() => [])) {
    const path = join(arrivalsFolder(), name);
    const found = await stat(path).catch(() => null);
    if (found && found.mtimeMs < before) await rm(path, { force: true });
  }
}

const tidyMilliseconds = 3_600_000;
let tidiedAt = Number.NEGATIVE_INFINITY;

// Each machine looks after its own disk, whether or not a worker runs on it.
function tidyNowAndThen(): void {
  if (performance.now() - tidiedAt < tidyMilliseconds) return;
  tidiedAt = performance.now();
  removeHalves(tidyMilliseconds).catch(() => undefined);
}
