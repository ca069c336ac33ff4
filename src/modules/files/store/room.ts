/** How full the disk is on which files arrive and, without S3, lie. */
import { mkdir, statfs } from "node:fs/promises";
import { Counter } from "prom-client";
import { filesFolder } from "../../../platform/arrivals.ts";
import { log } from "../../../platform/log.ts";
import { registry } from "../../../platform/metrics.ts";
import { NoRoom } from "../../../platform/refusal.ts";
import { refusedShare, warnedShare } from "../rules/quota.ts";

export interface Room {
  usedBytes: number;
  freeBytes: number;
}

const warnedEachMilliseconds = 3_600_000;
let warnedAt = Number.NEGATIVE_INFINITY;
let underWay = 0;

const refused = new Counter({
  registers: [registry],
  name: "motcua_uploads_refused_total",
  help: "Uploads refused for want of room or quota",
  labelNames: ["why"],
});

/** Counts an upload that was refused. */
export function countRefused(why: "disk" | "person" | "network"): void {
  refused.inc({ why });
}

/** Where the disk is asked; tests ask another one. */
export const disk: { statfs: (path: string) => Promise<StatFs> } = { statfs };
type StatFs = Record<"blocks" | "bfree" | "bavail" | "bsize", number>;

/** Gives how much of the disk is used and free, as `df` counts. */
export async function readRoom(): Promise<Room> {
  await mkdir(filesFolder(), { recursive: true });
  const { blocks, bfree, bavail, bsize } = await disk.statfs(filesFolder());
  return { usedBytes: (blocks - bfree) * bsize, freeBytes: bavail * bsize };
}

/** Gives the share of a disk that is used; 1 where there is none. */
export function usedShare({ usedBytes, freeBytes }: Room): number {
  const all = usedBytes + freeBytes;
  return all > 0 ? usedBytes / all : 1;
}

/** Does work while bytes on their way count as used; throws NoRoom where they fit no more. */
export async function withRoom<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  underWay += bytes;
  try {
    await requireRoom();
    return await work();
  } finally {
    underWay -= bytes;
  }
}

async function requireRoom(): Promise<void> {
  const { usedBytes, freeBytes } = await readRoom();
  const room = { usedBytes: usedBytes + underWay, freeBytes: Math.max(0, freeBytes - underWay) };
  const share = usedShare(room);
  if (share >= warnedShare && performance.now() - warnedAt > warnedEachMilliseconds) {
    warnedAt = performance.now();
    log.warn({ share: Math.round(share * 100) / 100, freeBytes }, "the disk of files fills up");
  }
  if (share < refusedShare) return;
  countRefused("disk");
  throw new NoRoom("The disk of files is nearly full.");
}
