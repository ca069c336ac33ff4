/**
 * One house in one data folder: a lock that one of any number of starts gets, and that ends with
 * its holder.
 */
import { randomBytes } from "node:crypto";
import {
  access,
  constants,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { basename, join } from "node:path";

const triesMax = 50;

/**
 * Takes the data folder for this process and gives the function that lets it go. Throws an Error
 * that names the process which holds it already.
 *
 * Locks are numbered and the highest counts. The next number is made by linking a whole file, which
 * the file system does for one only; the highest is never removed, so that nobody who looked a
 * moment ago takes a number that was given before.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.W_OK).catch(() => {
    throw new Error(`The data folder ${folder} cannot be written to.`);
  });
  const own = join(folder, `.lock-${randomBytes(8).toString("hex")}`);
  await writeFile(own, await describe(process.pid), { mode: 0o600 });
  try {
    for (let tries = 0; tries < triesMax; tries += 1) {
      const taken = await takeNext(folder, own);
      if (taken) return () => letGo(taken);
    }
    throw new Error(`The data folder ${folder} is being taken by others; start again.`);
  } finally {
    await rm(own, { force: true });
  }
}

async function takeNext(folder: string, own: string): Promise<string | null> {
  const top = (await numbersIn(folder)).at(-1) ?? 0;
  await refuseHeld(folder, top === 0 ? join(folder, "supervisor.lock") : pathOf(folder, top));
  const taken = pathOf(folder, top + 1);
  const made = await link(own, taken).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
  if (!made) return null;
  const now = await numbersIn(folder);
  if (now.at(-1) !== top + 1) {
    // Its number had been given and taken back while we looked.
    await rm(taken, { force: true });
    return null;
  }
  const older = now.slice(0, -1).map((number) => pathOf(folder, number));
  await Promise.all(
    [...older, join(folder, "supervisor.lock")].map((path) => rm(path, { force: true })),
  );
  return taken;
}

async function letGo(path: string): Promise<void> {
  const empty = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(empty, "free\n", { mode: 0o600 });
  await rename(empty, path);
}

async function refuseHeld(folder: string, path: string): Promise<void> {
  const said = await readFile(path, "utf8").catch(() => "");
  const pid = /^\d+/.exec(said)?.[0];
  if (!pid || !(await runs(Number(pid), said, path))) return;
  throw new Error(
    `The data folder ${folder} is in use by the process ${pid}; stop it first, or set DATA_FOLDER.`,
  );
}

// A number of a process is given again after its end, and after a restart of the machine: only the
// one that began when it says is the holder. Earlier builds wrote the number alone.
async function runs(pid: number, said: string, path: string): Promise<boolean> {
  const now = await describe(pid).catch(() => "");
  if (/\.\d+$/.test(path)) return now === said;
  const { mtimeMs } = await stat(path);
  return now !== "" && pid !== process.pid && (await beganAt(now)) <= mtimeMs;
}

async function beganAt(described: string): Promise<number> {
  const booted = Number(/^btime (\d+)$/m.exec(await readFile("/proc/stat", "utf8"))?.[1]);
  // The kernel tells hundredths of a second since its own start.
  return booted * 1000 + Number(described.split(" ")[1]) * 10;
}

/**
 * Gives who a process is: its number, when it began, in which run of the machine; throws when it
 * has ended.
 */
async function describe(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name in brackets may hold blanks and brackets itself.
  const [state, ...rest] = line.slice(line.lastIndexOf(")") + 2).split(" ");
  if (state === "Z" || state === "X") throw new Error(`The process ${pid} has ended.`);
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
  return `${pid} ${rest[18]} ${boot.trim()}\n`;
}

function pathOf(folder: string, number: number): string {
  return join(folder, `supervisor.lock.${number}`);
}

async function numbersIn(folder: string): Promise<number[]> {
  const found = (await readdir(folder)).map(
    (name) => /^supervisor\.lock\.(\d+)$/.exec(basename(name))?.[1],
  );
  return found
    .filter((number) => number !== undefined)
    .map(Number)
    .toSorted((a, b) => a - b);
}
