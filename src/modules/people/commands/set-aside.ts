/**
 * Keeps for half an hour what would be lost between two pages: sealed for its owner, found by a key
 * that only the owner's browser has.
 */
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { sql } from "kysely";
import { unasked } from "../../../platform/asked.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { reader, writer } from "../tables.ts";
import { seal } from "../secrets/sealed.ts";
import { asideHash, asidePurpose } from "../queries/find-set-aside.ts";

const keptMinutes = 30;

const bytesMax = 200_000;

const ownedMax = 20;

const visitorsMax = 1000;

const packed = promisify(deflateRaw);

/**
 * Sets a text aside for its owner ("" for visitors) and gives the key that finds it; null when it
 * is too long to keep.
 */
export async function setAside(owner: string, text: string): Promise<string | null> {
  const bytes = await packed(text);
  if (bytes.length > bytesMax) return null;
  const key = randomBytes(18).toString("base64url");
  const sealed = Buffer.from(seal(bytes.toString("base64url"), asidePurpose, `${owner} ${key}`));
  if (sealed.length > bytesMax * 1.5) return null;
  const at = now();
  const until = new Date(at.getTime() + keptMinutes * 60_000);
  const most = owner === "" ? visitorsMax : ownedMax;
  await inTransaction(
    unasked("what was typed is kept for whoever typed it"),
    async (tx) => {
      write(
        tx,
        writer
          .insertInto("set_aside")
          .values({ key_hash: asideHash(key), owner, sealed, set_aside_at: at, kept_until: until }),
      );
      // Nobody fills the table: what is over goes, and the oldest of whoever sets aside too much.
      write(
        tx,
        sql`delete from people.set_aside where key_hash in (
          select key_hash from people.set_aside where kept_until < ${at}
          union
          (select key_hash from people.set_aside where owner = ${owner}
            order by set_aside_at desc offset ${most - 1}))`.compile(reader),
      );
    },
    { unaudited: "what a person typed, kept for them alone until they go on" },
  );
  return key;
}
