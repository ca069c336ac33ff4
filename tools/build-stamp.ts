/** What a build leaves behind: from which sources it was made, and every file with its size. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

interface Stamp {
  source: string;
  /** Bytes of each file, by its path below the folder. */
  files: Record<string, number>;
}

const parts = ["client", "server"];

/**
 * Tells whether a folder holds a whole build of these sources: a copy that was cut off lacks a
 * file, or holds a shorter one.
 */
export function isWholeBuild(folder: string, source: string): boolean {
  const stamp = readStamp(folder);
  if (stamp?.source !== source) return false;
  const files = Object.entries(stamp.files);
  return (
    files.length > 0 &&
    files.every(
      ([path, size]) => statSync(join(folder, path), { throwIfNoEntry: false })?.size === size,
    )
  );
}

/** Takes the stamp away while a build is under way: it writes over the files of the one before. */
export function removeStamp(folder: string): void {
  rmSync(join(folder, "stamp"), { force: true });
}

/** Notes that the build of these sources is whole. */
export function writeStamp(folder: string, source: string): void {
  const files = parts.flatMap((part) => filesBelow(join(folder, part)));
  const sizes = files.map((path): [string, number] => [
    relative(folder, path),
    statSync(path).size,
  ]);
  const stamp: Stamp = { source, files: Object.fromEntries(sizes) };
  writeFileSync(join(folder, "stamp"), JSON.stringify(stamp));
}

function readStamp(folder: string): Stamp | null {
  try {
    return JSON.parse(readFileSync(join(folder, "stamp"), "utf8")) as Stamp;
  } catch {
    return null;
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
