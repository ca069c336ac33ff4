/** The server is killed between submit and answer, at random: every code that a citizen saw exists, and no dossier exists twice. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoStaff, testCity } from "../city.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { type Session, signedIn } from "../house.ts";

const kills = 50;
const atOnce = 3;
let databaseUrl: string;
let port: number;
let web: ChildProcess;
let session: Session;
let unitCode: string;

beforeAll(async () => {
  databaseUrl = await testCity();
  port = await freePort();
  session = await signedIn("me.thuanhoa");
  unitCode = (await demoStaff("motcua.thuanhoa")).post.unitCode;
  web = await startWeb();
});
afterAll(() => {
  web?.kill("SIGKILL");
});

async function startWeb(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(projectRoot, "dist/server/web.js")], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), RATE_LIMIT: "1000000" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("The web process did not start.")));
  });
  return child;
}

// Gives the code that the citizen saw, or null when no answer came.
async function submit(key: string): Promise<string | null> {
  const { file_request: _file, receiving_unit: _unit, ...answers } = exampleAnswers("2.000635");
  const response = await fetch(`http://127.0.0.1:${port}/api/dossiers`, {
    method: "POST",
    body: JSON.stringify({ key, procedureCode: "2.000635", unitCode, answers }),
    headers: {
      "content-type": "application/json",
      cookie: `session=${session.token}`,
      "x-csrf-token": session.csrf,
    },
  }).catch(() => null);
  if (!response) return null;
  const text = await response.text().catch(() => null);
  if (text === null) return null;
  expect([response.status, text]).toEqual([201, expect.stringContaining('"code"')]);
  return (JSON.parse(text) as { code: string }).code;
}

/** Names what was promised and is not there, or is there differently. */
function broken(seen: Map<string, string>, stored: Map<string, string>): string[] {
  return [...seen]
    .filter(([key, code]) => stored.get(key) !== code)
    .map(([key, code]) => `${key} ${code}`);
}

it(`holds over ${kills} kills`, async () => {
  const keys: string[] = [];
  const seen = new Map<string, string>();
  let cut = 0;
  for (let round = 0; round < kills; round += 1) {
    let killed = false;
    const before = seen.size;
    const lane = async () => {
      while (!killed) {
        const key = randomUUID();
        keys.push(key);
        const code = await submit(key);
        if (code === null) cut += 1;
        else seen.set(key, code);
      }
    };
    const lanes = Array.from({ length: atOnce }, lane);
    // A process that has just started first loads its registers: the kill comes at a random moment after its first answer.
    while (seen.size === before) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, randomInt(0, 150)));
    const gone = new Promise((resolve) => web.once("exit", resolve));
    killed = true;
    web.kill("SIGKILL");
    await Promise.all([gone, ...lanes]);
    web = await startWeb();
  }
  const answered = seen.size;
  // What got no answer is sent again, as a browser would.
  for (const key of keys.filter((one) => !seen.has(one)))
    seen.set(key, (await submit(key)) as string);
  const { rows } = await getPool().query<{ id: string; code: string }>(
    "select id, code from dossiers.dossier",
  );
  const stored = new Map(rows.map(({ id, code }) => [id, code]));
  expect(broken(seen, stored)).toEqual([]);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(keys.toSorted());
  expect(new Set(rows.map(({ code }) => code)).size).toBe(keys.length);
  // A test in which nothing was cut off, or nothing answered in time, would prove nothing.
  process.stdout.write(
    `${kills} kills: ${keys.length} dossiers, ${answered} answered in time, ${cut} answers cut off\n`,
  );
  expect(cut).toBeGreaterThan(0);
  expect(answered).toBeGreaterThanOrEqual(kills);
  // And a lost dossier would be noticed.
  stored.delete(keys[0] as string);
  expect(broken(seen, stored)).toHaveLength(1);
}, 400_000);
