import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { arriveAs } from "../../platform/arrivals.ts";
import { config } from "../../platform/config.ts";
import { objectStore } from "./store/object-store.ts";

// A storage that speaks S3 over a socket, as far as we ask it: put, head and get of one object,
// each signed.
const objects = new Map<string, Buffer>();
const asked: string[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const key = request.url?.split("?")[0] ?? "";
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=house/"))
      return void response.writeHead(403).end();
    asked.push(`${request.method} ${key}`);
    const chunks: Buffer[] = [];
    request
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("end", () => {
        if (request.method === "PUT") {
          const bytes = Buffer.concat(chunks);
          // As S3 does: what does not match its checksum is refused.
          if (
            createHash("sha256").update(bytes).digest("base64") !==
            request.headers["x-amz-checksum-sha256"]
          )
            return void response.writeHead(400).end();
          objects.set(key, bytes);
          return void response.writeHead(200).end();
        }
        const found = objects.get(key);
        if (!found) return void response.writeHead(404).end();
        response
          .writeHead(200, { "content-length": found.length })
          .end(request.method === "HEAD" ? undefined : found);
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  Object.assign(config, {
    S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    S3_BUCKET: "papers",
    S3_ACCESS_KEY: "house",
    S3_SECRET_KEY: "secret",
  });
});
afterAll(() => {
  server.close();
});

it("keeps a file in S3-compatible storage once, by its hash, and gives it back", async () => {
  const arrived = await arriveAs(new TextEncoder().encode("giấy chứng sinh"));
  const { sha256 } = arrived;
  const store = objectStore();
  await store.put(arrived);
  await store.put(arrived);
  expect(asked).toEqual([
    `HEAD /papers/files/${sha256}`,
    `PUT /papers/files/${sha256}`,
    `HEAD /papers/files/${sha256}`,
  ]);
  expect((await allOf(await store.read(sha256))).toString()).toBe("giấy chứng sinh");
});

it("gives no file that was changed behind its back, and none that is missing", async () => {
  const arrived = await arriveAs(new TextEncoder().encode("a"));
  const store = objectStore();
  await store.put(arrived);
  objects.set(`/papers/files/${arrived.sha256}`, Buffer.from("b"));
  await expect(store.read(arrived.sha256).then(allOf)).rejects.toThrow("no longer matches");
  await expect(store.read("0".repeat(64))).rejects.toThrow();
});

async function allOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
