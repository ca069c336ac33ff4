/**
 * A web process is told to end while people use it: nobody loses an answer. And an upgrade of two,
 * one after the other, under load: nobody notices.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { buildAll } from "../../tools/build.ts";
import { demoStaff, testCity } from "../city.ts";
import { figure } from "../faults/long.ts";
import { exampleAnswers } from "../fill-steps.ts";
import { type Session, signedIn } from "../house.ts";
import { until } from "../running-house.ts";
import { againWhenBusy } from "../again-when-busy.ts";

let environment: Record<string, string | undefined>;
let session: Session;
let unitCode: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  await buildAll();
  const databaseUrl = await testCity();
  environment = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    RATE_LIMIT: "1000000",
    LOG_LEVEL: "silent",
  };
  session = await signedIn("me.thuanhoa");
  unitCode = (await demoStaff("motcua.thuanhoa")).post.unitCode;
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

async function startWeb(port: number, drainSeconds: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(projectRoot, "dist/server/web.js")], {
    env: { ...environment, PORT: String(port), DRAIN_SECONDS: String(drainSeconds) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  children.add(child);
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("The web process did not start.")));
  });
  return child;
}

type Failed = Error & { code?: string; newcomer?: boolean };
interface Answer {
  status: number;
  closes: boolean;
  text: string;
}

// Over one connection that is kept, as a browser and a proxy ask.
function ask(agent: Agent, port: number, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie: `session=${session.token}`,
      "x-csrf-token": session.csrf,
      ...(body
        ? { "content-type": "application/json", "content-length": Buffer.byteLength(body) }
        : {}),
    };
    const sent = request(
      { agent, port, host: "127.0.0.1", path, method: body ? "POST" : "GET", headers },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            closes: answer.headers.connection === "close",
            text,
          }),
        );
        answer.on("error", reject);
      },
    );
    sent
      .on("error", (error) => reject(Object.assign(error, { newcomer: !sent.reusedSocket })))
      .end(body);
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const isReady = (port: number) =>
  ask(new Agent(), port, "/readyz").then(
    ({ status }) => status === 200,
    () => false,
  );

describe.each([0, 3])("a web process with %d seconds of grace that is told to end", (grace) => {
  it(
    "answers all that sixteen kept connections ask, closes them, and ends in time",
    againWhenBusy,
    async () => {
      const port = await freePort();
      const web = await startWeb(port, grace);
      let [answers, told, began] = [0, 0, Infinity];
      const lost: string[] = [];
      const lane = async (index: number) => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        for (;;) {
          // Some ask without a pause, some when the connection has long been idle.
          await pause(index * 40);
          const answer = await ask(agent, port, index % 2 ? "/account" : "/healthz").catch(
            (error: Failed) => error,
          );
          if (answer instanceof Error) {
            // A new visitor finds the door closed, or closing while he stands before it: a balancer
            // has sent him elsewhere by then.
            const closing = answer.newcomer && performance.now() - began > grace * 1000;
            if (answer.code !== "ECONNREFUSED" && !closing) lost.push(`${index} ${answer.message}`);
            return agent.destroy();
          }
          answers += 1;
          if (answer.status !== 200) lost.push(`${index} ${answer.status}`);
          if (answer.closes) told += 1;
        }
      };
      const lanes = Array.from({ length: 16 }, (_, index) => lane(index));
      await pause(1_500);
      began = performance.now();
      const ended = new Promise<number | null>((resolve) => web.once("exit", resolve));
      web.kill("SIGTERM");
      if (grace > 0) {
        await until(async () => !(await isReady(port)), 2_000);
        expect((await ask(new Agent(), port, "/healthz")).status).toBe(200);
      }
      await Promise.all(lanes);
      expect(await ended).toBe(0);
      expect(performance.now() - began).toBeLessThan((grace + 7) * 1000);
      expect(lost).toEqual([]);
      expect(told).toBeGreaterThanOrEqual(grace > 0 ? 16 : 8);
      expect(answers).toBeGreaterThan(100);
    },
  );
});

// What a balancer does: it asks each whether it is ready.
async function balance(ports: number[], ready: Set<number>, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    for (const port of ports)
      if (await isReady(port)) ready.add(port);
      else ready.delete(port);
    await pause(150);
  }
}

/** Ends one of the web processes and starts another at its port. */
async function replace(
  webs: ChildProcess[],
  ports: number[],
  index: number,
  ready: Set<number>,
): Promise<void> {
  await pause(1_000);
  const old = webs[index] as ChildProcess;
  const ended = new Promise((resolve) => old.once("exit", resolve));
  old.kill("SIGTERM");
  await ended;
  webs[index] = await startWeb(ports[index] as number, 2);
  await until(() => ready.has(ports[index] as number), 90_000);
}

it("two web processes are replaced in turn under load, and nobody loses anything", async () => {
  const ports = [await freePort(), await freePort()];
  const webs = await Promise.all(ports.map((port) => startWeb(port, 2)));
  const ready = new Set(ports);
  let over = false;
  const balancer = balance(ports, ready, () => over);
  const faults: string[] = [];
  const filed = new Map<string, string>();
  let reads = 0;
  const { file_request: _file, receiving_unit: _unit, ...answers } = exampleAnswers("2.000635");
  const lane = async (index: number) => {
    const agents = new Map(
      ports.map((port) => [port, new Agent({ keepAlive: true, maxSockets: 1 })]),
    );
    for (let turn = index; !over; turn += 1) {
      const [port] = [...ready].slice(turn % ready.size) as [number];
      const key = randomUUID();
      const body =
        turn % 4 === 0
          ? JSON.stringify({ key, procedureCode: "2.000635", unitCode, answers })
          : undefined;
      const answer = await ask(
        agents.get(port) as Agent,
        port,
        body ? "/api/dossiers" : "/account",
        body,
      ).catch((error: Error) => error);
      if (answer instanceof Error) faults.push(`${port} ${answer.message}`);
      else if (answer.status !== (body ? 201 : 200))
        faults.push(`${port} ${answer.status} ${answer.text.slice(0, 200)}`);
      else if (body) filed.set(key, (JSON.parse(answer.text) as { code: string }).code);
      else reads += 1;
      await pause(25);
    }
  };
  const lanes = Array.from({ length: 8 }, (_, index) => lane(index));
  for (const index of [0, 1]) await replace(webs, ports, index, ready);
  await pause(1_000);
  over = true;
  await Promise.all([balancer, ...lanes]);
  expect(faults).toEqual([]);
  expect(reads).toBeGreaterThan(100);
  const { rows } = await getPool().query<{ id: string; code: string }>(
    "select id, code from dossiers.dossier where id = any($1)",
    [[...filed.keys()]],
  );
  expect(new Map(rows.map(({ id, code }) => [id, code]))).toEqual(filed);
  expect(filed.size).toBeGreaterThan(20);
  figure(
    `rolling upgrade of two web processes under load: ${reads} pages and ${filed.size} ` +
      `dossiers, ${faults.length} errors`,
  );
});
