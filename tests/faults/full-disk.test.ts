/** The disk of files fills up: told in time, refused with words, nothing lost, back at once. */
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { disk } from "../../src/modules/files/store/room.ts";
import { getFile, storeFile } from "../../src/modules/files/index.ts";
import { startDraft } from "../../src/modules/dossiers/commands/start-draft.ts";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { system } from "../../src/platform/actor.ts";
import { arrivalsFolder } from "../../src/platform/arrivals.ts";
import { config } from "../../src/platform/config.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { demoCitizen, testCity } from "../city.ts";
import { scan } from "../hostile-files/pdfs.ts";
import { askHouse, type Session, shownOn, signedIn } from "../house.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const { statfs } = disk;
// Of its own: files that other tests are just bringing are none of its business.
let folder: string;
let mother: Session;
let draft: string;

beforeAll(async () => {
  await testCity();
  folder = await mkdtemp(join(tmpdir(), "motcua-full-disk-"));
  config.DATA_FOLDER = folder;
  mother = await signedIn("me.thuanhoa");
  draft = await startDraft(await demoCitizen("me.thuanhoa"), "1.001193");
});
afterEach(() => {
  disk.statfs = statfs;
  config.DATA_FOLDER = folder;
});
afterAll(() => rm(folder, { recursive: true }));

const usedTo = (share: number) => {
  const free = Math.round(10_000_000 * (1 - share));
  disk.statfs = async () => ({ blocks: 10_000_000, bfree: free, bavail: free, bsize: 4096 });
};

async function upload(name: string, proof = "paper"): Promise<{ status: number; text: string }> {
  const path = `/dossiers/drafts/${draft}/papers`;
  const form = new FormData();
  for (const shown of await shownOn(path, mother)) form.append("shown", shown);
  form.append("go", "later");
  form.append("birth_proof", proof);
  form.append("file_residence_paper", new File([new Uint8Array(scan(0)), name], name));
  const answer = await askHouse({ path, as: mother, form });
  return { status: answer.status, text: await answer.text() };
}

const papers = async () => (await getDraft(await demoCitizen("me.thuanhoa"), draft)).papers.length;

describe("the disk of files", () => {
  it("takes files while a fifth of it is free, and while a tenth is", async () => {
    usedTo(0.5);
    expect((await upload("a.pdf")).status).toBe(303);
    usedTo(0.85);
    expect((await upload("b.pdf")).status).toBe(303);
    expect(await papers()).toBe(2);
  });

  it("takes none from 90 % on, says so, and takes them again once there is room", async () => {
    usedTo(0.91);
    const before = await papers();
    const refused = await upload("c.pdf", "witness");
    expect([refused.status, await papers()]).toEqual([507, before]);
    expect(refused.text).toContain("c.pdf: Hệ thống tạm hết chỗ lưu tệp");
    // What was typed beside the file is saved, and the page shows it.
    const { answers } = await getDraft(await demoCitizen("me.thuanhoa"), draft);
    expect(answers).toMatchObject({ birth_proof: "witness" });
    expect(refused.text).toMatch(/value="witness"[^>]* checked|checked[^>]* value="witness"/);
    expect(await readdir(arrivalsFolder()).catch(() => [])).toEqual([]);
    usedTo(0.89);
    expect((await upload("c.pdf")).status).toBe(303);
    expect(await papers()).toBe(before + 1);
  });

  it("that would be too full by what is just coming takes no more of it", async () => {
    disk.statfs = async () => ({ blocks: 1_000, bfree: 101, bavail: 101, bsize: 4096 });
    expect((await upload("d.pdf")).status).toBe(507);
  });

  it("is shown to the administrator in time", async () => {
    const as = await signedIn("quantri.hue");
    const told = [
      [0.5, "còn đủ chỗ"],
      [0.81, "quá 80%"],
      [0.95, "quá 90%"],
    ] as const;
    for (const [share, words] of told) {
      usedTo(share);
      const answer = await askHouse({ path: "/admin/files", as });
      expect(await answer.text()).toContain(words);
    }
  });
});

/**
 * Gives a folder on a disk of its own of 160 MB, and what ends it; null where nobody may make one.
 */
async function smallDisk(): Promise<{ at: string; end: () => Promise<void> } | null> {
  const at = await mkdtemp(join(tmpdir(), "motcua-small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=160m", "tmpfs", at], { stdio: "ignore" });
  } catch {
    await rm(at, { recursive: true });
    return null;
  }
  return {
    at,
    end: async () => {
      execFileSync("umount", [at]);
      await rm(at, { recursive: true });
    },
  };
}

// Whoever may not mount has the same said by a disk that only pretends (posted-form.test.ts).
it(
  "a really full disk refuses what the house makes, and keeps all it has taken",
  againWhenBusy,
  async () => {
    const small = await smallDisk();
    if (!small) {
      expect(process.getuid?.()).not.toBe(undefined);
      return;
    }
    config.DATA_FOLDER = small.at;
    try {
      const store = (bytes: Uint8Array) =>
        inTransaction(unasked("a test"), async (tx) =>
          storeFile(tx, system("test"), { name: "a.pdf", bytes, subject: "dossier:full" }),
        );
      const kept = await store(scan(2));
      await writeFile(join(small.at, "other"), Buffer.alloc(152 * 1024 * 1024));
      await expect(store(scan(8))).rejects.toMatchObject({ code: "ENOSPC" });
      expect(await readdir(arrivalsFolder())).toEqual([]);
      expect((await upload("e.pdf")).status).toBe(507);
      expect((await getFile(kept.id, "dossier:full")).bytes.length).toBe(kept.size_bytes);
      await rm(join(small.at, "other"));
      const began = performance.now();
      await store(scan(8));
      expect((await upload("e.pdf")).status).toBe(303);
      expect(performance.now() - began).toBeLessThan(10_000);
    } finally {
      await small.end();
    }
  },
);
