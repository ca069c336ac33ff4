/**
 * Brings a database up to date: migrations, then the city's registers, from the ground floor up.
 * Safe to repeat.
 */
import pg from "pg";
import { loaders } from "./loaders.ts";
import { requireSameCity } from "./modules/organizations/index.ts";
import { migrate } from "./platform/migrate.ts";
import { reasonOf } from "./platform/reasons.ts";
import { modules } from "./modules.ts";
import { config } from "./platform/config.ts";
import { nameHouse, requireOwnDatabase } from "./platform/house.ts";
import { dataFolder } from "./platform/paths.ts";
import { closePool, databaseAddress } from "./platform/pool.ts";
import { noteSecret, requireKnownSecret } from "./platform/root-secret.ts";
import { requireSoundPlace } from "./platform/sound-place.ts";

/** Migrates and loads; reports each step by a short line. */
export async function setUp(report: (line: string) => void): Promise<void> {
  await requireSoundPlace(databaseAddress());
  const applied = await migrate(databaseAddress(), modules);
  report(
    applied.length > 0 ? `schema: ${applied.length} migrations applied` : "schema: up to date",
  );
  await requireSameCity();
  for (const [name, load] of loaders) {
    const loaded = await load();
    if (loaded) report(`${name}: ${loaded}`);
  }
}

/**
 * Makes sure that this is the house's own database and SECRET_KEY before and after its schema is
 * there; throws an Error with one sentence.
 */
async function setUpHouse(beginNew: boolean): Promise<void> {
  const folder = dataFolder(config.DATA_FOLDER);
  const client = new pg.Client({ connectionString: databaseAddress() });
  await client.connect();
  try {
    await requireOwnDatabase(client, folder, beginNew);
    await requireKnownSecret(client);
    await setUp((line) => process.stdout.write(`  ${line}\n`));
    await nameHouse(client, folder, beginNew);
    await noteSecret(client);
  } finally {
    await client.end();
  }
}

if (process.argv[1]?.endsWith("setup.js")) {
  try {
    await setUpHouse(process.argv.includes("--new") || process.env.BEGIN_NEW === "true");
    await closePool();
  } catch (error) {
    process.stderr.write(`${reasonOf(error, "the database")}\n`);
    process.exit(1);
  }
}
