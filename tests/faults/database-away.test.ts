// The database is gone, or takes connections and never answers: people read that the house is busy
// and when to come again, machines get a problem document, and nobody waits long.
import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/platform/embedded-postgres.ts";
import { useDatabase } from "../../src/platform/pool.ts";
import { testCity } from "../city.ts";
import { askHouse } from "../house.ts";
import { againWhenBusy } from "../again-when-busy.ts";

let address: string;
let deaf: Server;

beforeAll(async () => {
  address = await testCity();
  deaf = createServer(() => undefined);
  await new Promise<void>((resolve) => {
    deaf.listen(0, "127.0.0.1", resolve);
  });
});
afterAll(() => {
  deaf.close();
});

const code = "H57.24-20261123-0000001";
const at = (port: number) => `postgres://motcua:x@127.0.0.1:${port}/motcua`;

describe.each([
  ["is gone", async () => at(await freePort()), 3_000],
  ["does not answer", async () => at((deaf.address() as AddressInfo).port), 7_000],
] as const)("when the database %s", (_, away, atMost) => {
  it(
    "a page and a machine are told so, and both work again once it is back",
    againWhenBusy,
    async () => {
      await useDatabase(await away());
      const began = performance.now();
      const [page, machine] = await Promise.all([
        askHouse({ path: `/look-up?code=${code}` }),
        askHouse({ path: `/api/look-up/${code}` }),
      ]);
      expect(performance.now() - began).toBeLessThan(atMost);
      expect([
        page.status,
        page.headers.get("retry-after"),
        machine.status,
        machine.headers.get("content-type"),
      ]).toEqual([503, "5", 503, "application/problem+json; charset=utf-8"]);
      expect(await page.text()).toContain("Hệ thống đang bận");
      expect(await machine.json()).toMatchObject({
        code: "unavailable",
        reference: machine.headers.get("x-request-id"),
      });
      await useDatabase(address);
      expect((await askHouse({ path: `/look-up?code=${code}` })).status).toBe(200);
    },
  );
});
