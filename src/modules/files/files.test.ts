import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { system } from "../../platform/actor.ts";
import { InvalidForm, NotFound } from "../../platform/refusal.ts";
import { arriveAs } from "../../platform/arrivals.ts";
import { getPool } from "../../platform/pool.ts";
import { unasked } from "../../platform/asked.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { judgeFile } from "./store/judge-file.ts";
import { folderStore } from "./store/store.ts";
import { getFile, handOutFile, storeFile } from "./index.ts";
import { reader } from "./tables.ts";

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const paper = new TextEncoder().encode("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n");

beforeAll(async () => {
  await testDatabase();
});

describe("storing", () => {
  it("gives back the very bytes, to the owner of the subject alone", async () => {
    const stored = await inTransaction(unasked("a test"), async (tx) =>
      storeFile(tx, system("test"), {
        name: "../giấy chứng sinh.pdf",
        bytes: paper,
        subject: "dossier:1",
      }),
    );
    expect(stored).toMatchObject({
      name: "giấy chứng sinh.pdf",
      type: "application/pdf",
      sha256: hashOf(paper),
    });
    const { bytes } = await getFile(stored.id, "dossier:1");
    expect(Buffer.from(bytes).equals(Buffer.from(paper))).toBe(true);
    await expect(getFile(stored.id, "dossier:2")).rejects.toBeInstanceOf(NotFound);
  });
  it("is handed out in a sandbox under a harmless name, and to whom is written down", async () => {
    const stored = await inTransaction(unasked("a test"), async (tx) =>
      storeFile(tx, system("test"), {
        name: 'x"; filename="evil.html\r\nset-cookie: a=b.html',
        bytes: paper,
        subject: "dossier:4",
      }),
    );
    const { headers } = await handOutFile(
      { kind: "citizen", accountId: "a-citizen", name: "x" },
      stored.id,
      "dossier:4",
    );
    expect(headers.get("content-disposition")).toBe(
      "inline; filename*=UTF-8''x-%3B%20filename%3D-evil.htmlset-cookie-%20a%3Db.pdf",
    );
    expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect([
      headers.get("content-type"),
      headers.get("cache-control"),
      headers.get("set-cookie"),
    ]).toEqual(["application/pdf", "private, no-store", null]);
    await expect(handOutFile(system("test"), stored.id, "dossier:5")).rejects.toBeInstanceOf(
      NotFound,
    );
    const { rows } = await getPool().query(
      "select account_id, details->>'file' as file " +
        "from platform.audit_entry where action = 'files.handed-out'",
    );
    expect(rows).toEqual([{ account_id: "a-citizen", file: stored.id }]);
  });
  it("keeps no row of a file that is refused", async () => {
    const refused = inTransaction(unasked("a test"), async (tx) =>
      storeFile(tx, system("test"), {
        name: "x.pdf",
        bytes: new TextEncoder().encode("<html>"),
        subject: "dossier:3",
      }),
    );
    await expect(refused).rejects.toBeInstanceOf(InvalidForm);
    expect(
      await reader.selectFrom("file").selectAll().where("subject", "=", "dossier:3").execute(),
    ).toEqual([]);
  });
});

describe("a PDF that keeps its objects compressed", () => {
  const packed = (objects: Uint8Array) =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from("%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n"),
        deflateSync(objects),
        Buffer.from("\nendstream endobj\n%%EOF\n"),
      ]),
    );
  it.each<[string, Uint8Array, unknown]>([
    [
      "with nothing in them that runs",
      packed(Buffer.from("1 0 << /Type /Page >>")),
      { type: "application/pdf" },
    ],
    [
      "with a script in them",
      packed(Buffer.from("1 0 << /S /JavaScript /JS (app.alert(1)) >>")),
      { problem: "file-active" },
    ],
    [
      "with a thousand megabytes in one",
      packed(Buffer.alloc(64 * 1024 * 1024)),
      { problem: "file-broken" },
    ],
    [
      "with as much in many small ones",
      new Uint8Array(
        Buffer.concat([
          ...Array.from({ length: 70 }, () => packed(Buffer.alloc(1024 * 1024))),
          paper,
        ]),
      ),
      { problem: "file-broken" },
    ],
    [
      "that are none",
      new Uint8Array(Buffer.concat([Buffer.from("%PDF-1.7\n/Type /ObjStm stream\nnoise"), paper])),
      { type: "application/pdf" },
    ],
  ])("%s", (_, bytes, wanted) => {
    const [before, began] = [process.memoryUsage().rss, process.threadCpuUsage()];
    expect(judgeFile(bytes)).toEqual(wanted);
    expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(5_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });
  it("and is as large and as full of chance as a scan, is taken", () => {
    const scan = new Uint8Array(
      Buffer.concat([
        Buffer.from("%PDF-1.7\n1 0 obj << /Length 1 >> stream\n"),
        Buffer.alloc(19 * 1024 * 1024, "\u0001/JS \u0002/XFA/Java", "latin1"),
        randomBytes(1024),
        Buffer.from("\nendstream endobj\n%%EOF\n"),
      ]),
    );
    expect(judgeFile(scan)).toEqual({ type: "application/pdf" });
  });
});

describe("the folder", () => {
  it("leaves nothing half-written behind and notices a changed file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "motcua-files-"));
    const store = folderStore(folder);
    const arrived = await arriveAs(paper);
    const { sha256 } = arrived;
    await Promise.all([store.put(arrived), store.put(arrived), store.put(arrived)]);
    const inside = join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
    expect(await readdir(inside)).toEqual([sha256]);
    await writeFile(join(inside, sha256), "something else");
    await expect(allOf(await store.read(sha256))).rejects.toThrow("no longer matches");
    await rm(folder, { recursive: true });
  });
});

async function allOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
