/**
 * One web process under large and hostile files: what it holds in memory, how long it stands still,
 * and whether a neighbour is served. FAULTS=long sends the whole corpus everywhere.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDraft } from "../../src/modules/dossiers/commands/start-draft.ts";
import { storeFile } from "../../src/modules/files/index.ts";
import { system } from "../../src/platform/actor.ts";
import { config } from "../../src/platform/config.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { memoryLimits } from "../../src/platform/process.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { buildAll } from "../../tools/build.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { figure } from "../faults/long.ts";
import type { HostileFile } from "../hostile-files/corpus.ts";
import { scan } from "../hostile-files/pdfs.ts";
import { type Session, shownOn, signedIn } from "../house.ts";
import { makeWorld, type World } from "../matrix/world.ts";
import { openRaw, postRaw } from "../raw-asking.ts";
import { hostilePosts } from "./hostile-posts.ts";
import { peakMegabytes, processors } from "./machine-figures.ts";

const long = process.env.FAULTS === "long";
const megabyte = 1024 * 1024;
let web: ChildProcess;
let port: number;
let folder: string;
let world: World;
const drafts = { mother: "", clerk: "" };
const sessions = new Map<string, Session>();
const testFolder = config.DATA_FOLDER;

beforeAll(async () => {
  await buildAll();
  const address = await testCity();
  world = await makeWorld();
  for (const name of ["me.thuanhoa", "motcua.thuanhoa"]) sessions.set(name, await signedIn(name));
  drafts.mother = await startDraft(await demoCitizen("me.thuanhoa"), "1.001193");
  drafts.clerk = await startDraft(await demoStaff("motcua.thuanhoa"), "1.001193");
  folder = await mkdtemp(join(tmpdir(), "motcua-uploads-"));
  port = 20_000 + (process.pid % 20_000);
  web = fork(join(projectRoot, "dist/server/web.js"), [], {
    cwd: projectRoot,
    execArgv: memoryLimits.arguments,
    env: {
      ...process.env,
      ...memoryLimits.environment,
      DATABASE_URL: address,
      DATA_FOLDER: folder,
      PORT: String(port),
      RATE_LIMIT: "1000000",
      LOG_LEVEL: "silent",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    web.once("message", resolve);
    web.once("exit", () => reject(new Error("The web process did not start.")));
  });
});
afterAll(async () => {
  config.DATA_FOLDER = testFolder;
  const ended = new Promise((resolve) => web.once("exit", resolve));
  web.kill("SIGTERM");
  await ended;
  await rm(folder, { recursive: true, force: true });
});

const headersOf = (as: Session) => ({
  origin: `http://127.0.0.1:${port}`,
  "sec-fetch-site": "same-origin",
  cookie: `session=${as.token}`,
});
// Who is told to come again comes again, and a connection that the house has just closed is opened
// anew: on a machine that has much to do both happen to anybody.
async function asked(path: string, init: RequestInit = {}): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(url(path), init).catch((error: unknown) => {
      if (tries >= 8) throw error;
      return null;
    });
    if (answer && (answer.status !== 503 || tries >= 8)) return answer;
    await answer?.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const url = (path: string) => `http://127.0.0.1:${port}${path}`;

/** How long the process stood still at most since it was last asked, in milliseconds. */
async function stoodStill(): Promise<number> {
  const text = await (await asked("/metrics")).text();
  return Number(/nodejs_eventloop_lag_max_seconds ([\d.e-]+)/.exec(text)?.[1] ?? Number.NaN) * 1000;
}

async function post(path: string, as: Session, files: [field: string, file: File][]) {
  const form = new FormData();
  form.append("csrf", as.csrf);
  for (const one of await shownOn(path, as)) form.append("shown", one);
  form.append("go", "later");
  for (const [field, file] of files) form.append(field, file);
  const answer = await asked(path, {
    method: "POST",
    body: form,
    headers: headersOf(as),
    redirect: "manual",
  });
  return { status: answer.status, text: await answer.text() };
}

/**
 * Runs work while a neighbour of another network opens a page again and again; gives the longest
 * that they waited.
 */
// In a thread of its own: this one is busy with all that is sent and opened.
async function besideNeighbour(work: () => Promise<void>): Promise<number> {
  const file = join(projectRoot, "tests/journeys/neighbour.ts");
  const neighbour = new Worker(file, { workerData: url("/about"), execArgv: [] });
  const told = new Promise<number>((resolve, reject) => {
    neighbour.once("message", resolve);
    neighbour.once("error", reject);
  });
  try {
    await Promise.race([work(), told]);
  } finally {
    neighbour.postMessage("done");
  }
  return told;
}

// Standing still is measured against what is usual on this machine. One that works for others says
// nothing of how quick the house is: there memory and answers alone are judged.
async function usual(): Promise<number> {
  await stoodStill();
  const before = processors();
  const waited = await besideNeighbour(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
  const after = processors();
  const idle = (after.idle - before.idle) / (after.all - before.all);
  return idle < 0.7 ? Number.POSITIVE_INFINITY : Math.max(waited, await stoodStill());
}

/** Tells the figures of the house, and judges them by what it promises, and the noise here. */
async function judge(what: string, waited: number, noise: number): Promise<void> {
  const still = await stoodStill();
  const peak = peakMegabytes(web.pid);
  const said = { still, waited, noise, peak };
  const told = Object.entries(said).map(([name, value]) => `${name} ${value.toFixed(0)}`);
  figure(`${what}: ${told.join(", ")} (ms, MB)`);
  expect(still).toBeLessThan(100 + noise);
  expect(waited).toBeLessThan(500 + noise);
  expect(peak).toBeLessThanOrEqual(300);
}

const draftStep = () => `/dossiers/drafts/${drafts.mother}/papers`;
const mother = () => sessions.get("me.thuanhoa") as Session;

describe("a web process to which much is sent", () => {
  it("takes twelve papers of 19 MB at once, each into a draft of its own", async () => {
    const noise = await usual();
    const as = mother();
    const own = await Promise.all(
      Array.from({ length: 12 }, async () =>
        startDraft(await demoCitizen("me.thuanhoa"), "1.001193"),
      ),
    );
    const paper = scan(19);
    const forms = await Promise.all(
      own.map(async (draft) => {
        const path = `/dossiers/drafts/${draft}/papers`;
        const texts: [string, string][] = [
          ["csrf", as.csrf],
          ["go", "later"],
        ];
        for (const one of await shownOn(path, as)) texts.push(["shown", one]);
        return { path, texts };
      }),
    );
    const statuses: number[] = [];
    const waited = await besideNeighbour(async () => {
      statuses.push(
        ...(await Promise.all(
          forms.map(({ path, texts }) =>
            postRaw({ port, path, headers: headersOf(as) }, texts, "file_residence_paper", paper),
          ),
        )),
      );
    });
    await judge("twelve papers of 19 MB", waited, noise);
    expect(statuses).toEqual(own.map(() => 303));
    expect(await papersIn(own)).toBe(12);
  });

  it("reads twelve files of 40 MB at once to their end, and takes none of them", async () => {
    const noise = await usual();
    const texts: [string, string][] = [
      ["csrf", mother().csrf],
      ["go", "later"],
    ];
    for (const one of await shownOn(draftStep(), mother())) texts.push(["shown", one]);
    const body = new Uint8Array(40 * megabyte);
    const asked = () => ({ port, path: draftStep(), headers: headersOf(mother()) });
    const statuses: number[] = [];
    const waited = await besideNeighbour(async () => {
      const all = Array.from({ length: 12 }, () =>
        postRaw(asked(), texts, "file_residence_paper", body),
      );
      statuses.push(...(await Promise.all(all)));
    });
    await judge("twelve files of 40 MB", waited, noise);
    expect(statuses.every((status) => status < 500 && status !== 403)).toBe(true);
    expect(await papersIn([drafts.mother])).toBe(0);
  });
});

describe("a web process that serves on", () => {
  it("opens a paper of nineteen megabytes forty times", async () => {
    config.DATA_FOLDER = folder;
    const noise = await usual();
    const subject = `dossier:${world.dossier.id}`;
    const paper = scan(19);
    const { id } = await inTransaction(unasked("a test"), async (tx) =>
      storeFile(tx, system("test"), { name: "a.pdf", bytes: paper, subject }),
    );
    const path = `/dossiers/${world.dossier.id}/files/${id}`;
    const opened: { status: number; bytes: number }[] = [];
    const waited = await besideNeighbour(async () => {
      opened.push(
        ...(await Promise.all(
          Array.from({ length: 40 }, () => openRaw({ port, path, headers: headersOf(mother()) })),
        )),
      );
    });
    await judge("forty openings of 19 MB", waited, noise);
    expect(opened).toEqual(opened.map(() => ({ status: 200, bytes: paper.length })));
    expect(opened).toHaveLength(40);
  });

  it(
    "is sent hostile files to every page that takes any, and serves on",
    async () => {
      const noise = await usual();
      const wrong: string[] = [];
      let sent = 0;
      const clerk = sessions.get("motcua.thuanhoa") as Session;
      const senders = { world, drafts, mother: mother(), clerk };
      const waited = await besideNeighbour(async () => {
        for (const { path, as, field, files } of await hostilePosts(senders, draftStep(), long)) {
          for (const file of files) {
            const answer = await post(path, as, [[field, made(file)]]);
            sent += 1;
            const isShut = answer.status === 403 && path === draftStep();
            if (answer.status >= 500 || isShut)
              wrong.push(`${answer.status} ${path}: ${file.name}`);
            if (file.wanted === "taken") await makeRoom();
          }
        }
      });
      await judge(`${sent} hostile files`, waited, noise);
      expect(wrong).toEqual([]);
      expect([web.exitCode, sent > 60]).toEqual([null, true]);
    },
    long ? 1_800_000 : 120_000,
  );
});

function made({ name, type, bytes }: HostileFile): File {
  return new File([new Uint8Array(bytes())], `${name.replaceAll(/[^\w ]/g, "")}.pdf`, { type });
}

/** Counts the drafts, of some, in which a paper lies. */
async function papersIn(ids: string[]): Promise<number> {
  const { rowCount } = await getPool().query(
    "select from dossiers.draft where id = any($1) and papers <> '[]'",
    [ids],
  );
  return rowCount ?? 0;
}

// A question takes five files: those that were taken make room for the next.
async function makeRoom(): Promise<void> {
  await getPool().query("update dossiers.draft set papers = '[]', version = version + 1");
  await getPool().query("delete from dossiers.dossier_paper where added_with = 'supplement-draft'");
}
