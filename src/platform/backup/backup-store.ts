/**
 * A folder that holds backups: pieces named by their hash, so that what was there before is not
 * written again; the log, one file for each segment; and of each backup a manifest, written last.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  appendFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompress } from "node:zlib";
import { type Manifest, readManifest, writeManifest } from "./manifest.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);
const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const segmentFile = /^([\dA-F]{24})-([\da-f]{64})\.zst$/;

/** Until which instant the log is whole, and which segment says so. */
export interface LogReach {
  at: string;
  segment: string;
}

/** Gives the SHA-256 of bytes, in hexadecimal. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export class BackupStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folders; gives an Error with one sentence where that cannot be. */
  async open(): Promise<void> {
    try {
      for (const name of ["pieces", "log", "backups"]) {
        await mkdir(join(this.folder, name), { recursive: true, mode: 0o700 });
      }
    } catch (error) {
      throw new Error(
        `The folder ${this.folder} cannot be written to: ` +
          `${error instanceof Error ? error.message : String(error)}.`,
        { cause: error },
      );
    }
  }

  /** Begins a backup. What one left behind whose machine lost power is looked through first. */
  async begin(): Promise<void> {
    const began = await stat(this.#underWay()).catch(() => null);
    if (began) await this.#removeTorn(began.mtime);
    else await writeWhole(this.#underWay(), new Uint8Array());
  }

  /** Ends a backup: what it wrote is safe now. */
  async end(): Promise<void> {
    await rm(this.#underWay(), { force: true });
  }

  /**
   * Keeps a piece; gives its hash, and whether it had to be written. A backup makes all its pieces
   * safe at its end.
   */
  async put(bytes: Uint8Array): Promise<{ sha256: string; written: boolean }> {
    const sha256 = hashOfBytes(bytes);
    if (await this.has(sha256)) return { sha256, written: false };
    await mkdir(dirname(this.#piece(sha256)), { recursive: true, mode: 0o700 });
    await writeWhole(this.#piece(sha256), await compress(bytes, level), { safe: false });
    return { sha256, written: true };
  }

  async #removeTorn(since: Date): Promise<void> {
    for (const name of await this.#pieces()) {
      const sha256 = name.slice(3, 67);
      const found = await stat(this.#piece(sha256)).catch(() => null);
      if (!found || found.mtime < since) continue;
      await this.get(sha256).catch(() => rm(this.#piece(sha256), { force: true }));
    }
  }

  // Shelf and name of each piece; also what a killed backup left half written.
  async #pieces(): Promise<string[]> {
    return (await readdir(join(this.folder, "pieces"), { recursive: true })).filter((name) =>
      name.includes("/"),
    );
  }

  /**
   * Tells whether a piece is there, and makes it young: tidying spares what is younger than a
   * backup.
   */
  async has(sha256: string): Promise<boolean> {
    const now = new Date();
    return utimes(this.#piece(sha256), now, now).then(
      () => true,
      () => false,
    );
  }

  /**
   * Gives a piece; throws an Error with one sentence when it is missing or is not what was kept.
   */
  async get(sha256: string): Promise<Buffer> {
    const path = this.#piece(sha256);
    return readPacked(path, sha256, `The piece ${path} of the backup`);
  }

  /** Gives the size of a piece as it lies there; null when it is missing. */
  async packedSize(sha256: string): Promise<number | null> {
    return stat(this.#piece(sha256)).then(
      ({ size }) => size,
      () => null,
    );
  }

  /** Keeps a segment of the log; throws when another house has written one of its name. */
  async putSegment(name: string, bytes: Uint8Array): Promise<void> {
    const sha256 = hashOfBytes(bytes);
    const kept = (await this.segments()).get(name);
    if (kept === sha256) return;
    if (kept)
      throw new Error(
        `${this.folder} holds the log of another house: two of ${name}. Give each house a ` +
          "folder of its own.",
      );
    await writeWhole(
      join(this.folder, "log", `${name}-${sha256}.zst`),
      await compress(bytes, level),
    );
  }

  async getSegment(name: string, sha256: string): Promise<Buffer> {
    const path = join(this.folder, "log", `${name}-${sha256}.zst`);
    return readPacked(path, sha256, `The log ${path}`);
  }

  /** Lists the segments of the log with their hashes. */
  async segments(): Promise<Map<string, string>> {
    const names = await readdir(join(this.folder, "log")).catch(() => []);
    const found = names.flatMap((name) => {
      const [, segment, sha256] = segmentFile.exec(name) ?? [];
      return segment && sha256 ? [[segment, sha256] as const] : [];
    });
    return new Map(found);
  }

  async removeSegment(name: string, sha256: string): Promise<void> {
    await rm(join(this.folder, "log", `${name}-${sha256}.zst`), { force: true });
  }

  async keepReach(reach: LogReach): Promise<void> {
    await appendFile(join(this.folder, "log", "reach.jsonl"), `${JSON.stringify(reach)}\n`, {
      mode: 0o600,
    });
  }

  /** Lists until when the log reaches, oldest first; half lines of a kill are left out. */
  async reaches(): Promise<LogReach[]> {
    const text = await readFile(join(this.folder, "log", "reach.jsonl"), "utf8").catch(() => "");
    return text.split("\n").flatMap((line) => {
      try {
        const { at, segment } = JSON.parse(line) as Partial<LogReach>;
        return at && segment ? [{ at, segment }] : [];
      } catch {
        return [];
      }
    });
  }

  /** Lists the ids of whole backups, oldest first. */
  async ids(): Promise<string[]> {
    const names = await readdir(join(this.folder, "backups")).catch(() => []);
    return names
      .filter((name) => /^\d{4}-.*\.json$/.test(name))
      .map((name) => name.slice(0, -5))
      .toSorted();
  }

  /** Gives a manifest; throws an Error with one sentence when it was changed. */
  async manifest(id: string): Promise<Manifest> {
    return readManifest(await readFile(this.#manifest(id), "utf8"), this.#manifest(id));
  }

  /** Makes a backup whole: its manifest is the last thing that is written. */
  async keepManifest(manifest: Manifest): Promise<void> {
    await writeWhole(this.#manifest(manifest.id), Buffer.from(writeManifest(manifest)));
  }

  async forget(id: string): Promise<void> {
    await rm(this.#manifest(id), { force: true });
  }

  /** Removes pieces that no backup names and that are older than an instant; gives how many. */
  async tidy(named: ReadonlySet<string>, olderThan: Date): Promise<number> {
    let removed = 0;
    for (const name of await this.#pieces()) {
      if (named.has(name.slice(3, 67))) continue;
      const path = join(this.folder, "pieces", name);
      const found = await stat(path).catch(() => null);
      if (!found || found.mtime >= olderThan) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  #piece(sha256: string): string {
    return join(this.folder, "pieces", sha256.slice(0, 2), `${sha256}.zst`);
  }

  #underWay(): string {
    return join(this.folder, "under-way");
  }

  #manifest(id: string): string {
    return join(this.folder, "backups", `${id}.json`);
  }
}

async function readPacked(path: string, sha256: string, what: string): Promise<Buffer> {
  const packed = await readFile(path).catch(() => null);
  if (!packed) throw new Error(`${what} is missing: this backup cannot be restored; take another.`);
  const bytes = await decompress(packed).catch(() => null);
  if (bytes && hashOfBytes(bytes) === sha256) return bytes;
  throw new Error(`${what} is not what was kept: this backup cannot be restored; take another.`);
}

/**
 * Writes a file beside and renames it: nobody ever sees half of it. Unless said otherwise a power
 * cut does not take it back.
 */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  { safe = true } = {},
): Promise<void> {
  const beside = join(dirname(path), `.${randomUUID()}`);
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      if (safe) await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  if (!safe) return;
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}
