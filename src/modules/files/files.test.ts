import { mkdtemp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { system } from "../../platform/actor.ts";
import { InvalidForm, NotFound } from "../../platform/refusal.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { hashOf } from "./commands/hash-of.ts";
import { folderStore } from "./commands/store.ts";
import { fileResponse, getFile, storeFile } from "./index.ts";
import { reader } from "./tables.ts";

const paper = new TextEncoder().encode("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n");

beforeAll(async () => { await testDatabase(); });

describe("storing", () => {
  it("gives back the very bytes, to the owner of the subject alone", async () => {
    const stored = await inTransaction(async (tx) => storeFile(tx, system("test"), { name: "../giấy chứng sinh.pdf", bytes: paper, subject: "dossier:1" }));
    expect(stored).toMatchObject({ name: "giấy chứng sinh.pdf", type: "application/pdf", sha256: hashOf(paper) });
    const { bytes, file } = await getFile(stored.id, "dossier:1");
    expect(Buffer.from(bytes).equals(Buffer.from(paper))).toBe(true);
    await expect(getFile(stored.id, "dossier:2")).rejects.toBeInstanceOf(NotFound);
    expect(fileResponse(file, bytes, false).headers.get("content-security-policy")).toContain("sandbox");
  });
  it("keeps no row of a file that is refused", async () => {
    const refused = inTransaction(async (tx) => storeFile(tx, system("test"), { name: "x.pdf", bytes: new TextEncoder().encode("<html>"), subject: "dossier:3" }));
    await expect(refused).rejects.toBeInstanceOf(InvalidForm);
    expect(await reader.selectFrom("file").selectAll().where("subject", "=", "dossier:3").execute()).toEqual([]);
  });
});

describe("the folder", () => {
  it("leaves nothing half-written behind and notices a changed file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "motcua-files-"));
    const store = folderStore(folder);
    const sha256 = hashOf(paper);
    await Promise.all([store.put(sha256, paper), store.put(sha256, paper), store.put(sha256, paper)]);
    const inside = join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
    expect(await readdir(inside)).toEqual([sha256]);
    await writeFile(join(inside, sha256), "something else");
    await expect(store.get(sha256)).rejects.toThrow("no longer matches");
  });
});
