/**
 * What a backup holds, written when all of it is there: sizes, hashes, versions, and what was
 * counted.
 */
import { createHash } from "node:crypto";
import type { BackupFigures } from "./figures.ts";

export interface Manifest {
  format: 1;
  id: string;
  begunAt: string;
  /** The instant of what was counted: the earliest to which this backup can be restored. */
  countedAt: string;
  /** The named place in the log at which it was counted. */
  place: string;
  /** The installation, as PostgreSQL numbers its clusters. */
  installation: string;
  versions: { motcua: string; postgres: string; migrations: number };
  /** Fingerprint of SECRET_KEY: tells keys apart and gives none away. */
  key: string;
  log: { from: string; to: string };
  label: string;
  folders: string[];
  /** Path, size in bytes, hashes of its pieces. */
  base: [string, number, string[]][];
  /** Hash and size in bytes. */
  files: [string, number][];
  /** Files that were missing in the house already. */
  missing: string[];
  /** Hash of the heads of the audit; null where none were kept yet. */
  heads: string | null;
  figures: BackupFigures;
}

/** Gives a manifest as text that proves itself whole. */
export function writeManifest(manifest: Manifest): string {
  const text = JSON.stringify(manifest);
  return `${text}\n${sumOf(text)}\n`;
}

/** Reads a manifest; throws an Error with one sentence when it is not what was written. */
export function readManifest(text: string, path: string): Manifest {
  const [body = "", sum] = text.split("\n");
  if (sumOf(body) !== sum)
    throw new Error(
      `The manifest ${path} is not what was written: this backup cannot be restored; take another.`,
    );
  const manifest = JSON.parse(body) as Manifest;
  if (manifest.format !== 1)
    throw new Error(`The manifest ${path} was written by another version of Motcua.`);
  return manifest;
}

/** Lists the hashes of all pieces that a backup needs. */
export function piecesOf({ base, files, heads }: Manifest): Set<string> {
  return new Set([
    ...base.flatMap(([, , pieces]) => pieces),
    ...files.map(([sha256]) => sha256),
    ...(heads ? [heads] : []),
  ]);
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
