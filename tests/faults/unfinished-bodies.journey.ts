/** Forms that never end: whoever sends hundreds of them keeps nobody else from being served. */
import { connect, type Socket } from "node:net";
import { request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../../src/server.ts";
import { testCity } from "../city.ts";
import { againWhenBusy } from "../again-when-busy.ts";

let port: number;
let close: () => Promise<unknown>;
const sockets: Socket[] = [];

beforeAll(async () => {
  await testCity();
  const server = await listen(0, "0.0.0.0");
  port = (server.address() as AddressInfo).port;
  close = () => new Promise((resolve) => server.close(resolve));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => close());

/** Begins a form of a hundred bytes and sends one; gives what is answered, if anything. */
function unfinished(localAddress: string): { socket: Socket; said: () => string } {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  let said = "";
  socket.on("data", (bytes: Buffer) => {
    said += bytes.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.write(
    `POST /sign-in HTTP/1.1\r\nhost: localhost:8080\r\ncontent-length: 100\r\n` +
      "content-type: application/x-www-form-urlencoded\r\n\r\nn",
  );
  sockets.push(socket);
  return { socket, said: () => said };
}

function asked(localAddress: string, method: "GET" | "POST", path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host: "localhost:8080", "content-type": "application/x-www-form-urlencoded" };
    const sent = ask({ port, host: "127.0.0.1", localAddress, method, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject).end(method === "POST" ? "name=x&password=y" : "");
  });
}

describe("forms that never end", () => {
  it("hold up nobody, and of one address forty at most are waited for", againWhenBusy, async () => {
    const many = Array.from({ length: 420 }, () => unfinished("127.0.0.1"));
    const refused = () => many.filter(({ said }) => said().includes(" 429 ")).length;
    await expect.poll(refused, { timeout: 60_000 }).toBeGreaterThanOrEqual(380);
    const others = Array.from({ length: 12 }, (_, index) => `127.0.0.${index + 2}`);
    for (const address of others) {
      for (let more = 0; more < 40; more += 1) unfinished(address);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    // Some nine hundred are open; a neighbour reads and posts.
    expect(await asked("127.0.1.1", "GET", "/")).toBe(200);
    expect(await asked("127.0.1.1", "POST", "/sign-in")).toBeLessThan(500);
  });

  it("are no reason to refuse an office that sends many forms at once", async () => {
    const sent = Array.from({ length: 100 }, () => asked("127.0.3.1", "POST", "/sign-in"));
    const refused = (await Promise.all(sent)).filter((status) => status === 429 || status >= 500);
    expect(refused).toEqual([]);
  });

  it("are let go after fifteen seconds, with the reason", async () => {
    const { said } = unfinished("127.0.2.1");
    await expect.poll(said, { timeout: 60_000, interval: 500 }).toContain("HTTP/1.1 408");
  });
});
