/**
 * The clock of the machine is set while the house works: nobody is signed out, nothing is dated
 * wrongly, and what would be is refused with its reason until the clock is right again.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { buildAll } from "../../tools/build.ts";
import { demoStaff, testCity } from "../city.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { type Session, signedIn } from "../house.ts";
import { until } from "../running-house.ts";

let session: Session;
let unitCode: string;
let environment: Record<string, string | undefined>;
const webs: Web[] = [];

interface Web {
  process: ChildProcess;
  address: string;
}

beforeAll(async () => {
  await buildAll();
  const databaseUrl = await testCity();
  session = await signedIn("me.thuanhoa");
  unitCode = (await demoStaff("motcua.thuanhoa")).post.unitCode;
  environment = { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: "silent" };
});
afterAll(() => {
  for (const web of webs) web.process.kill("SIGKILL");
});

// Everything in the process that reads the machine's clock reads it so many seconds off.
const shiftable = `const Real = Date; let off = 0;
  process.on("message", (said) => { if (typeof said === "number") off = said * 1000; });
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + off); }
    static now() { return Real.now() + off; }
  };`;

async function startWeb(): Promise<Web> {
  const port = await freePort();
  const shifting = `data:text/javascript,${encodeURIComponent(shiftable)}`;
  const web = spawn(
    process.execPath,
    ["--import", shifting, join(projectRoot, "dist/server/web.js")],
    {
      env: { ...environment, PORT: String(port) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  const started = { process: web, address: `http://127.0.0.1:${port}` };
  webs.push(started);
  await new Promise((resolve, reject) => {
    web.once("message", resolve);
    web.once("exit", () => reject(new Error("The web process did not start.")));
  });
  return started;
}

const headers = () => ({
  cookie: `session=${session.token}`,
  "x-csrf-token": session.csrf,
  "content-type": "application/json",
});
const account = ({ address }: Web) =>
  fetch(`${address}/account`, { headers: headers(), redirect: "manual" });
const metric = async ({ address }: Web, name: string) => {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
};

function file({ address }: Web, key: string): Promise<Response> {
  const { file_request: _file, receiving_unit: _unit, ...answers } = exampleAnswers("2.000635");
  const body = JSON.stringify({ key, procedureCode: "2.000635", unitCode, answers });
  return fetch(`${address}/api/dossiers`, { method: "POST", body, headers: headers() });
}

// Each machine waits for its next looks at the clock: all of them at once.
it.concurrent.each([600, -600, 86_400, -86_400])(
  "a machine whose clock is %d s off keeps people in, and writes when the clock is right",
  async (off) => {
    const web = await startWeb();
    expect((await file(web, randomUUID())).status).toBe(201);
    web.process.send(off);
    await until(async () => (await metric(web, "motcua_clock_wrong")) === 1);
    expect(Math.abs((await metric(web, "motcua_clock_offset_seconds")) - off)).toBeLessThan(5);
    expect((await account(web)).status).toBe(200);
    const refused = await file(web, randomUUID());
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await refused.json()).toMatchObject({ code: "clock-wrong" });
    web.process.send(120);
    await until(async () => (await metric(web, "motcua_clock_wrong")) === 0);
    // Within the bound the machine's clock is not asked: what is written is dated by the database.
    const key = randomUUID();
    expect((await file(web, key)).status).toBe(201);
    const { rows } = await getPool().query<{ apart: number }>(
      `select abs(extract(epoch from now() - submitted_at))::float as apart
        from dossiers.dossier
        where id = $1`,
      [key],
    );
    expect(rows[0]?.apart).toBeLessThan(10);
  },
);
