// Messages while the gateway flaps and the worker is killed between the gateway's acceptance and
// our own note: none is lost, and how many ring twice is bounded.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { notify } from "../../src/modules/notifications/index.ts";
import { config } from "../../src/platform/config.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { inTestTransaction } from "../transaction.ts";
import { testDatabase } from "../database.ts";
import { TelephoneCompany } from "../simulators/telephone-company.ts";
import { Chance, inParallel } from "./random.ts";

const MESSAGES = 90;
const KILLS_MAX = 8;
// Between two deaths so many messages are accepted at the most; eight times that are fewer than
// there are.
const GAP_MAX = 10;
const seed = Number(process.env.FAULT_SEED ?? 20261123);
let database = "";
let worker: ChildProcess | null = null;
let company: TelephoneCompany | null = null;

beforeAll(async () => {
  database = await testDatabase();
});

afterEach(async () => {
  worker?.removeAllListeners();
  worker?.kill("SIGKILL");
  await company?.stop();
  await getPool().query("truncate notifications.attempt, notifications.message");
});

interface Run {
  honoursReference: boolean;
  lanes: number;
  defect?: string;
}
interface Verdict {
  kills: number;
  lost: number;
  duplicates: number;
  most: number;
}

/**
 * Promises the messages, kills the worker at random moments of acceptance, waits for the end and
 * counts what rang.
 */
async function run({ honoursReference, lanes, defect = "" }: Run): Promise<Verdict> {
  const chance = new Chance(seed);
  company = new TelephoneCompany({ key: config.MESSAGE_GATEWAY_KEY, honoursReference });
  company.mode = "flapping";
  company.share = 0.5;
  company.chanceFrom(() => chance.next());
  const gatewayUrl = await company.start();
  let kills = 0;
  let untilKill = 1 + chance.below(GAP_MAX);
  company.onAccepted = () => {
    untilKill -= 1;
    if (kills === KILLS_MAX || untilKill > 0) return;
    kills += 1;
    untilKill = 1 + chance.below(GAP_MAX);
    worker?.kill("SIGKILL");
  };
  await promiseAll();
  const environment = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    MODE: "test",
    LOG_LEVEL: "silent",
    DATABASE_URL: database,
    DATABASE_CONNECTIONS: "10",
    MESSAGE_GATEWAY_URL: gatewayUrl,
    LANES: String(lanes),
    DEFECT: defect,
    CLOCK_START: String(Date.now()),
  };
  keepWorking(environment);
  await waitUntilNothingWaits();

  const rang = new Map<string, number>();
  for (const { reference } of company.rung) rang.set(reference, (rang.get(reference) ?? 0) + 1);
  return {
    kills,
    lost: MESSAGES - rang.size,
    duplicates: company.rung.length - rang.size,
    most: Math.max(...rang.values()),
  };
}

async function promiseAll(): Promise<void> {
  const numbers = Array.from(
    { length: MESSAGES },
    (_number, index) => `0905${String(index).padStart(6, "0")}`,
  );
  await inParallel(numbers, 8, (phone) =>
    inTestTransaction(async (tx) => {
      notify(tx, {
        recipient: { accountId: null, phone, email: null },
        template: "dossier.submitted",
        params: { unit: "UBND phường Thuận Hóa", code: "H57.40-261123-0001", link: "/" },
        language: "vi",
        subjectCode: null,
        urgent: true,
      });
    }),
  );
}

function keepWorking(environment: Record<string, string | undefined>): void {
  worker = spawn(
    join(projectRoot, "node_modules/.bin/node"),
    [join(projectRoot, "tests/faults/message-worker.ts")],
    { env: environment, stdio: ["ignore", "ignore", "inherit"] },
  );
  worker.once("exit", () => keepWorking(environment));
}

async function waitUntilNothingWaits(): Promise<void> {
  // A busy machine is slow, not wrong: nearly as long as the suite lets a test run.
  const deadline = Date.now() + 220_000;
  while (Date.now() < deadline) {
    const { rows } = await getPool().query<{ waiting: number }>(
      "select count(*) as waiting from notifications.message where state = 'promised'",
    );
    if (rows[0]?.waiting === 0) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  throw new Error(`Messages still wait (seed ${seed}).`);
}

describe(`messages through a flapping gateway with a worker that dies (seed ${seed})`, () => {
  it("each ring exactly once where the gateway honours our reference", async () => {
    const verdict = await run({ honoursReference: true, lanes: 8 });
    expect(verdict).toEqual({ kills: KILLS_MAX, lost: 0, duplicates: 0, most: 1 });
  });

  it("are never lost; one a death may ring twice, where the gateway keeps no record", async () => {
    const verdict = await run({ honoursReference: false, lanes: 1 });
    expect(verdict.lost).toBe(0);
    expect(verdict.kills).toBe(KILLS_MAX);
    expect(verdict.duplicates).toBeLessThanOrEqual(verdict.kills);
    expect(verdict.duplicates).toBeGreaterThan(0);
  });

  it("would be lost by a worker that notes the hand-over first: the check sees it", async () => {
    const verdict = await run({ honoursReference: true, lanes: 1, defect: "sent-before-call" });
    expect(verdict.lost).toBeGreaterThan(0);
  });
});
