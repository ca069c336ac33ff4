/** What is left by processes that died is removed, and nothing that anybody needs. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { system } from "../../platform/actor.ts";
import {
  Arrival,
  arriveAs,
  arrivalsFolder,
  filesFolder,
  discardArrived,
} from "../../platform/arrivals.ts";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { unasked } from "../../platform/asked.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { folderStore, type Kept } from "./store/store.ts";
import { sweepFiles } from "./commands/sweep-files.ts";
import { getFile, storeFile } from "./index.ts";
import { isAnothers } from "./rules/orphans.ts";

const day = 86_400_000;
const later = (days: number) => setClock(new Date(Date.now() + days * day));
const paper = () =>
  new TextEncoder().encode(`%PDF-1.7\n% ${randomUUID()}\n1 0 obj << >> endobj\n%%EOF\n`);
const place = (sha256: string) =>
  join(filesFolder(), sha256.slice(0, 2), sha256.slice(2, 4), sha256);

// A store of its own: one that holds the files of other databases is swept of nothing.
let folder: string;
beforeAll(async () => {
  await testDatabase();
  folder = await mkdtemp(join(tmpdir(), "motcua-sweep-"));
  config.DATA_FOLDER = folder;
});
afterEach(() => setClock(null));
afterAll(() => rm(folder, { recursive: true }));

async function stored(): Promise<{ id: string; sha256: string }> {
  const file = { name: "a.pdf", bytes: paper(), subject: "dossier:sweep" };
  return inTransaction(unasked("a test"), async (tx) => storeFile(tx, system("test"), file));
}

/** Puts bytes into the store and dies before the row. */
async function orphan(): Promise<string> {
  const arrived = await arriveAs(paper());
  await folderStore(filesFolder()).put(arrived);
  await discardArrived(arrived);
  return arrived.sha256;
}

describe("a look through the store", () => {
  it("removes what no row names after a week, and keeps what one names", async () => {
    const kept = await stored();
    const left = await orphan();
    await sweepFiles();
    expect(existsSync(place(left))).toBe(true);
    later(8);
    expect(await sweepFiles()).toMatchObject({ looked: 2, removed: 1, held_back: false });
    expect([existsSync(place(left)), existsSync(place(kept.sha256))]).toEqual([false, true]);
    expect((await getFile(kept.id, "dossier:sweep")).bytes.length).toBeGreaterThan(0);
  });

  it("removes halves after an hour: in the store, and of what was arriving", async () => {
    const { sha256 } = await stored();
    const half = `${place(sha256)}.${randomUUID()}`;
    await mkdir(dirname(half), { recursive: true });
    await writeFile(half, "half");
    const coming = await Arrival.begin();
    const dead = join(arrivalsFolder(), randomUUID());
    await writeFile(dead, "half");
    await utimes(dead, new Date(), new Date(Date.now() - 2 * day));
    const before = new Set(await readdir(arrivalsFolder()));
    await sweepFiles();
    expect(existsSync(half)).toBe(true);
    expect(before.has(dead.split("/").at(-1) ?? "")).toBe(true);
    expect(existsSync(dead)).toBe(false);
    later(0.5);
    await coming.add(paper());
    setClock(null);
    const arrived = await coming.end();
    await sweepFiles();
    expect(existsSync(arrived.path)).toBe(true);
    await discardArrived(arrived);
    later(0.5);
    await sweepFiles();
    expect([existsSync(half), existsSync(place(sha256))]).toEqual([false, true]);
  });

  it("removes nothing that is stored again at the same moment", async () => {
    const bytes = paper();
    const sha256 = (await arriveAs(bytes)).sha256;
    for (let round = 0; round < 10; round += 1) {
      later(8);
      const sweeping = sweepFiles();
      const subject = `dossier:again-${round}`;
      const again = await inTransaction(unasked("a test"), async (tx) =>
        storeFile(tx, system("test"), { name: "a.pdf", bytes, subject }),
      );
      await sweeping;
      expect(existsSync(place(sha256))).toBe(true);
      expect((await getFile(again.id, subject)).bytes.length).toBe(bytes.length);
    }
  });

  it("judges what arrives by the disk's clock, which noted the moment", async () => {
    const arrived = await arriveAs(paper());
    later(8);
    await sweepFiles();
    expect(existsSync(arrived.path)).toBe(true);
    await discardArrived(arrived);
  });

  it("takes a store that nobody names for another database's", () => {
    expect([isAnothers(50, 60), isAnothers(101, 10_000), isAnothers(5_000, 10_000)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("removes none of a store that holds another database's", async () => {
    const others = await Promise.all(Array.from({ length: 101 }, orphan));
    later(8);
    expect(await sweepFiles()).toMatchObject({ removed: 0, held_back: true });
    expect(others.every((sha256) => existsSync(place(sha256)))).toBe(true);
  });

  it("lists what lies in the store", async () => {
    const sha256 = await orphan();
    const all: Kept[] = [];
    for await (const one of folderStore(filesFolder()).list()) all.push(one);
    expect(all.map((one) => one.sha256)).toContain(sha256);
  });
});
