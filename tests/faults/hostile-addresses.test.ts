/**
 * Whatever stands in an address, the house answers: a page, a refusal, "not found". Never an error
 * of its own.
 */
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Route } from "../../src/gates/route.ts";
import { routes } from "../../src/routes.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, testWorld, type World } from "../matrix/world.ts";

const someUuid = "0190a0b0-0000-7000-8000-000000000000";
const hostile = [
  "99999999999999999999",
  "-1",
  "1e400",
  "NaN",
  "0x1f",
  "2147483648",
  "9223372036854775808",
  "1,5",
  "2026-02-31",
  "2026-13-01",
  "0000-00-00",
  "275760-09-13",
  "+275760-09-13T00:00:00.000Z",
  "9999-12-31",
  "\0",
  "a\0b",
  "\ud800",
  "'",
  "%",
  "\\",
  "()&|!:*",
  "x".repeat(5000),
  "\u0301".repeat(2000),
  "__proto__",
  "constructor",
  "[]",
  "{}",
  "zzzzzzzzzzz",
  "-".repeat(36),
  "e".repeat(36),
  `zzzzzzzzzzz.${someUuid}`,
  `0.${"-".repeat(36)}`,
  `kzzzzzzzz.${someUuid}`,
  `${someUuid}.${"x".repeat(3000)}`,
  `9999-99-99T00:00:00Z_${someUuid}`,
  `+275760-09-13T00:00:00.000Z_${someUuid}`,
  `2026-01-01_${"-".repeat(36)}`,
  `-271821-04-20T00:00:00.000Z_${someUuid}`,
  "form.99999999999",
  "2026-02-31_2026-02-30",
  "_",
];
const worst = new Set([
  "9223372036854775808",
  "2026-02-31",
  "a\0b",
  "constructor",
  `zzzzzzzzzzz.${someUuid}`,
  "-".repeat(36),
]);
const asking = [
  null,
  "me.thuanhoa",
  "motcua.thuanhoa",
  "chutich.thuanhoa",
  "lanhdao.hue",
  "quantri.hue",
];
const reading = routes.filter(({ method }) => method === "GET");

let world: World;
let sessions: (Session | null)[];

beforeAll(async () => {
  world = await testWorld();
  sessions = [];
  for (const name of asking) sessions.push(name === null ? null : await signedIn(name));
});

describe("every address", () => {
  it("answers hostile questions", { timeout: 900_000 }, async () => {
    const failed: string[] = [];
    const asked = new Set<string>();
    for (const route of reading) {
      const path = (await addressOf(route, world)).split("?")[0] ?? "";
      const names = await namesReadBy(route, path);
      for (const name of names) asked.add(name);
      for (const text of names.length > 0 ? hostile : []) {
        // A part that is wrong may end the reading: the worst are also asked alone.
        const questions = [names, ...(worst.has(text) ? names.map((name) => [name]) : [])].map(
          (some) => new URLSearchParams(some.map((name) => [name, text])).toString(),
        );
        for (const query of questions) failed.push(...(await failing(route, `${path}?${query}`)));
      }
    }
    expect([...new Set(failed)]).toEqual([]);
    // What the pages were seen to read: the sweep would prove nothing if it saw nothing.
    expect([...asked]).toEqual(
      expect.arrayContaining(["after", "before", "from", "to", "day", "on", "q", "year"]),
    );
  });

  it("answers hostile parts of its own", { timeout: 600_000 }, async () => {
    const failed: string[] = [];
    for (const route of reading.filter(({ path }) => path.includes(":"))) {
      for (const text of hostile.filter((part) => part !== "")) {
        const path = route.path.replaceAll(/:(\w+)/g, () =>
          encodeURIComponent(text.toWellFormed()),
        );
        failed.push(...(await failing(route, path)));
      }
    }
    expect([...new Set(failed)]).toEqual([]);
  });
});

// A page that finds one part wrong may not look at the next: asked with parts that are right as
// well.
async function namesReadBy(route: Route, path: string): Promise<string[]> {
  const read = new Set<string>();
  const spies = (["get", "has"] as const).map((method) => {
    const real = URLSearchParams.prototype[method] as (name: string) => string | null | boolean;
    return vi.spyOn(URLSearchParams.prototype, method).mockImplementation(function (
      this: URLSearchParams,
      name: string,
    ) {
      read.add(name);
      return real.call(this, name) as never;
    });
  });
  for (const query of [
    "",
    "?measure=late&from=2026-01-01&to=2026-01-31&lon=107.58&lat=16.46&q=a&again=x",
  ]) {
    for (const session of sessionsFor(route))
      await askHouse({ path: `${path}${query}`, as: session });
  }
  for (const spy of spies) spy.mockRestore();
  // A page that reads its whole question at once names nothing.
  return [
    ...read,
    ...(path.includes("procedures")
      ? ["q", "limit", "level", "sector", "event", "after", "on"]
      : []),
  ];
}

// Only whoever passes the gate reaches what reads the address.
async function failing(route: Route, path: string): Promise<string[]> {
  const failed: string[] = [];
  for (const session of sessionsFor(route)) {
    const { status } = await askHouse({ path, as: session });
    if (status >= 500)
      failed.push(
        `${status} ${route.path} ${decodeURIComponent(path.slice(path.indexOf("?"))).slice(0, 60)}`,
      );
  }
  return failed;
}

function sessionsFor({ path }: Route): (Session | null)[] {
  const at = (name: string) => sessions[asking.indexOf(name)] ?? null;
  if (path.startsWith("/admin")) return [at("quantri.hue")];
  if (path.startsWith("/overview")) return [at("lanhdao.hue")];
  if (path.startsWith("/desk") || path.startsWith("/api/desk")) return [at("motcua.thuanhoa")];
  return [at("me.thuanhoa")];
}
