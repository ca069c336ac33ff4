/**
 * `npm run rotate-keys`: seals under today's SECRET_KEY whatever a former one sealed; the house may
 * go on meanwhile.
 */
import pg from "pg";
import { sealOpenFacts, wrapKeysAgain } from "./modules/dossiers/index.ts";
import { sealUnsentAgain } from "./modules/drafts/index.ts";
import { sealPayersAgain } from "./modules/payments/index.ts";
import { sealPeopleAgain } from "./modules/people/index.ts";
import { sealKeysAgain } from "./modules/signing/index.ts";
import { onThisHouse } from "./on-this-house.ts";
import { config } from "./platform/config.ts";
import { fingerprintOf } from "./platform/key-ring.ts";
import { databaseAddress, useDatabase } from "./platform/pool.ts";
import { endFormerSecrets, noteSecret, requireKnownSecret } from "./platform/root-secret.ts";

const rounds: readonly [name: string, seal: () => Promise<number>][] = [
  ["accounts", sealPeopleAgain],
  ["signing keys", sealKeysAgain],
  ["payers' numbers", sealPayersAgain],
  ["open dossiers, results and drafts", sealOpenFacts],
  ["keys of dossiers and drafts", wrapKeysAgain],
  ["what was typed and not sent", sealUnsentAgain],
];

/**
 * Rotates on a database; gives how much was sealed again. Throws an Error with one sentence; may be
 * killed and begun again.
 */
export async function rotateKeys(url: string, report: (line: string) => void): Promise<number> {
  await useDatabase(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await requireKnownSecret(client);
    await noteSecret(client);
    let sealed = 0;
    for (const [name, seal] of rounds) {
      const count = await seal();
      report(`${name}: ${count} sealed again`);
      sealed += count;
    }
    await endFormerSecrets(client);
    report(`Everything is sealed under SECRET_KEY ${fingerprintOf(config.SECRET_KEY)}.`);
    return sealed;
  } finally {
    await client.end();
  }
}

if (process.argv[1]?.endsWith("rotate-keys.ts")) {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  await onThisHouse(
    () => databaseAddress,
    async (address) => {
      await rotateKeys(address(), say);
    },
  );
}
