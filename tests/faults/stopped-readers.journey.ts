/** Readers who stop in the middle of a large answer: their connections end, and nobody pays. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { storeFile } from "../../src/modules/files/index.ts";
import { getPool } from "../../src/platform/pool.ts";
import { unasked } from "../../src/platform/asked.ts";
import { inTransaction } from "../../src/platform/transaction.ts";
import { listen } from "../../src/server.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { sampleDossier, smallPdf } from "../sample-dossier.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const fileBytes = 16_000_000;
const many = 20_600;
// A tenth of what a house lets a connection stand still.
const standstill = 3_000;
let port: number;
let close: () => Promise<unknown>;
let file: string;
let citizen: Session;
let clerk: Session;

beforeAll(async () => {
  await testCity();
  const [mother, official] = [await demoCitizen("me.thuanhoa"), await demoStaff("motcua.thuanhoa")];
  file = await largeFile(mother, official);
  await manyDossiers();
  [citizen, clerk] = [await signedIn("me.thuanhoa"), await signedIn("motcua.thuanhoa")];
  const server = await listen(0, "0.0.0.0", standstill);
  port = (server.address() as AddressInfo).port;
  close = () =>
    new Promise((resolve) => {
      server.close(resolve);
    });
});
afterAll(() => close());

type Mother = Awaited<ReturnType<typeof demoCitizen>>;
type Official = Awaited<ReturnType<typeof demoStaff>>;

async function largeFile(mother: Mother, official: Official): Promise<string> {
  const id = randomUUID();
  // A document with a comment of many lines.
  const small = Buffer.from(smallPdf());
  const comment = Buffer.from(`%${"x".repeat(98)}\n`.repeat(fileBytes / 100));
  const bytes = new Uint8Array(Buffer.concat([small.subarray(0, 9), comment, small.subarray(9)]));
  const stored = await inTransaction(unasked("a test"), async (tx) =>
    storeFile(tx, mother, { name: "ban-ve.pdf", bytes, subject: `dossier:${id}` }),
  );
  const paper = {
    id: randomUUID(),
    slot: "birth",
    slotLabel: "Giấy chứng sinh",
    fileId: stored.id,
    fileName: stored.name,
    sha256: stored.sha256,
    sizeBytes: stored.size_bytes,
    kind: "electronic" as const,
  };
  await sampleDossier(mother, official, { id, papers: [paper] });
  return `/dossiers/${id}/files/${stored.id}`;
}

async function manyDossiers(): Promise<void> {
  const { rows } = await getPool().query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'dossiers'
     and table_name = 'dossier' and is_generated = 'NEVER' and column_name not in ('id', 'code')`,
  );
  const columns = rows.map(({ name }) => name).join(", ");
  await getPool().query(`insert into dossiers.dossier (id, code, ${columns})
    select gen_random_uuid(), 'H57.19789-250101-' || n, ${columns}
    from dossiers.dossier, generate_series(10001, ${10_000 + many}) n`);
}

interface Reader {
  socket: Socket;
  head: Promise<string>;
}

/** Asks for something large from an address of its own, reads the first bytes and no more. */
function stopReading(path: string, as: Session, localAddress: string): Reader {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  socket.on("error", () => undefined);
  const head = new Promise<string>((resolve) => {
    socket.once("data", (bytes: Buffer) => {
      socket.pause();
      resolve(bytes.toString("latin1").slice(0, 15));
    });
  });
  socket.write(getting(path, as));
  return { socket, head };
}

function getting(path: string, as: Session): string {
  return `GET ${path} HTTP/1.1\r\nhost: localhost:8080\r\ncookie: session=${as.token}\r\n\r\n`;
}

function asked(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host: "localhost:8080" };
    const sent = request(
      { port, host: "127.0.0.1", localAddress: "127.0.9.1", path, headers, agent: false },
      (answer) =>
        answer.resume().on("end", () => {
          resolve(answer.statusCode ?? 0);
        }),
    );
    sent.on("error", reject).end();
  });
}

/** How many connections of the house's port are still open on its side. */
async function openConnections(): Promise<number> {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const lines = (await readFile("/proc/net/tcp", "utf8")).split("\n");
  const open = new RegExp(`^\\s*\\d+: [0-9A-F]{8}:${hex} \\S+ 01 `);
  return lines.filter((line) => open.test(line)).length;
}

it(
  "are let go after a while, keep no memory, and neighbours are served meanwhile",
  againWhenBusy,
  async () => {
    expect((await askHouse({ path: file, as: citizen })).status).toBe(200);
    const before = process.memoryUsage().rss;
    const files = Array.from({ length: 30 }, (_, at) =>
      stopReading(file, citizen, `127.0.5.${at + 1}`),
    );
    const lists = Array.from({ length: 4 }, (_, at) =>
      stopReading("/desk/dossiers.csv", clerk, `127.0.6.${at + 1}`),
    );
    const readers = [...files, ...lists];
    const heads = new Set(await Promise.all(readers.map(({ head }) => head)));
    expect(heads).toEqual(new Set(["HTTP/1.1 200 OK"]));
    expect(await asked("/")).toBe(200);
    // The files alone are 480 million bytes.
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    await expect.poll(openConnections, { timeout: 60_000, interval: 500 }).toBe(0);
    expect(await asked("/")).toBe(200);
    for (const { socket } of readers) socket.destroy();
  },
);

it("are no reason to cut off whoever reads slowly, and goes on", async () => {
  const socket = connect({ port, host: "127.0.0.1", localAddress: "127.0.7.1" });
  let read = 0;
  const began = performance.now();
  socket.on("data", (bytes: Buffer) => {
    read += bytes.length;
    socket.pause();
    setTimeout(() => {
      socket.resume();
    }, 40);
  });
  socket.write(getting(file, citizen));
  await expect.poll(() => read, { timeout: 90_000, interval: 500 }).toBeGreaterThan(fileBytes);
  expect(performance.now() - began).toBeGreaterThan(2 * standstill);
  socket.destroy();
});
