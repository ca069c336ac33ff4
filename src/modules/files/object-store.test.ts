import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { config } from "../../platform/config.ts";
import { objectStore } from "./commands/object-store.ts";

// A storage that speaks S3 over a socket, as far as we ask it: put, head and get of one object, each signed.
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

it("keeps a file in S3-compatible storage under its hash, once, and gives back the same bytes", async () => {
  const bytes = new TextEncoder().encode("giấy chứng sinh");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const store = objectStore();
  await store.put(sha256, bytes);
  await store.put(sha256, bytes);
  expect(asked).toEqual([
    `HEAD /papers/files/${sha256}`,
    `PUT /papers/files/${sha256}`,
    `HEAD /papers/files/${sha256}`,
  ]);
  expect(await store.get(sha256)).toEqual(bytes);
});

it("gives no file that was changed behind its back, and none that is missing", async () => {
  const sha256 = createHash("sha256").update("a").digest("hex");
  const store = objectStore();
  await store.put(sha256, new TextEncoder().encode("a"));
  objects.set(`/papers/files/${sha256}`, Buffer.from("b"));
  await expect(store.get(sha256)).rejects.toThrow("no longer matches");
  await expect(store.get("0".repeat(64))).rejects.toThrow();
});
