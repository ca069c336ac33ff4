/**
 * Whatever is typed into a form, the house answers: what is wrong, or that it is done. Never an
 * error.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { routes } from "../../src/routes.ts";
import { askHouse, type Session, signedIn } from "../house.ts";
import { addressOf, testWorld, type World } from "../matrix/world.ts";
import { extension, filed, missing, people, press, stop, taken, type Who } from "../press-desk.ts";

const hostile = [
  "99999999999999999999",
  "-1",
  "2,5",
  "1e400",
  "31/02/2026",
  "2026-02-31",
  "a\0b",
  "\ud800",
  "'",
  "()&|!:*",
  "\u0301".repeat(400),
  "__proto__",
  "constructor",
  "x".repeat(5000),
  "Nguyễn  Văn An".normalize("NFD"),
  "046194001234|191234567|Nguyá»n|17061994|Nam|Huáº¿|01072021",
  "an@bücher.example",
  "+84 (0)905 000 101",
];
// They end the session that asks.
const leaving = new Set(["/sign-out"]);
const posting = routes.filter(({ method, path }) => method === "POST" && !leaving.has(path));
const whoAsks: [RegExp, string[]][] = [
  [/^\/admin/, ["quantri.hue"]],
  [/^\/overview/, ["lanhdao.hue"]],
  [/^\/desk/, ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa"]],
  [/^/, ["me.thuanhoa"]],
];

let world: World;
const sessions = new Map<string, Session>();

beforeAll(async () => {
  world = await testWorld();
  for (const name of whoAsks.flatMap(([, names]) => names))
    sessions.set(name, await signedIn(name));
});

describe("every form", () => {
  it("answers hostile values", { timeout: 300_000 }, async () => {
    const failed: string[] = [];
    let fields = 0;
    for (const route of posting) {
      const path = await addressOf(route, world);
      for (const name of whoAsks.find(([pattern]) => pattern.test(path))?.[1] ?? []) {
        const as = sessions.get(name) ?? null;
        const names = namesOn(await (await askHouse({ path, as })).text());
        fields += names.length;
        for (const text of hostile) {
          const form = { ...Object.fromEntries(names.map((one) => [one, text])), verb: text };
          const { status } = await askHouse({ path, as, form });
          if (status >= 500)
            failed.push(`${status} ${route.path} as ${name}: ${text.slice(0, 30)}`);
        }
      }
    }
    expect([...new Set(failed)]).toEqual([]);
    // A sweep that found no fields would prove nothing.
    expect(fields).toBeGreaterThan(100);
  });

  it("of a dossier's verb answers hostile values", { timeout: 300_000 }, async () => {
    const id = await taken();
    const failed: string[] = [];
    const as = await signedIn(people.specialist);
    const path = `/desk/dossiers/${id}`;
    const html = await (await askHouse({ path, as })).text();
    const fields = namesOn(html).filter((name) => name.includes("."));
    for (const [verb = "", names] of Map.groupBy(fields, (name) => name.split(".")[0])) {
      for (const text of hostile) {
        const form = { verb, ...Object.fromEntries(names.map((name) => [name, text])) };
        const { status } = await askHouse({ path, as, form });
        if (status >= 500) failed.push(`${status} ${verb}: ${text.slice(0, 30)}`);
      }
    }
    expect(failed).toEqual([]);
    expect(fields.length).toBeGreaterThan(5);
  });
});

// Three of each at once: one does it at most, the others are told so.
const races: [
  verb: string,
  who: Who,
  make: () => Promise<string>,
  fields: Record<string, string>,
][] = [
  ["accept", "clerk", filed, {}],
  ["refuse", "clerk", filed, { "refuse.reasons": "Trùng" }],
  ["request-supplement", "clerk", filed, missing],
  ["ask-payment", "clerk", filed, { "ask-payment.reason": "Phí" }],
  [
    "take",
    "specialist",
    async () => {
      const id = await filed();
      await press("clerk", id, "accept");
      return id;
    },
    {},
  ],
  ["hand-over", "specialist", taken, {}],
  ["send-back", "specialist", taken, { "send-back.reason": "Thiếu" }],
  ["propose-extension", "specialist", taken, extension],
  ["propose-stop", "specialist", taken, stop("other", "Điều 5")],
];

it("a dossier is taken once by whoever holds it already, one press after the other", async () => {
  const id = await filed();
  await press("clerk", id, "accept");
  const statuses: number[] = [];
  for (const _ of [1, 2]) statuses.push((await press("specialist", id, "take")).status);
  expect(statuses).toEqual([303, 409]);
});

describe("a verb pressed three times at once", () => {
  it.each(races)(
    "%s is done once at most, by whoever may, and never an error",
    async (verb, who, make, fields) => {
      const id = await make();
      const others = (Object.keys(people) as Who[]).filter((other) => other !== who);
      for (const other of others) {
        const { status } = await press(other, id, verb, fields);
        expect([403, 404, 409, 422], `${verb} by ${other}: ${status}`).toContain(status);
      }
      const answers = await Promise.all([1, 2, 3].map(() => press(who, id, verb, fields)));
      const done = answers.filter(({ status }) => status === 303).length;
      const refused = answers.filter(({ status }) => status === 409 || status === 403).length;
      expect([done, refused], answers.map(({ status }) => status).join()).toEqual([1, 2]);
    },
  );
});

function namesOn(html: string): string[] {
  const inputs = html.matchAll(/<(?:input|select|textarea)[^>]*\sname="([^"]+)"/g);
  const all = [...inputs].map((match) => match[1] ?? "");
  return [...new Set(all)].filter((name) => name !== "csrf" && name !== "shown");
}
