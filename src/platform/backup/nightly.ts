/** When the next backup is due. */
import { dayOf } from "../format.ts";
import type { BackupStore } from "./backup-store.ts";
import { connected } from "./figures.ts";

/** The night's quiet hour, in the city's time. */
const hour = 2;

/**
 * Tells whether a folder wants a backup now: after each second hour of a day, and where none is of
 * this house as it is.
 */
export async function isBackupDue(store: BackupStore, url: string, now: Date): Promise<boolean> {
  const id = (await store.ids()).at(-1);
  if (!id) return true;
  const manifest = await store.manifest(id).catch(() => null);
  if (!manifest) return true;
  const client = await connected(url);
  try {
    const {
      rows: [here],
    } = await client.query<{ installation: string; timeline: string }>(
      `select system_identifier::text as installation,
         left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline from pg_control_system()`,
    );
    // A house that was restored goes on with a log of its own, which needs a copy of its own.
    const ours =
      manifest.installation === here?.installation && manifest.log.from.startsWith(here.timeline);
    return !ours || nightOf(new Date(manifest.begunAt)) < nightOf(now);
  } finally {
    await client.end();
  }
}

function nightOf(moment: Date): string {
  return dayOf(new Date(moment.getTime() - hour * 3_600_000));
}
