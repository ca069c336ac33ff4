/** `npm run first-administrator -- "Họ và tên" ten.dangnhap`: names the first administrator of an installation and prints their link. */
import { nameFirstAdministrator } from "./modules/people/index.ts";
import { config } from "./platform/config.ts";
import { dataFolder } from "./platform/paths.ts";
import { runningPostgres } from "./platform/embedded-postgres.ts";
import { closePool, useDatabase } from "./platform/pool.ts";
import { InvalidForm } from "./platform/refusal.ts";

const [name = "", signIn = ""] = process.argv.slice(2);
try {
  const url = config.DATABASE_URL ?? (await runningPostgres(dataFolder(config.DATA_FOLDER)));
  if (!url) throw new Error("No database runs: start Motcua first, or set DATABASE_URL.");
  await useDatabase(url);
  const token = await nameFirstAdministrator(name.trim(), signIn.trim().toLowerCase());
  process.stdout.write(
    `${config.PUBLIC_URL}/welcome/${token}\nThe link counts once, for 72 hours. Behind it: a password and an authenticator.\n`,
  );
} catch (error) {
  const wrong =
    error instanceof InvalidForm
      ? `Wrong: ${error.problems.map(({ field }) => field).join(", ")}. Usage: npm run first-administrator -- "Họ và tên" ten.dangnhap`
      : null;
  process.stderr.write(`${wrong ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = 1;
} finally {
  await closePool();
}
