/**
 * Which secrets a database was sealed under: a wrong SECRET_KEY ends the start instead of failing
 * page by page.
 */
import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type pg from "pg";
import { now } from "./clock.ts";
import { config } from "./config.ts";
import { fingerprintOf, secretNamed, secretsHeld } from "./key-ring.ts";
import { isSealSigned, publicHalf, type Seal, sealColumns, sealingKey } from "./seal-chain.ts";

interface RootSecret {
  number: number;
  fingerprint: string;
  audit_key: Buffer;
  ended_at: Date | null;
  endorsement: Buffer | null;
}

type Asked = pg.ClientBase | pg.Pool;

/**
 * Compares SECRET_KEY with what the database knows. Throws an Error with one sentence when it is
 * another one, or when a former one is still needed and not in SECRET_KEY_OLD.
 */
export async function requireKnownSecret(client: Asked): Promise<void> {
  const known = await secretsKnown(client);
  const newest = known.at(-1);
  if (!newest) return;
  const mine = fingerprintOf(config.SECRET_KEY);
  if (newest.fingerprint !== mine && known.some(({ fingerprint }) => fingerprint === mine)) {
    throw new Error(
      `SECRET_KEY (${mine}) is a former one of this database: set the newest, ` +
        `${newest.fingerprint}.`,
    );
  }
  const missing = known.find(
    ({ fingerprint, ended_at: ended }) => ended === null && !secretNamed(fingerprint),
  );
  if (!missing) return;
  throw new Error(
    `This database is sealed under a SECRET_KEY (${missing.fingerprint}) that is not set: set ` +
      "it, or name it " +
      "in SECRET_KEY_OLD until npm run rotate-keys has ended.",
  );
}

/**
 * Notes that today's SECRET_KEY is in use, from the first start on; it vouches for its
 * predecessor's audit key.
 */
export async function noteSecret(client: pg.ClientBase): Promise<void> {
  const known = await secretsKnown(client);
  const mine = fingerprintOf(config.SECRET_KEY);
  if (known.at(-1)?.fingerprint === mine) return;
  if (known.length === 0) await requireSealedByHeld(client);
  const own = sealingKey(config.SECRET_KEY);
  const before = known.at(-1);
  if (before) {
    await client.query("update platform.root_secret set endorsement = $2 where number = $1", [
      before.number,
      sign(null, endorsed(before), own),
    ]);
  }
  await client.query(
    `insert into platform.root_secret (fingerprint, audit_key, begun_at)
      values ($1, $2, $3)
      on conflict do nothing`,
    [mine, publicHalf(own).export({ format: "der", type: "spki" }), now()],
  );
}

/** Notes that nothing is sealed under former secrets any more. */
export async function endFormerSecrets(client: pg.ClientBase): Promise<void> {
  await client.query(
    "update platform.root_secret set ended_at = $2 where ended_at is null and fingerprint <> $1",
    [fingerprintOf(config.SECRET_KEY), now()],
  );
}

/**
 * Gives the public keys that audit seals may carry: those of held secrets, and those that they
 * vouch for, back to the first.
 */
export async function auditKeys(client: Asked): Promise<KeyObject[]> {
  const trusted = secretsHeld().map((secret) => publicHalf(sealingKey(secret)));
  for (const known of (await secretsKnown(client)).toReversed()) {
    const { endorsement } = known;
    if (!endorsement || !trusted.some((key) => verify(null, endorsed(known), key, endorsement)))
      continue;
    trusted.push(createPublicKey({ key: known.audit_key, format: "der", type: "spki" }));
  }
  return trusted;
}

function endorsed({ fingerprint, audit_key: key }: RootSecret): Buffer {
  return Buffer.from(`motcua audit key ${fingerprint} ${key.toString("base64")}`);
}

async function secretsKnown(client: Asked): Promise<RootSecret[]> {
  const {
    rows: [there],
  } = await client.query<{ there: boolean }>(
    "select to_regclass('platform.root_secret') is not null as there",
  );
  if (!there?.there) return [];
  const text = `select number, fingerprint, audit_key, ended_at, endorsement
      from platform.root_secret
      order by number`;
  return (await client.query<RootSecret>(text)).rows;
}

// A house of an earlier build has noted no secret; its seals tell under which one it worked.
async function requireSealedByHeld(client: pg.ClientBase): Promise<void> {
  const {
    rows: [seal],
  } = await client.query<Seal>(
    `select ${sealColumns} from platform.audit_seal order by number desc limit 1`,
  );
  if (!seal || secretsHeld().some((secret) => isSealSigned(seal, publicHalf(sealingKey(secret)))))
    return;
  throw new Error("SECRET_KEY is not the one under which this database was sealed: set that one.");
}
