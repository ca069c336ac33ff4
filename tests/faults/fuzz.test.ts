/**
 * Whatever arrives: no parser throws, no route answers with an error of ours, no promise is left
 * unheard. The chance is told, so that a run can be repeated: FUZZ_SEED=number.
 */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BadForm } from "../../src/gates/bad-form.ts";
import { PostedForm } from "../../src/gates/posted-form.ts";
import { BodyTooLarge, readBody } from "../../src/gates/read-body.ts";
import type { Route } from "../../src/gates/route.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { routes } from "../../src/routes.ts";
import { createApplication } from "../../src/server.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, testWorld, type World } from "../matrix/world.ts";
import { figure, many } from "./long.ts";
import { Chance } from "./random.ts";
import { seed, takers, text } from "./typed-texts.ts";

const numRuns = many(400, 100_000);
const requests = many(1_500, 50_000);
const unheard: unknown[] = [];
const hear = (error: unknown) => {
  unheard.push(error);
};

beforeAll(() => {
  process.on("unhandledRejection", hear);
});
afterAll(() => {
  process.off("unhandledRejection", hear);
});

describe("whatever is typed", () => {
  it.each(takers)(
    "%s takes it, and in time",
    (_, take) => {
      fc.assert(
        fc.property(text, (typed) => {
          const began = process.threadCpuUsage();
          take(typed);
          expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(500);
        }),
        { numRuns, seed },
      );
    },
    many(300_000, 1_200_000),
  );

  it(
    "a form takes any bytes of any kind, or refuses them in order",
    async () => {
      const kinds = fc.constantFrom(
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=",
        "text/plain",
        "",
      );
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 600 }),
        text.map((typed) => new TextEncoder().encode(typed)),
        text.map((typed) =>
          new TextEncoder().encode(
            "--x\r\n" +
              `content-disposition: form-data; name="${typed}"; filename="${typed}"\r\n` +
              "\r\n" +
              `${typed}\r\n` +
              "--x--\r\n",
          ),
        ),
      );
      await fc.assert(
        fc.asyncProperty(bytes, kinds, async (body, kind) => {
          const form = await PostedForm.read(new Uint8Array(body), kind).catch((error: unknown) => {
            if (!(error instanceof BadForm)) throw error;
          });
          form?.all();
          await form?.discardArrived();
        }),
        { numRuns, seed },
      );
    },
    many(300_000, 1_200_000),
  );

  it(
    "a body is read to its bound and no further",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uint8Array({ maxLength: 200 }),
          fc.integer({ min: 0, max: 200 }),
          async (bytes, bytesMax) => {
            const request = new Request("http://localhost/", {
              method: "POST",
              body: new Uint8Array(bytes),
            });
            const read = await readBody(request, undefined, bytesMax).catch(
              (error: unknown) => error,
            );
            if (bytes.length > bytesMax) expect(read).toBeInstanceOf(BodyTooLarge);
            else expect(Buffer.from(read as Uint8Array).equals(bytes)).toBe(true);
          },
        ),
        { numRuns, seed },
      );
    },
    many(300_000, 1_200_000),
  );
});

const names = [
  "me.thuanhoa",
  "motcua.thuanhoa",
  "hotich.thuanhoa",
  "chutich.thuanhoa",
  "quantri.hue",
  "lanhdao.hue",
  null,
];
// They end the session that asks.
const leaving = new Set(["/sign-out"]);

describe("whatever is sent to any route by anybody", () => {
  let world: World;
  const sessions = new Map<string | null, Session | null>([[null, null]]);
  const chance = new Chance(seed);
  const pick = <T>(list: readonly T[]): T => list[chance.below(list.length)] as T;
  const junk = (): string => {
    const [made] = fc.sample(text, { numRuns: 1, seed: chance.below(2 ** 31) });
    return made ?? "";
  };

  beforeAll(async () => {
    world = await testWorld();
    for (const name of names) if (name) sessions.set(name, await signedIn(name));
  });

  // What was sent to one page is told again to the next: names of fields are the house's own.
  const known = [
    "verb",
    "code",
    "secret",
    "name",
    "password",
    "q",
    "from",
    "to",
    "after",
    "before",
    "unit",
    "state",
    "sort",
    "page",
    "key",
    "answers",
    "procedureCode",
    "unitCode",
    "shown",
    "csrf",
    "return",
  ];

  async function learn(path: string, as: Session | null): Promise<void> {
    const html = await (await askHouse({ path, as })).text();
    for (const [, name] of html.matchAll(/\sname="([^"]+)"/g))
      if (name && !known.includes(name) && known.length < 2_000) known.push(name);
  }

  const statuses = new Map<number, number>();

  const madeUp = ({ path }: Route) =>
    path.replaceAll(/:\w+/g, () => encodeURIComponent(junk().toWellFormed()) || "x");

  // Thousands of drafts are more than one person may have: the world then makes no more of them.
  async function thereOf(route: Route): Promise<string> {
    try {
      return await addressOf(route, world);
    } catch (error) {
      if (error instanceof Refusal && error.code === "dossiers.too-many-drafts")
        return madeUp(route);
      throw error;
    }
  }

  async function one(): Promise<string | null> {
    const route = pick(routes.filter(({ path }) => !leaving.has(path)));
    const as = sessions.get(pick(names)) ?? null;
    const fields: Record<string, string> = {};
    for (let count = chance.below(8); count > 0; count -= 1)
      fields[chance.next() < 0.8 ? pick(known) : junk()] = junk();
    // Half go to what is there, half to an address made up.
    const place = chance.next() < 0.5 ? await thereOf(route) : madeUp(route);
    const query = new URLSearchParams(fields).toString();
    if (chance.next() < 0.1 && route.method === "GET") await learn(place, as);
    const path = `${place.split("?")[0]}?${query}`;
    const asJson = route.kind === "api" && chance.next() < 0.7;
    const answer = await askHouse(
      route.method === "GET"
        ? { path, as }
        : asJson
          ? {
              path: place,
              as,
              body: chance.next() < 0.5 ? JSON.stringify(nested(fields)) : junk(),
              headers: { "content-type": "application/json", "x-csrf-token": as?.csrf ?? "" },
            }
          : { path: place, as, form: { ...fields, csrf: as?.csrf ?? "" } },
    );
    await answer.text();
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    return answer.status >= 500
      ? `${answer.status} ${route.method} ${place.slice(0, 80)} ` +
          `${JSON.stringify(fields).slice(0, 300)}`
      : null;
  }

  function nested(fields: Record<string, string>): unknown {
    const entries = Object.entries(fields).map(([name, value]) => [
      name,
      pick<unknown>([value, [value], { [name]: value }, null, 1e21, -1, true, [[[]]]]),
    ]);
    return pick<unknown>([
      Object.fromEntries(entries),
      entries,
      null,
      "text",
      7,
      { ...Object.fromEntries(entries), key: crypto.randomUUID() },
    ]);
  }

  it(
    `is answered, and never by 5xx (${requests} requests, chance ${seed})`,
    async () => {
      const failed: string[] = [];
      for (let sent = 0; sent < requests; sent += 1) {
        const fault = await one().catch((error: unknown) => `threw ${String(error)}`);
        if (fault) failed.push(fault);
      }
      expect(failed).toEqual([]);
      expect(unheard).toEqual([]);
      // A sweep that nobody lets in, or that is all the same to the house, would prove nothing.
      for (const status of [200, 303, 404, 422])
        expect(statuses.get(status) ?? 0).toBeGreaterThan(requests / 200);
      figure(
        `fuzz: ${requests} requests to ${routes.length} routes, ${takers.length + 2} parsers ` +
          `× ${numRuns}, chance ${seed}: 0 answers of 5xx, 0 unheard rejections`,
      );
    },
    many(300_000, 10_000_000),
  );

  // A promise that nobody hears fails the run by itself: Vitest counts it.
  it("would notice a route that throws", async () => {
    const [route] = routes.filter(({ gate, kind }) => gate === "public" && kind === "page");
    const planted = {
      ...route,
      path: "/planted",
      handle: async () => {
        throw new TypeError("planted");
      },
    } as unknown as Route;
    const answer = await createApplication([planted]).request("http://localhost:8080/planted");
    expect(answer.status).toBe(500);
  });
});
