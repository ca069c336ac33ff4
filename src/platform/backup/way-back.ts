/** Finds which backup and which part of the log lead to an instant, before anything is written. */
import { setTimeout } from "node:timers/promises";
import type { BackupStore } from "./backup-store.ts";
import { type Manifest, piecesOf } from "./manifest.ts";
import { segmentsBetween } from "./segments.ts";

export interface WayBack {
  manifest: Manifest;
  /** Name and hash of each segment of the log that is needed, in order. */
  segments: [string, string][];
  reachesUntil: string;
}

/**
 * Gives the newest way to an instant, or to the end of the log; throws an Error with one sentence
 * where there is none.
 */
export async function wayTo(store: BackupStore, until: Date | null): Promise<WayBack> {
  const manifest = await newestBefore(store, until);
  const timeline = manifest.log.from.slice(0, 8);
  const reaches = (await store.reaches()).filter(
    ({ segment, at }) =>
      segment.startsWith(timeline) && segment >= manifest.log.to && at >= manifest.countedAt,
  );
  const own = { at: manifest.countedAt, segment: manifest.log.to };
  const reached = reaches.at(-1) ?? own;
  const needed = until
    ? [own, ...reaches].find(({ at }) => Date.parse(at) >= until.getTime())
    : reached;
  if (!needed)
    throw new Error(
      `The log in ${store.folder} reaches to ${reached.at}: nothing later can be restored.`,
    );
  const there = await store.segments();
  const segments = segmentsBetween(manifest.log.from, needed.segment).map(
    (name): [string, string] => {
      const sha256 = there.get(name);
      if (!sha256)
        throw new Error(
          `The log ${name} is missing in ${store.folder}: ${earlier(reaches, name, own.at)}`,
        );
      return [name, sha256];
    },
  );
  await requirePieces(store, manifest);
  return { manifest, segments, reachesUntil: needed.at };
}

async function newestBefore(store: BackupStore, until: Date | null): Promise<Manifest> {
  const ids = await store.ids();
  if (ids.length === 0) throw new Error(`There is no whole backup in ${store.folder}.`);
  for (const id of ids.toReversed()) {
    const manifest = await store.manifest(id);
    if (!until || Date.parse(manifest.countedAt) <= until.getTime()) return manifest;
    if (id === ids[0])
      throw new Error(
        `The oldest backup in ${store.folder} is of ${manifest.countedAt}: nothing earlier ` +
          "can be restored.",
      );
  }
  throw new Error(`There is no whole backup in ${store.folder}.`);
}

function earlier(
  reaches: readonly { at: string; segment: string }[],
  missing: string,
  own: string,
): string {
  const last = reaches.findLast(({ segment }) => segment < missing);
  return (
    `what was written after ${last?.at ?? own} cannot be restored in full. Add --until with an ` +
    "instant up to then, or take another backup."
  );
}

async function requirePieces(store: BackupStore, manifest: Manifest): Promise<void> {
  let looked = 0;
  for (const sha256 of piecesOf(manifest)) {
    if (!(await store.packedSize(sha256)))
      throw new Error(
        `The piece ${sha256} of the backup of ${manifest.countedAt} is missing in ` +
          `${store.folder}: this backup cannot be restored; take another.`,
      );
    looked += 1;
    if (looked % 1_000 === 0) await setTimeout(0);
  }
}
