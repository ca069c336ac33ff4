/**
 * The PostgreSQL 18 that comes with the project: for a first start, for tests and for small places.
 * Speaks to loopback only.
 */
import type { ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { archiveSettings, makeArchive } from "./backup/log-archive.ts";
import { reasonIn } from "./reasons.ts";
import { type PostgresRunner, runnerFor } from "./postgres-runner.ts";

export interface EmbeddedPostgres {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  folder: string;
  durable: boolean;
  port?: number;
  settings?: Record<string, string>;
  /** Is told of each process as soon as it runs, so that it can be ended before it is ready. */
  spawned?: (child: ChildProcess) => void;
}

const user = "motcua";

/**
 * Starts the server on a data folder, making it at first use; recovers from an earlier kill. Throws
 * an Error with one clear sentence.
 */
export async function startEmbeddedPostgres({
  folder,
  durable,
  port: wanted,
  settings = {},
  spawned = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = join(folder, "postgres");
  const passwordFile = join(folder, "postgres-password");
  await mkdir(folder, { recursive: true });
  const runner = telling(await runnerFor(folder), spawned);
  await endOrphan(cluster);
  if (!existsSync(join(cluster, "PG_VERSION")))
    await makeCluster(cluster, passwordFile, runner, durable);
  if (durable) await runner.own(await makeArchive(folder));
  const port = wanted ?? (await freePort());
  const password = await passwordIn(passwordFile, cluster);
  const child = await launch(cluster, port, runner, {
    ...(durable
      ? archiveSettings(folder)
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...settings,
  });
  return {
    url: addressOf(cluster, password, port),
    process: child,
    stop: () => stopServer(child),
  };
}

function telling(runner: PostgresRunner, spawned: (child: ChildProcess) => void): PostgresRunner {
  const run: PostgresRunner["run"] = (program, choices) => {
    const child = runner.run(program, choices);
    spawned(child);
    return child;
  };
  return { ...runner, run };
}

/** Finds the address of the server that runs on a data folder now; null when none does. */
export async function runningPostgres(folder: string): Promise<string | null> {
  const cluster = join(folder, "postgres");
  const [pid, place, , port] = (
    await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")
  ).split("\n");
  // A copy of a folder that was in use names the server of the original, which is none of its
  // business.
  if (!port || !(await isSame(place, cluster)) || !(await exists(`/proc/${pid}`))) return null;
  return addressOf(
    cluster,
    (await readFile(join(folder, "postgres-password"), "utf8")).trim(),
    Number(port),
  );
}

async function passwordIn(file: string, cluster: string): Promise<string> {
  const password = (await readFile(file, "utf8").catch(() => "")).trim();
  if (password) return password;
  throw new Error(
    `The file ${file} is gone, and nobody gets into the database in ${cluster} without it: ` +
      'put it back from a backup (docs/operations.md, "The password file").',
  );
}

// A socket of the file system costs half of what loopback TCP costs at each statement. Its path is
// at most 107 bytes long: from a deeper folder, TCP.
function addressOf(cluster: string, password: string, port: number): string {
  const host = socketFits(cluster) ? `?host=${encodeURIComponent(cluster)}` : "";
  return `postgres://${user}:${password}@127.0.0.1:${port}/postgres${host}`;
}

function socketFits(cluster: string): boolean {
  return Buffer.byteLength(join(cluster, ".s.PGSQL.65535.lock")) <= 107;
}

// Made beside and then renamed: whoever kills the first start leaves nothing that looks like a
// cluster.
async function makeCluster(
  cluster: string,
  passwordFile: string,
  runner: PostgresRunner,
  durable: boolean,
): Promise<void> {
  const made = `${cluster}.new`;
  await Promise.all([cluster, made].map((path) => rm(path, { recursive: true, force: true })));
  await mkdir(made, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  await Promise.all([made, passwordFile].map((path) => runner.own(path)));
  const child = runner.run("initdb", [
    "-D",
    made,
    "-U",
    user,
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=icu",
    "--icu-locale=vi",
    ...(durable ? [] : ["--no-sync"]),
  ]);
  const output = collect(child);
  const code = await exitOf(child);
  await runner.disown(passwordFile);
  if (code === 0) return rename(made, cluster);
  await rm(made, { recursive: true, force: true });
  throw new Error(
    `The embedded PostgreSQL could not be set up in ${cluster}: ${reasonIn(output(), cluster)}`,
  );
}

async function launch(
  cluster: string,
  port: number,
  runner: PostgresRunner,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const chosen: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: socketFits(cluster) ? cluster : "",
    unix_socket_permissions: "0700",
    max_connections: "120",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    timezone: "Asia/Ho_Chi_Minh",
    jit: "off",
    ...settings,
  };
  const child = runner.run("postgres", [
    "-D",
    cluster,
    ...Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const output = collect(child);
  const isReady =
    settings.hot_standby === "on"
      ? /ready to accept (read-only )?connections/
      : /ready to accept connections/;
  await new Promise<void>((resolve, reject) => {
    const ready = setInterval(() => {
      if (isReady.test(output())) settle(resolve);
    }, 15);
    const settle = (then: () => void) => {
      clearInterval(ready);
      child.off("exit", failed);
      then();
    };
    const failed = () =>
      settle(() =>
        reject(
          new Error(`The embedded PostgreSQL did not start: ${reasonIn(output(), cluster)}`, {
            cause: output(),
          }),
        ),
      );
    child.once("exit", failed);
  });
  return child;
}

/**
 * After the supervisor was killed its PostgreSQL may still run: it is ended in order, and only if
 * it serves this very folder.
 */
export async function endOrphan(cluster: string): Promise<void> {
  const lines = await readFile(join(cluster, "postmaster.pid"), "utf8").then(
    (text) => text.split("\n"),
    () => [],
  );
  const pid = Number(lines[0]);
  // In a copy, the note of the original's server would keep ours from starting.
  if (pid && !(await isSame(lines[1], cluster)))
    return rm(join(cluster, "postmaster.pid"), { force: true });
  if (!pid) return;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  if (!command.includes(lines[1] as string)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 300; waited++) {
    if (!(await exists(`/proc/${pid}`))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The PostgreSQL with process id ${pid} still holds ${cluster} and does not end.`);
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = exitOf(child);
  child.kill("SIGINT");
  await ended;
}

// Linux gives outgoing connections ports from 32768 on: while PostgreSQL is away, any of them could
// take its port, and hold it as long as it likes.
const ports = { first: 10_240, end: 32_768 };

/** Gives a TCP port of loopback that is free now, and that no outgoing connection is given. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(ports.first, ports.end);
    if (await isFree(port)) return port;
  }
  throw new Error("No free port was found.");
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function collect(child: ChildProcess): () => string {
  let text = "";
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on("data", add);
  child.stderr?.on("data", add);
  return () => text;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.once("exit", resolve).once("error", reject));
}

// By its inode: the same folder may be reached by another path.
async function isSame(one: string | undefined, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one ?? "", other].map((path) => stat(path).catch(() => null)));
  return a !== null && b !== null && a?.dev === b?.dev && a?.ino === b?.ino;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
