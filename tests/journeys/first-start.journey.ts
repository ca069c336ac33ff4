/** The commonest first tries: by root where only root may enter, and by an ordinary account. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65534;
const notCopied = new Set([".git", ".motcua", "dist", "node_modules"]);

let above: string;
let house: ChildProcess | null = null;

afterEach(async () => {
  await end();
  rmSync(above, { recursive: true, force: true });
});

async function end(): Promise<void> {
  if (house && house.exitCode === null) {
    const ended = new Promise((resolve) => house?.once("exit", resolve));
    house.kill("SIGINT");
    await ended;
  }
  house = null;
}

// Like a fresh clone whose packages are installed: its own files, and links to the same packages.
function cloneInto(name: string): string {
  above = mkdtempSync(join(tmpdir(), "motcua-first-"));
  const clone = join(above, name);
  for (const entry of readdirSync(projectRoot).filter((one) => !notCopied.has(one))) {
    cpSync(join(projectRoot, entry), join(clone, entry), { recursive: true });
  }
  const packages = [join(projectRoot, "node_modules"), join(clone, "node_modules")];
  if (spawnSync("cp", ["-al", ...packages]).status !== 0) {
    expect(spawnSync("cp", ["-a", ...packages]).status).toBe(0);
  }
  // What an earlier build left is no package.
  rmSync(join(clone, "node_modules/.vite-temp"), { recursive: true, force: true });
  return clone;
}

async function firstStart(clone: string, account: { uid?: number; gid?: number } = {}) {
  const port = await freePort();
  const { DATA_FOLDER: _, NODE_OPTIONS: __, ...rest } = process.env;
  house = spawn(join(clone, "node_modules/.bin/node"), [join(clone, "src/start.ts")], {
    ...account,
    cwd: clone,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...rest,
      HOME: above,
      PORT: String(port),
      MODE: "development",
      DEMO: "false",
      LOG_LEVEL: "silent",
    },
  });
  let said = "";
  for (const stream of [house.stdout, house.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  for (let waited = 0; waited < 900 && house.exitCode === null; waited += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.status === 200) return { ready: true, said };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { ready: false, said };
}

describe.runIf(isRoot)("a first start", () => {
  it("as root where only root may enter, then with packages that a mask shuts off", async () => {
    const clone = cloneInto("motcua");
    chmodSync(above, 0o700);
    expect(await firstStart(clone)).toMatchObject({ ready: true });
    await end();
    // The same clone, whose packages were installed under a mask that shuts others out.
    rmSync(join(clone, ".motcua"), { recursive: true });
    expect(spawnSync("chmod", ["0700", join(clone, "node_modules")]).status).toBe(0);
    expect(await firstStart(clone)).toMatchObject({ ready: true });
  });

  it("as an ordinary account in a folder with blanks and Vietnamese letters", async () => {
    const clone = cloneInto("Một cửa thành phố Huế");
    chmodSync(above, 0o755);
    // Not the packages: their files are links to those of this checkout.
    const own = readdirSync(clone).filter((entry) => entry !== "node_modules");
    const paths = own.map((entry) => join(clone, entry));
    const owner = `${nobody}:${nobody}`;
    const folders = [above, clone, join(clone, "node_modules")];
    expect(spawnSync("chown", [owner, ...folders]).status).toBe(0);
    expect(spawnSync("chown", ["-R", owner, ...paths]).status).toBe(0);
    const started = await firstStart(clone, { uid: nobody, gid: nobody });
    expect(started).toMatchObject({ ready: true });
  });
});
