/** The files of a backup as they stood in the folder of the database. */
import { chmod, mkdir, open, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runnerFor } from "../postgres-runner.ts";
import type { BackupStore } from "./backup-store.ts";
import { inLanes } from "./in-lanes.ts";
import { everySecond, type Report } from "./make-backup.ts";
import { segmentBytes } from "./segments.ts";
import type { WayBack } from "./way-back.ts";

/** Lays out the folder of a database that will recover; throws when its pieces are not whole. */
export async function layOut(
  { manifest, segments }: WayBack,
  store: BackupStore,
  beside: string,
  report: Report,
): Promise<void> {
  const cluster = join(beside, "postgres");
  const log = join(beside, "log");
  await mkdir(cluster, { recursive: true });
  await mkdir(log);
  const runner = await runnerFor(beside);
  for (const folder of manifest.folders.toSorted())
    await mkdir(join(cluster, folder), { recursive: true, mode: 0o700 });
  const all = manifest.base.reduce((sum, [, size]) => sum + size, 0);
  let done = 0;
  const told = everySecond(() =>
    report(`database: ${Math.round(done / 1e6)} of ${Math.round(all / 1e6)} MB`),
  );
  await inLanes(manifest.base, async ([path, size, pieces]) => {
    const file = await open(join(cluster, path), "wx", 0o600);
    let written = 0;
    try {
      for (const sha256 of pieces)
        written += (await file.write(await store.get(sha256))).bytesWritten;
    } finally {
      await file.close();
    }
    if (written !== size)
      throw new Error(
        `The manifest says ${size} bytes of ${path}, its pieces have ${written}: this backup ` +
          "cannot be restored; take another.",
      );
    done += size;
    told();
  });
  report(`database: ${Math.round(all / 1e6)} MB laid out`);
  for (const [name, sha256] of segments)
    await writeSparse(join(log, name), await store.getSegment(name, sha256));
  await writeFile(join(cluster, "backup_label"), manifest.label, { mode: 0o600 });
  await writeFile(join(cluster, "recovery.signal"), "", { mode: 0o600 });
  const given = [cluster, log];
  for (const folder of [cluster, log])
    given.push(...(await readdir(folder, { recursive: true })).map((name) => join(folder, name)));
  for (const path of given) await runner.own(path);
  await chmod(cluster, 0o700);
  // The account that runs PostgreSQL for root passes through.
  if (process.getuid?.() === 0) await chmod(beside, 0o755);
}

// Most segments are closed by the clock and hold little: what is empty takes no room.
async function writeSparse(path: string, bytes: Buffer): Promise<void> {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  const file = await open(path, "wx", 0o600);
  try {
    await file.write(bytes.subarray(0, end));
    await file.truncate(segmentBytes);
  } finally {
    await file.close();
  }
}
