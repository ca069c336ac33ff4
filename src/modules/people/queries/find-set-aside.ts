import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { now } from "../../../platform/clock.ts";
import { reader } from "../tables.ts";
import { unseal } from "../secrets/sealed.ts";

const openedBytesMax = 2_000_000;

/** The purpose under which it is sealed. */
export const asidePurpose = "set-aside";

const unpacked = promisify(inflateRaw);

/** Gives how a key is kept: who reads the table opens nothing. */
export const asideHash = (key: string) => createHash("sha256").update(key).digest();

/**
 * Gives what was set aside for this owner under this key; null when it is over, somebody else's or
 * never was.
 */
export async function findSetAside(owner: string, key: string): Promise<string | null> {
  if (!/^[\w-]{24}$/.test(key)) return null;
  const row = await reader
    .selectFrom("set_aside")
    .select(["sealed", "kept_until"])
    .where("key_hash", "=", asideHash(key))
    .where("owner", "=", owner)
    .executeTakeFirst();
  if (!row || row.kept_until <= now()) return null;
  const bytes = Buffer.from(
    unseal(row.sealed.toString(), asidePurpose, `${owner} ${key}`),
    "base64url",
  );
  return (await unpacked(bytes, { maxOutputLength: openedBytesMax })).toString("utf8");
}
