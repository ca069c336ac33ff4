/**
 * `npm start`: builds, starts the database, migrates, loads, starts web and worker, and keeps them
 * running.
 */
import { access, chmod, constants, mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { isBuilt } from "../tools/build.ts";
import { startEmbeddedPostgres } from "./platform/embedded-postgres.ts";
import { lockFolder } from "./platform/folder-lock.ts";
import { dataFolder, projectRoot } from "./platform/paths.ts";
import { PostgresKeeper } from "./platform/postgres-keeper.ts";
import { reasonOf } from "./platform/reasons.ts";
import { Supervisor } from "./platform/supervisor.ts";
import type { Settings } from "./platform/config.ts";

try {
  await start();
} catch (error) {
  process.stderr.write(`${reasonOf(error, "the data folder")}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  const { config } = await import("./platform/config.ts");
  const folder = dataFolder(config.DATA_FOLDER);
  const { requirePrivateFolder } = await import("./platform/sound-place.ts");
  if (config.MODE === "production") await requirePrivateFolder(folder);
  const unlock = await lockFolder(folder);
  // The embedded PostgreSQL runs as another account where this one is root.
  if (config.MODE !== "production") await chmod(folder, 0o755);
  const supervisor = new Supervisor(async () => unlock(), config.DRAIN_SECONDS * 1000);
  supervisor.obeySignals();
  try {
    await portMustBeFree(config.PORT, config.HOST);
    await built(supervisor);
    const url = config.DATABASE_URL ?? (await embeddedDatabase(folder, supervisor));
    await supervisor.runOnce("setup", "dist/server/setup.js", {
      DATABASE_URL: url,
      BEGIN_NEW: String(process.argv.includes("--new")),
    });
    step("database ready");
    const simulators =
      config.MODE === "development" ? await startSimulators(config, supervisor) : {};
    const environment = { DATABASE_URL: url, ...simulators };
    const developing = process.argv.includes("--watch");
    await Promise.all([
      supervisor.keep("web", developing ? "tools/dev-web.ts" : "dist/server/web.js", environment),
      supervisor.keep("worker", "dist/server/worker.js", environment),
    ]);
    // A database of the city's own is backed up by its administrators.
    if (!config.DATABASE_URL) await supervisor.keep("keeper", "dist/server/keeper.js", environment);
    await greet(config);
    if (developing) {
      const { rebuildOnChange } = await import("../tools/watch.ts");
      rebuildOnChange((browserFiles) =>
        supervisor.restart(browserFiles ? ["web", "worker"] : ["worker"]),
      );
    }
  } catch (error) {
    // Ctrl-C while it starts: the end is under way, and leaves by itself.
    if (supervisor.stopping) return;
    await supervisor.stop();
    throw error;
  }
}

function step(line: string): void {
  process.stdout.write(`• ${line}\n`);
}

// In a process of its own: what building takes, four hundred megabytes, is given back.
async function built(supervisor: Supervisor): Promise<void> {
  if (isBuilt()) return step("already built");
  await distMustBeWritable();
  await supervisor.runOnce("build", "tools/build.ts", {});
  step("built");
}

async function distMustBeWritable(): Promise<void> {
  const folder = join(projectRoot, "dist");
  const writable = async (path: string) => access(path, constants.W_OK);
  await mkdir(folder, { recursive: true })
    .then(() => writable(folder))
    .catch((error: unknown) => {
      const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
      throw new Error(
        `Motcua has to be built first, and ${folder} cannot be written to (${why}): start it ` +
          "once as the owner of that folder.",
      );
    });
}

async function embeddedDatabase(folder: string, supervisor: Supervisor): Promise<string> {
  const keeper = new PostgresKeeper({
    start: (port, spawned) =>
      startEmbeddedPostgres({ folder, durable: true, spawned, ...(port ? { port } : {}) }),
    say: step,
    stopping: () => supervisor.stopping,
  });
  supervisor.onStop(() => keeper.stop());
  supervisor.onEnd(() => keeper.end());
  const url = await keeper.first();
  step("PostgreSQL 18 started");
  return url;
}

// A development installation has nobody to carry its messages and no bank: simulators stand in, and
// say so.
async function startSimulators(
  config: Settings,
  supervisor: Supervisor,
): Promise<Record<string, string>> {
  if (config.MESSAGE_GATEWAY_URL || config.BANK_URL) return {};
  const { startDevelopmentSimulators } = await import("../tests/simulators/development.ts");
  const running = await startDevelopmentSimulators(config);
  supervisor.onStop(() => running.stop());
  step("simulators of a telephone company and a bank (development only)");
  return running.environment;
}

function portMustBeFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new Error(
          error.code === "EADDRINUSE"
            ? `The port ${port} is taken; stop what uses it, or set PORT.`
            : `The port ${port} cannot be opened: ${error.message}.`,
        ),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

async function greet(config: Settings): Promise<void> {
  const lines = ["", `Motcua is ready: ${config.PUBLIC_URL}`];
  if (config.DEMO) {
    const { demoAccounts } = await import("./modules/people/demo-accounts.ts");
    lines.push("", "Demo sign-ins (the second factor is filled in):");
    for (const { role, name, signIn, password } of demoAccounts)
      lines.push(`  ${role.padEnd(20)} ${signIn.padEnd(28)} ${password.padEnd(22)} ${name}`);
  }
  lines.push("", "Ctrl-C ends everything.", "");
  process.stdout.write(lines.join("\n"));
}
