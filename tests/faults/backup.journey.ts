/**
 * Backups of a house at work come back whole, to the instant; what was spoiled is refused with a
 * sentence; kills leave nothing half.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restoreBytes } from "../../src/modules/files/index.ts";
import { BackupStore } from "../../src/platform/backup/backup-store.ts";
import { connected } from "../../src/platform/backup/figures.ts";
import { followLog } from "../../src/platform/backup/follow-log.ts";
import { archiveOf } from "../../src/platform/backup/log-archive.ts";
import { makeBackup } from "../../src/platform/backup/make-backup.ts";
import { type Restored, restoreHouse } from "../../src/platform/backup/restore.ts";
import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { getPool } from "../../src/platform/pool.ts";
import { sealAudit } from "../../src/platform/sealing.ts";
import { filedQuery, fileOne, type OwnHouse, ownHouse } from "../own-house.ts";
import { Chance } from "./random.ts";

interface Filed {
  number: number;
  begun: number;
  done: number;
}

const chance = new Chance(20_261_129);
const kills = process.env.FAULTS === "long" ? 40 : 2;
let own: OwnHouse;
let store: BackupStore;
const filed: Filed[] = [];
let instant: Date;

const quiet = () => undefined;
const backUp = () => makeBackup(own.house, store, quiet);
const restoreTo = (
  name: string,
  until: Date | null = null,
  secret = own.house.secret,
): Promise<Restored> =>
  restoreHouse(
    {
      store,
      to: join(own.above, name),
      until,
      secrets: [secret],
      queries: own.house.queries,
      keepFile: restoreBytes,
      outerHeads: null,
    },
    quiet,
  );

// Sixteen writers file all the while; in the middle a backup is made, and later the log followed.
beforeAll(async () => {
  own = await ownHouse();
  store = new BackupStore(join(own.above, "backups of the city's house"));
  let writing = true;
  let next = 0;
  const writer = async () => {
    while (writing) {
      const begun = Date.now();
      const number = await fileOne(own.house, (next += 1));
      filed.push({ number, begun, done: Date.now() });
      await setTimeout(60);
    }
  };
  const writers = Array.from({ length: 16 }, writer);
  await backUp();
  await sealAudit();
  await setTimeout(500);
  instant = new Date();
  await setTimeout(500);
  writing = false;
  await Promise.all(writers);
  await sealAudit();
  const client = await connected(own.server.url);
  const followed = await followLog(own.house, client, [store.folder], new Date(0));
  expect(followed.folders).toEqual([
    { folder: store.folder, at: expect.any(String), problem: null },
  ]);
  await client.end();
}, 240_000);
afterAll(() => own.end());

async function numbersIn(name: string): Promise<Set<number>> {
  const server = await startEmbeddedPostgres({ folder: join(own.above, name), durable: false });
  const client = await connected(server.url);
  const { rows } = await client.query<{ number: number }>(filedQuery);
  await client.end();
  await server.stop();
  return new Set(rows.map(({ number }) => number));
}

describe("a restore", () => {
  it("to an instant has what was acknowledged before it, and nothing begun after it", async () => {
    const { figures, files } = await restoreTo("instant", instant);
    const there = await numbersIn("instant");
    const at = instant.getTime();
    expect(filed.filter(({ number, done }) => done < at && !there.has(number))).toEqual([]);
    expect(filed.filter(({ number, begun }) => begun > at && there.has(number))).toEqual([]);
    expect(filed.some(({ begun }) => begun > at)).toBe(true);
    expect([figures.ledgerSum, files <= there.size]).toEqual([0, true]);
  });
  it("without an instant has everything until the last round of the log, files too", async () => {
    const { files } = await restoreTo("latest");
    expect([...(await numbersIn("latest"))].toSorted((a, b) => a - b)).toEqual(
      filed.map(({ number }) => number).toSorted((a, b) => a - b),
    );
    expect(files).toBe(filed.length);
    const kept = (await readdir(join(own.above, "latest/files"), { recursive: true })).filter(
      (name) => /[\da-f]{64}$/.test(name),
    );
    expect(kept).toHaveLength(filed.length);
  });
});

// Spoils one file of the backup, restores, and puts it back.
async function spoiled(path: string, change: (bytes: Buffer) => Buffer | null): Promise<unknown> {
  const whole = await readFile(path);
  const changed = change(Buffer.from(whole));
  await (changed ? writeFile(path, changed) : rm(path));
  const told = await restoreTo("refused").catch((error: unknown) => error);
  await writeFile(path, whole);
  expect([
    existsSync(join(own.above, "refused")),
    existsSync(join(own.above, "refused.restoring")),
  ]).toEqual([false, false]);
  return told;
}

const flipped = (bytes: Buffer) => {
  const at = chance.below(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
  return bytes;
};

async function someFile(folder: string, pattern: RegExp): Promise<string> {
  const names = (await readdir(join(store.folder, folder), { recursive: true }))
    .filter((name) => pattern.test(name))
    .toSorted();
  return join(store.folder, folder, names[chance.below(names.length)] as string);
}

describe("a backup that was spoiled is refused with a sentence", () => {
  it.each<[string, string, RegExp, (bytes: Buffer) => Buffer | null, RegExp]>([
    [
      "a segment of the log is missing",
      "log",
      /^[\dA-F]{24}/,
      () => null,
      /^The log [\dA-F]{24} is missing .* Add --until/,
    ],
    [
      "a byte of the log is another",
      "log",
      /^[\dA-F]{24}/,
      flipped,
      /^The log .* is not what was kept/,
    ],
    ["a piece is missing", "pieces", /zst$/, () => null, /^The piece .* is missing/],
    [
      "a byte of a piece is another",
      "pieces",
      /zst$/,
      flipped,
      /^The piece .* is not what was kept/,
    ],
    [
      "a byte of the manifest is another",
      "backups",
      /json$/,
      flipped,
      /^The manifest .* is not what was written/,
    ],
    ["its manifest is missing", "backups", /json$/, () => null, /^There is no whole backup/],
  ])("%s", async (_, folder, pattern, change, sentence) => {
    const told = await spoiled(await someFile(folder, pattern), change);
    expect(String(told instanceof Error ? told.message : told)).toMatch(sentence);
  });
  it("and so is another key, a folder in use, an instant too early or too late", async () => {
    await mkdir(join(own.above, "used"));
    await writeFile(join(own.above, "used/something"), "of somebody");
    await expect(restoreTo("used")).rejects.toThrow("is not empty");
    expect(await readdir(join(own.above, "used"))).toEqual(["something"]);
    await expect(
      restoreTo("refused", null, "another secret of thirty-two characters"),
    ).rejects.toThrow("that is not set");
    await expect(restoreTo("refused", new Date("2020-01-01T00:00:00Z"))).rejects.toThrow(
      "nothing earlier can be restored",
    );
    await expect(restoreTo("refused", new Date(Date.now() + 3_600_000))).rejects.toThrow(
      "nothing later can be restored",
    );
    expect(existsSync(join(own.above, "refused"))).toBe(false);
  });
});

describe("the log on its way", () => {
  const follow = async (folders: string[]) => {
    const client = await connected(own.server.url);
    return followLog(own.house, client, folders, new Date()).finally(() => client.end());
  };
  it("waits for a folder that is away, says so, and holds up no other", async () => {
    // PostgreSQL closes no segment in which nothing stands.
    const begun = Date.now();
    filed.push({ number: await fileOne(own.house, filed.length + 1), begun, done: Date.now() });
    const away = join(own.above, "a share that is not mounted");
    const { folders, waiting } = await follow([store.folder, away]);
    expect(folders).toEqual([
      { folder: store.folder, at: expect.any(String), problem: null },
      { folder: away, at: null, problem: expect.stringContaining("ENOENT") },
    ]);
    expect(waiting).toBeGreaterThan(0);
    expect((await follow([store.folder])).waiting).toBe(0);
  });
  it("is refused by a folder that holds the log of another house", async () => {
    const waits = join(
      archiveOf(own.house.dataFolder),
      [...(await store.segments()).keys()].at(-1) as string,
    );
    await writeFile(waits, "what another house has written");
    expect((await follow([store.folder])).folders[0]?.problem).toContain(
      "the log of another house",
    );
    await rm(waits);
  });
});

describe("a machine that lost power during a backup", () => {
  it("left pieces that are looked at again, and written anew where they are torn", async () => {
    await store.begin();
    const torn = await someFile("pieces", /zst$/);
    await writeFile(torn, (await readFile(torn)).subarray(0, 9));
    await backUp();
    await restoreTo("after power");
    expect((await numbersIn("after power")).size).toBe(filed.length);
  });
});

function command(file: string, choices: string[]): ChildProcess {
  return spawn(process.execPath, [join(projectRoot, "src", file), ...choices], {
    env: {
      ...process.env,
      DATA_FOLDER: own.house.dataFolder,
      SECRET_KEY: own.house.secret,
      MODE: "test",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

// Kills a command a random moment after it has begun to speak; tells whether it was still at work.
async function killed(child: ChildProcess): Promise<boolean> {
  const gone = new Promise<boolean>((resolve) =>
    child.once("exit", (code) => resolve(code === null)),
  );
  child.stdout?.once("data", () => {
    void setTimeout(chance.below(1_500)).then(() => child.kill("SIGKILL"));
  });
  return gone;
}

describe("kills", () => {
  it(`leave whole backups only, ${kills} times`, async () => {
    let cut = 0;
    for (let round = 0; round < kills; round += 1) {
      await getPool().query(
        `create table if not exists public.filler (n int, text text);
          insert into public.filler select n, md5(random()::text) from generate_series(1, 60000) n`,
      );
      if (await killed(command("backup.ts", [store.folder]))) cut += 1;
      for (const id of await store.ids()) expect((await store.manifest(id)).id).toBe(id);
    }
    await getPool().query("drop table public.filler");
    await backUp();
    expect(cut).toBeGreaterThan(0);
    await restoreTo("after kills");
    expect((await numbersIn("after kills")).size).toBe(filed.length);
  }, 400_000);
  it("of a restore leave no house, and the next restore succeeds", async () => {
    const to = join(own.above, "killed");
    const wasCut = await killed(command("restore.ts", [store.folder, "--to", to]));
    expect(wasCut ? existsSync(to) : false).toBe(false);
    if (!wasCut) await rm(to, { recursive: true });
    await restoreTo("killed");
    expect((await numbersIn("killed")).size).toBe(filed.length);
  });
});
