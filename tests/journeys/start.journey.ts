/**
 * What `npm start` promises: everything with one command, nothing left behind, back by itself after
 * any kill, one clear sentence when it cannot.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-start-"));
const startFile = join(projectRoot, "src/start.ts");
let port: number;
let house: ChildProcess;

beforeAll(async () => {
  port = await freePort();
  // As after a fresh clone: it builds first.
  rmSync(join(projectRoot, "dist/stamp"), { force: true });
  house = await startHouse();
});
afterAll(async () => {
  await end(house);
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...process.env,
  PORT: String(port),
  DATA_FOLDER: folder,
  MODE: "development",
  DEMO: "false",
  LOG_LEVEL: "silent",
  NODE_OPTIONS: "",
});

function spawnStart(change: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [startFile], {
    env: { ...environment(), ...change },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function startHouse(): Promise<ChildProcess> {
  const child = spawnStart();
  await until(async () => child.exitCode !== null || (await isReady()), 180_000);
  if (child.exitCode !== null) throw new Error("The house did not start.");
  return child;
}

async function isReady(): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

async function until(
  condition: () => Promise<boolean> | boolean,
  milliseconds = 20_000,
): Promise<void> {
  const limit = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error(`Waited ${milliseconds} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// Everything that runs on this folder or below this start, by what Linux knows of it.
function processes(): { id: number; what: string }[] {
  const found: { id: number; what: string }[] = [];
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, "utf8").replaceAll("\0", " ");
      const surroundings = readFileSync(`/proc/${entry}/environ`, "utf8");
      if (
        command.includes(folder) ||
        (surroundings.includes(`DATA_FOLDER=${folder}`) && !command.includes("vitest"))
      )
        found.push({ id: Number(entry), what: command });
    } catch {
      // A process that has just ended.
    }
  }
  return found;
}

function idOf(name: string): number {
  const found = processes().find(({ what }) => what.includes(name));
  if (!found) throw new Error(`There is no process ${name}.`);
  return found.id;
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  return ended;
}

async function refusal(
  change: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawnStart(change);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said: said.trim() };
}

describe("a house that has just built and loaded everything", () => {
  it("keeps each of its processes below 300 MB", () => {
    const ours = processes().filter(({ what }) =>
      /start\.ts|web\.js|worker\.js|keeper\.js/.test(what),
    );
    const megabytes = ours.map(
      ({ id, what }) =>
        [
          /[\w.]+\.(?:ts|js)(?=\s|$)/.exec(what)?.[0],
          Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]) / 1000,
        ] as const,
    );
    expect(megabytes.map(([name]) => name).toSorted()).toEqual([
      "keeper.js",
      "start.ts",
      "web.js",
      "worker.js",
    ]);
    expect(megabytes.filter(([, used]) => !(used < 300))).toEqual([]);
  });
});

describe("a killed process", () => {
  it.each(["web.js", "worker.js", "keeper.js"])("%s is started again by itself", async (name) => {
    const killed = idOf(name);
    process.kill(killed, "SIGKILL");
    await until(() => processes().some(({ id, what }) => what.includes(name) && id !== killed));
    await until(isReady);
    expect(idOf(name)).not.toBe(killed);
  });
  it("PostgreSQL is started again by itself, with all it had promised", async () => {
    const killed = idOf("postgres -D");
    process.kill(killed, "SIGKILL");
    await until(() =>
      processes().some(({ id, what }) => what.includes("postgres -D") && id !== killed),
    );
    await until(isReady);
    expect(
      await (await fetch(`http://127.0.0.1:${port}/api/procedures?q=khai+sinh`)).json(),
    ).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ code: "1.001193" })]),
    });
  });
});

describe("what cannot start", () => {
  it("a taken port: one sentence", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address() as { port: number };
    const { code, said } = await refusal({
      PORT: String(address.port),
      DATA_FOLDER: `${folder}-other`,
    });
    server.close();
    rmSync(`${folder}-other`, { recursive: true, force: true });
    expect({ code, said }).toEqual({
      code: 1,
      said: `The port ${address.port} is taken; stop what uses it, or set PORT.`,
    });
  });
  it("a data folder that another start holds: one sentence with its process", async () => {
    const { code, said } = await refusal({ PORT: String(await freePort()) });
    expect(code).toBe(1);
    expect(said).toBe(
      `The data folder ${folder} is in use by the process ${house.pid}; stop it first, or set ` +
        "DATA_FOLDER.",
    );
  });
  it.each([
    [{ PORT: "http" }, /^The setting PORT is wrong: .+\.$/],
    [{ DATABASE_URL: "mysql://x" }, /^The setting DATABASE_URL is wrong: .+\.$/],
    [{ MODE: "production" }, /^Production refuses .+\.$/],
    [
      { HOST: "0.0.0.0", DEMO: "true" },
      /^With HOST 0\.0\.0\.0 others reach the demo accounts.+\.$/,
    ],
  ])("a wrong setting %o: one sentence", async (change, sentence) => {
    const { code, said } = await refusal(change as Record<string, string>);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
    expect(said.split("\n")).toHaveLength(1);
  });
});

describe("an end", () => {
  it(
    "after a killed supervisor its processes end, and the next start soon recovers",
    againWhenBusy,
    async () => {
      process.kill(house.pid as number, "SIGKILL");
      await until(() => processes().every(({ what }) => what.includes("postgres")));
      const began = Date.now();
      house = await startHouse();
      expect(Date.now() - began).toBeLessThan(20_000);
    },
  );
  it("Ctrl-C leaves nothing running", async () => {
    expect(processes().length).toBeGreaterThan(3);
    expect(await end(house)).toBe(0);
    await until(() => processes().length === 0);
    expect(processes()).toEqual([]);
  });
});
