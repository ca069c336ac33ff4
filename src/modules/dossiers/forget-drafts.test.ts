import { createHash, randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { sampleDossier } from "../../../tests/sample-dossier.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { type Citizen, type Staff, system } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound } from "../../platform/refusal.ts";
import { getFile, storeFile } from "../files/index.ts";
import { removeBytes } from "../files/commands/remove-bytes.ts";
import { addPaper } from "./commands/add-paper.ts";
import { forgetDraftFiles } from "./commands/forget-draft-files.ts";
import { forgetOldDrafts } from "./commands/forget-old-drafts.ts";
import { removePaper } from "./commands/remove-paper.ts";
import { deleteDraft } from "./commands/delete-draft.ts";
import { startDraft } from "./commands/start-draft.ts";
import { findDraft, getDraft } from "./queries/draft.ts";
import type { PaperQuestion } from "./rules/draft.ts";

const question = {
  field: { key: "birth_notice" },
  slot: { key: "birth-notice", label: "Giấy chứng sinh", accepts: ["pdf"], maxCount: 5 },
} as unknown as PaperQuestion;
const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
const pdf = () =>
  new TextEncoder().encode(
    `%PDF-1.7\n% ${randomUUID()}\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n`,
  );
let mother: Citizen;
let clerk: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  clerk = await demoStaff("motcua.thuanhoa");
});
afterEach(async () => {
  setClock(null);
  await getPool().query("delete from graphile_worker._private_jobs");
});

async function draftWith(
  bytes: Uint8Array,
): Promise<{ id: string; fileId: string; paperId: string }> {
  const id = await startDraft(mother, "1.001193");
  const paper = await addPaper(mother, await getDraft(mother, id), question, {
    name: "chung-sinh.pdf",
    bytes,
  });
  return { id, fileId: paper.fileId as string, paperId: paper.id };
}

/** What was promised for later, under its name, with the minutes from now until then. */
async function promised(task: string): Promise<{ payload: never; minutes: number }[]> {
  const { rows } = await getPool().query(
    `select j.payload,
      round(extract(epoch from j.run_at - now()) / 60)::int as minutes
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = $1`,
    [task],
  );
  return rows as { payload: never; minutes: number }[];
}

async function keepPromises(): Promise<void> {
  for (const { payload } of await promised("dossiers.forget-draft-files"))
    await forgetDraftFiles(payload);
  for (const { payload } of await promised("files.remove-bytes")) await removeBytes(payload);
}

describe("a file of a draft", () => {
  it("is stored once for a question, and the second one is told", async () => {
    const bytes = pdf();
    const { id } = await draftWith(bytes);
    const again = addPaper(mother, await getDraft(mother, id), question, {
      name: "lan-hai.pdf",
      bytes,
    });
    await expect(again).rejects.toMatchObject({
      problems: [{ field: question.field.key, code: "file-there" }],
    });
    expect((await getDraft(mother, id)).papers).toHaveLength(1);
  });
});

describe("a draft that nobody touches", () => {
  it("is deleted after 60 days, its files soon after; what it shared stays", async () => {
    const [same, own] = [pdf(), pdf()];
    setClock(ago(61));
    const old = await draftWith(same);
    const alone = await draftWith(own);
    setClock(ago(59));
    const young = await draftWith(same);
    setClock(null);
    expect(await forgetOldDrafts()).toBe(2);
    expect([await findDraft(mother, old.id), await findDraft(mother, alone.id)]).toEqual([
      null,
      null,
    ]);
    expect((await promised("dossiers.forget-draft-files")).map(({ minutes }) => minutes)).toEqual([
      15, 15,
    ]);
    expect(await getFile(old.fileId, `dossier:${old.id}`)).toBeTruthy();
    const { file: gone } = await getFile(alone.fileId, `dossier:${alone.id}`);
    await keepPromises();
    await expect(getFile(old.fileId, `dossier:${old.id}`)).rejects.toBeInstanceOf(NotFound);
    expect(Buffer.from((await getFile(young.fileId, `dossier:${young.id}`)).bytes)).toEqual(
      Buffer.from(same),
    );
    const { rows } = await getPool().query(
      `select details->>'sha256' as sha256
      from platform.audit_entry
      where action = 'files.bytes-removed'`,
    );
    expect(rows).toEqual([{ sha256: gone.sha256 }]);
    expect(await forgetOldDrafts()).toBe(0);
  });
});

describe("files of a draft that was thrown away, or taken off it", () => {
  it("are forgotten soon after", async () => {
    const thrown = await draftWith(pdf());
    await deleteDraft(mother, thrown.id);
    const taken = await draftWith(pdf());
    await removePaper(mother, taken.id, taken.paperId);
    expect((await promised("dossiers.forget-draft-files")).map(({ minutes }) => minutes)).toEqual([
      15, 15,
    ]);
    await keepPromises();
    for (const { id, fileId } of [thrown, taken])
      await expect(getFile(fileId, `dossier:${id}`)).rejects.toBeInstanceOf(NotFound);
  });

  it("stay where a filing under way took them along, and where the draft names them", async () => {
    const filed = await sampleDossier(mother, clerk);
    const named = await draftWith(pdf());
    for (const { id, fileId } of [filed, named]) {
      await forgetDraftFiles({ draft: id, files: [fileId] });
      expect(await getFile(fileId, `dossier:${id}`)).toBeTruthy();
    }
  });
});

describe("bytes", () => {
  it("are never lost by whoever stores them again while they are removed", async () => {
    const bytes = pdf();
    for (let turn = 0; turn < 30; turn += 1) {
      const subject = `test:${turn}`;
      const [stored] = await Promise.all([
        inTestTransaction((tx) => storeFile(tx, system("test"), { name: "x.pdf", bytes, subject })),
        removeBytes({ hashes: [createHash("sha256").update(bytes).digest("hex")] }),
      ]);
      expect(await getFile(stored.id, subject), `turn ${turn}`).toBeTruthy();
      await getPool().query("delete from files.file where subject = $1", [subject]);
    }
  });
});
