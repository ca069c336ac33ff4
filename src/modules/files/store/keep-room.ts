/** Before a file comes: is there room for it on the disk, of its sender's day, of their network? */
import { createHmac } from "node:crypto";
import { sql } from "kysely";
import { system, type Actor } from "../../../platform/actor.ts";
import { Arrival } from "../../../platform/arrivals.ts";
import { now } from "../../../platform/clock.ts";
import { config } from "../../../platform/config.ts";
import { dayOf } from "../../../platform/format.ts";
import { networksOf } from "../../../platform/network-address.ts";
import { NoRoom, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { fits, networkQuota, personQuota, type Quota } from "../rules/quota.ts";
import { reader, tables } from "../tables.ts";
import { countRefused, withRoom } from "./room.ts";

export type ArrivalKeeper = (() => Promise<Arrival>) | { refused: unknown };

const day = 86_400_000;
/** What is just coming, by account: it is in no row yet. */
const coming = new Map<string, number>();

/**
 * Reads what an actor sends, at most so many bytes, with a keeper for its files; where the disk,
 * the actor's day or the network's is used up, the keeper says so instead of keeping.
 */
export async function keepingRoom<T>(
  actor: Actor,
  address: string,
  bytes: number,
  read: (keeper: ArrivalKeeper) => Promise<T>,
): Promise<T> {
  if (!("accountId" in actor)) return read({ refused: null });
  const { accountId } = actor;
  coming.set(accountId, (coming.get(accountId) ?? 0) + bytes);
  try {
    await requireQuota(actor, coming.get(accountId) ?? bytes);
    if (actor.kind === "citizen") await countNetwork(address, bytes);
    return await withRoom(bytes, () => read(() => Arrival.begin()));
  } catch (error) {
    if (error instanceof Refusal || error instanceof NoRoom) return await read({ refused: error });
    throw error;
  } finally {
    const left = (coming.get(accountId) ?? bytes) - bytes;
    if (left > 0) coming.set(accountId, left);
    else coming.delete(accountId);
  }
}

async function requireQuota(actor: Actor, bytes: number): Promise<void> {
  const quota = quotaOf(actor);
  const used = quota && "accountId" in actor ? await usedBy(reader, actor.accountId) : null;
  if (quota && used && !fits(used, { bytes, files: 1 }, quota)) refuse("person");
}

/**
 * Counts a file for its sender, one after another, so that many at once are not more than may be;
 * throws Refusal `files.quota-person`.
 */
export async function requireWithinQuota(
  tx: Transaction,
  actor: Actor,
  bytes: number,
): Promise<string | null> {
  const quota = quotaOf(actor);
  if (!quota || !("accountId" in actor)) return null;
  const { accountId } = actor;
  const name = `files.quota ${accountId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tables(tx));
  const used = await usedBy(tables(tx), accountId);
  if (!fits(used, { bytes, files: 1 }, quota)) refuse("person");
  return accountId;
}

function quotaOf({ kind }: Actor): Quota | null {
  return kind === "citizen" || kind === "staff" ? personQuota[kind] : null;
}

// What was forgotten counts until its bytes are gone.
async function usedBy(from: Pick<typeof reader, "selectFrom">, accountId: string): Promise<Quota> {
  const since = new Date(now().getTime() - day);
  const { bytes, files } = await from
    .selectFrom("file")
    .select([
      sql<string>`coalesce(sum(size_bytes), 0)`.as("bytes"),
      sql<string>`count(*)`.as("files"),
    ])
    .where("quota_of", "=", accountId)
    .where("stored_at", ">=", since)
    .executeTakeFirstOrThrow();
  return { bytes: Number(bytes), files: Number(files) };
}

// Counted before it comes, however it ends: what was refused has cost its way here too.
async function countNetwork(address: string, bytes: number): Promise<void> {
  const network = networksOf(address)[1]?.name ?? address;
  const hash = createHmac("sha256", config.SECRET_KEY).update(`files ${network}`).digest("hex");
  const used = await inTransaction(
    system("files.count-network"),
    (tx) =>
      tables(tx)
        .insertInto("network_day")
        .values({ network: hash, day: dayOf(now()), bytes, uploads: 1 })
        .onConflict((conflict) =>
          conflict.constraint("network_day_pkey").doUpdateSet({
            bytes: sql`network_day.bytes + excluded.bytes`,
            uploads: sql`network_day.uploads + 1`,
          }),
        )
        .returning(["bytes", "uploads"])
        .executeTakeFirstOrThrow(),
    { unaudited: "a count that limits" },
  );
  const sum = { bytes: Number(used.bytes), files: used.uploads };
  if (!fits(sum, { bytes: 0, files: 0 }, networkQuota)) refuse("network");
}

function refuse(whose: "person" | "network"): never {
  countRefused(whose);
  throw new Refusal(`files.quota-${whose}`);
}
