/**
 * The database falls silent: nobody waits over five seconds, and five after it speaks all is well.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getPool, useDatabase } from "../../src/platform/pool.ts";
import { testCity } from "../city.ts";
import { againWhenBusy } from "../again-when-busy.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { TcpProxy } from "../tcp-proxy.ts";

const waitMilliseconds = 5_500;
let address: string;
let proxy: TcpProxy;
let mother: Session;

beforeAll(async () => {
  address = await testCity();
  mother = await signedIn("me.thuanhoa");
  const target = new URL(address);
  target.search = "";
  proxy = await TcpProxy.before({ host: "127.0.0.1", port: Number(target.port) });
  target.port = String(proxy.port);
  await useDatabase(target.href);
});
beforeEach(() => proxy.heal());
afterAll(async () => {
  proxy.heal();
  await useDatabase(address);
  proxy.close();
});

const questions = {
  "a public page": () => askHouse({ path: "/look-up?code=H57.24-20261123-0000001" }),
  "a page of a person": () => askHouse({ path: "/dossiers", as: mother }),
  "a command": () =>
    askHouse({ path: "/sign-in", form: { name: "me.thuanhoa", password: "wrong-password" } }),
  "whether it is ready": () => askHouse({ path: "/readyz" }),
};

async function timed(
  ask: () => Promise<Response>,
): Promise<{ status: number; milliseconds: number }> {
  const began = performance.now();
  const { status } = await ask();
  return { status, milliseconds: performance.now() - began };
}

const askAll = () => Promise.all(Object.values(questions).map(timed));

async function healthyWithin(milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    if ((await askAll()).every(({ status }) => status < 500)) return true;
  }
  return false;
}

describe("a database that falls silent", () => {
  const promise = "keeps nobody longer than five seconds, and is forgotten when it speaks again";
  it(promise, againWhenBusy, async () => {
    expect(await healthyWithin(5_000)).toBe(true);
    proxy.swallow();
    // The first meet connections that were alive a moment ago, the next what comes after.
    for (const round of [1, 2]) {
      for (const { status, milliseconds } of await askAll()) {
        expect({ round, status }).toEqual({ round, status: 503 });
        expect(milliseconds).toBeLessThan(waitMilliseconds);
      }
    }
    proxy.heal();
    expect(await healthyWithin(5_000)).toBe(true);
  });

  it("holds up nobody after a silent failover: old connections are found dead", async () => {
    expect(await healthyWithin(5_000)).toBe(true);
    proxy.failOver();
    await askAll();
    expect(await healthyWithin(5_000)).toBe(true);
  });

  it("is told from one that works on a long statement", async () => {
    const { rows } = await getPool().query("select pg_sleep(6), 1 as done");
    expect(rows).toMatchObject([{ done: 1 }]);
  });
});
