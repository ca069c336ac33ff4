/** `npm start`: builds, starts the database, migrates, loads, starts web and worker, and keeps them running. */
import { createServer } from "node:net";
import { isBuilt } from "../tools/build.ts";
import { dataFolder } from "./platform/paths.ts";
import {
  lockFolder,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "./platform/embedded-postgres.ts";
import { Supervisor } from "./platform/supervisor.ts";
import type { Settings } from "./platform/config.ts";

try {
  await start();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  const { config } = await import("./platform/config.ts");
  const folder = dataFolder(config.DATA_FOLDER);
  const unlock = await lockFolder(folder);
  const supervisor = new Supervisor(async () => unlock());
  supervisor.obeySignals();
  try {
    await portMustBeFree(config.PORT, config.HOST);
    await built(supervisor);
    const url = config.DATABASE_URL ?? (await embeddedDatabase(folder, supervisor));
    await supervisor.runOnce("setup", "dist/server/setup.js", { DATABASE_URL: url });
    step("database ready");
    const simulators =
      config.MODE === "development" ? await startSimulators(config, supervisor) : {};
    const environment = { DATABASE_URL: url, ...simulators };
    const developing = process.argv.includes("--watch");
    await Promise.all([
      supervisor.keep("web", developing ? "tools/dev-web.ts" : "dist/server/web.js", environment),
      supervisor.keep("worker", "dist/server/worker.js", environment),
    ]);
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
  await supervisor.runOnce("build", "tools/build.ts", {});
  step("built");
}

async function embeddedDatabase(folder: string, supervisor: Supervisor): Promise<string> {
  const start = (port?: number) =>
    startEmbeddedPostgres({ folder, durable: true, ...(port ? { port } : {}) });
  let server: EmbeddedPostgres = await start();
  step("PostgreSQL 18 started");
  const port = Number(new URL(server.url).port);
  supervisor.onStop(() => server.stop());
  const watch = () =>
    server.process.once("exit", () => {
      if (supervisor.stopping) return;
      step("PostgreSQL ended unexpectedly; starting it again");
      startAgain(() => start(port), supervisor).then(
        (again) => {
          server = again;
          watch();
        },
        () => supervisor.stop(1),
      );
    });
  watch();
  return server.url;
}

// The dead server's children take a moment to let go of its memory and its socket; until then a new one refuses.
async function startAgain(
  start: () => Promise<EmbeddedPostgres>,
  supervisor: Supervisor,
): Promise<EmbeddedPostgres> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries >= 40 || supervisor.stopping) throw error;
      step(
        `PostgreSQL is not ready yet: ${error instanceof Error ? error.message : String(error)}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

// A development installation has nobody to carry its messages and no bank: simulators stand in, and say so.
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
      lines.push(`  ${role.padEnd(14)} ${signIn.padEnd(28)} ${password.padEnd(22)} ${name}`);
  }
  lines.push("", "Ctrl-C ends everything.", "");
  process.stdout.write(lines.join("\n"));
}
