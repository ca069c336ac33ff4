/** Brings a database up to date: migrations, then the city's registers, from the ground floor up. Safe to repeat. */
import { loaders } from "./loaders.ts";
import { migrate } from "./platform/migrate.ts";
import { modules } from "./modules.ts";
import { closePool, databaseAddress } from "./platform/pool.ts";

/** Migrates and loads; reports each step by a short line. */
export async function setUp(report: (line: string) => void): Promise<void> {
  const applied = await migrate(databaseAddress(), modules);
  report(
    applied.length > 0 ? `schema: ${applied.length} migrations applied` : "schema: up to date",
  );
  for (const [name, load] of loaders) {
    const loaded = await load();
    if (loaded) report(`${name}: ${loaded}`);
  }
}

if (process.argv[1]?.endsWith("setup.js")) {
  try {
    await setUp((line) => process.stdout.write(`  ${line}\n`));
    await closePool();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
