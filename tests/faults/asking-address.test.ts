/** Nothing that a stranger writes moves the address for which their requests count. */
import { request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askingAddress } from "../../src/gates/address.ts";
import { config } from "../../src/platform/config.ts";
import { networksOf, readAddress } from "../../src/platform/network-address.ts";
import { listen } from "../../src/server.ts";
import { testCity } from "../city.ts";

const proxies = new Set(["10.0.0.1", "10.0.0.2", "2001:db8::1"]);

describe("the address that asks", () => {
  it.each<[string, string, string | null, string]>([
    ["comes from the socket", "203.0.113.9", null, "203.0.113.9"],
    ["is not what a stranger writes of himself", "203.0.113.9", "1.2.3.4", "203.0.113.9"],
    ["is what a trusted proxy wrote", "10.0.0.1", "198.51.100.7", "198.51.100.7"],
    ["is the last that a trusted proxy wrote", "10.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"],
    [
      "is found behind two proxies",
      "::ffff:10.0.0.1",
      "1.2.3.4, 198.51.100.7, 10.0.0.2",
      "198.51.100.7",
    ],
    [
      "is found behind a proxy in another spelling",
      "2001:0DB8:0::1",
      "9.9.9.9,198.51.100.7,::ffff:0a00:0001",
      "198.51.100.7",
    ],
    ["loses its port", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"],
    ["loses brackets, port and capitals", "10.0.0.1", "[2001:DB8::0:7]:443", "2001:db8::7"],
    ["is the IPv4 address that IPv6 carries", "10.0.0.1", "::FFFF:C633:6407", "198.51.100.7"],
    [
      "is the proxy's own when it wrote nothing that is an address",
      "10.0.0.1",
      "<script>",
      "10.0.0.1",
    ],
    ["is the proxy's own when its last entry is blank", "10.0.0.1", "1.2.3.4,  ", "10.0.0.1"],
  ])("%s", (_, socket, forwarded, address) => {
    expect(askingAddress(socket, forwarded, proxies)).toBe(address);
  });

  const plain = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom(...proxies));
  const entry = fc.oneof(
    plain,
    plain.map((address) => `[${address}]:443`),
    plain.map((address) => `${address}:80`),
    fc.ipV4().map((address) => `::ffff:${address}`),
    plain.map((address) => `"${address}"`),
    fc.constantFrom("", " ", "\t", ";", "unknown", "::", "%", "10.0.0.1,10.0.0.2"),
    fc.string({ maxLength: 12 }),
  );
  const left = fc.array(entry, { maxLength: 120 });
  const outside = fc
    .oneof(fc.ipV4(), fc.ipV6())
    .filter((address) => !proxies.has(readAddress(address) ?? ""));
  it("is never moved by entries on the left, whatever their number and form", () => {
    fc.assert(
      fc.property(
        left,
        outside,
        fc.subarray(["10.0.0.2", "2001:DB8:0::1"]),
        (forged, asks, between) => {
          const written = [asks, ...between].join(", ");
          const alone = askingAddress("10.0.0.1", written, proxies);
          expect(alone).toBe(readAddress(asks));
          expect(askingAddress("10.0.0.1", `${forged.join(",")}, ${written}`, proxies)).toBe(alone);
        },
      ),
      { numRuns: 2_000 },
    );
    const many = "1.2.3.4,".repeat(100_000);
    expect(askingAddress("10.0.0.1", `${many}203.0.113.9`, proxies)).toBe("203.0.113.9");
  });
});

describe("a limit behind a trusted proxy", () => {
  it("holds for one who writes other addresses before, in one header or in several", async () => {
    await testCity();
    const usual = { proxies: config.TRUSTED_PROXIES, limit: config.RATE_LIMIT };
    Object.assign(config, { TRUSTED_PROXIES: ["127.0.0.1"], RATE_LIMIT: 20 });
    const server = await listen(0);
    const { port } = server.address() as AddressInfo;
    try {
      const statuses: number[] = [];
      for (let index = 0; index < 40; index += 1) {
        const forged = Array.from({ length: index * 5 }, (_, at) => `198.51.${index}.${at}`);
        statuses.push(await statusOf(port, [...forged, "203.0.113.9"], index % 2 === 0));
      }
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(19);
      expect(await statusOf(port, ["203.0.113.9", "203.0.113.10"], false)).not.toBe(429);
    } finally {
      Object.assign(config, { TRUSTED_PROXIES: usual.proxies, RATE_LIMIT: usual.limit });
      await new Promise((resolve) => {
        server.close(resolve);
      });
    }
  });
});

function statusOf(port: number, entries: string[], several: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      "x-forwarded-for": several ? entries : entries.join(", "),
      connection: "close",
    };
    ask({ port, host: "127.0.0.1", path: "/nowhere", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

it.each<[string, string[]]>([
  ["203.0.113.7", ["203.0.113.7", "203.0.113.*"]],
  ["::ffff:203.0.113.7", ["203.0.113.7", "203.0.113.*"]],
  ["2001:DB8::1", ["2001:0db8:0000:0000/64", "2001:0db8:0000:00/56", "2001:0db8:0000/48"]],
  ["2001:db8:0:1ab::1", ["2001:0db8:0000:01ab/64", "2001:0db8:0000:01/56", "2001:0db8:0000/48"]],
  [
    "2001:db8:0:1ab:ffff::2",
    ["2001:0db8:0000:01ab/64", "2001:0db8:0000:01/56", "2001:0db8:0000/48"],
  ],
  ["::1", ["0000:0000:0000:0000/64", "0000:0000:0000:00/56", "0000:0000:0000/48"]],
  ["unknown", ["unknown"]],
])("%s counts for its networks, the narrowest first", (address, names) => {
  expect(networksOf(address).map(({ name }) => name)).toEqual(names);
});
