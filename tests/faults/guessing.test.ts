/** Guessing gets nowhere, and cannot be turned against whom it is aimed at. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lookupSecret } from "../../src/modules/dossiers/filing/lookup-secret.ts";
import { seal } from "../../src/modules/people/secrets/sealed.ts";
import { codeNow } from "../../src/modules/people/secrets/second-factor.ts";
import { demoPassword, demoTotpSecret } from "../../src/modules/people/demo-accounts.ts";
import { setClock } from "../../src/platform/clock.ts";
import { config } from "../../src/platform/config.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { doWork, workOn } from "../do-work.ts";
import { askHouse, signedIn } from "../house.ts";
import { heldDossier } from "../sample-dossier.ts";
import { againWhenBusy } from "../again-when-busy.ts";

// A trusted proxy says from where each request comes.
const proxies = config.TRUSTED_PROXIES;
beforeAll(async () => {
  await testCity();
  config.TRUSTED_PROXIES = ["unknown"];
});
afterAll(() => {
  config.TRUSTED_PROXIES = proxies;
});
afterEach(() => setClock(null));

interface Try {
  name: string;
  password?: string;
  code?: string;
  from: string;
  device?: string;
  work?: string;
}

const signIn = ({ name, password = demoPassword, code = "", from, device, work = "" }: Try) =>
  askHouse({
    path: "/sign-in",
    form: { name, password, code, ...(work ? { work } : {}) },
    headers: { "x-forwarded-for": from, ...(device ? { cookie: `device=${device}` } : {}) },
  });
const chair = "chutich.thuanhoa";
const right = (from: string, device?: string) =>
  signIn({ name: chair, code: codeNow(demoTotpSecret), from, ...(device ? { device } : {}) });
const deviceOf = (answer: Response) =>
  /device=([^;]+)/.exec(answer.headers.getSetCookie().join("\n"))?.[1] ?? "";

describe("wrong passwords", () => {
  it("of eleven tries lock no /24 out: others pass at once, the same address soon", async () => {
    for (let index = 0; index < 11; index += 1)
      await signIn({ name: chair, password: "wrong", from: "203.0.113.5" });
    expect((await right("203.0.113.6")).status).toBe(303);
    for (let index = 0; index < 11; index += 1)
      await signIn({ name: chair, password: "wrong", from: "203.0.113.5" });
    const told = await (await right("203.0.113.5")).text();
    const seconds = Number(/chờ (\d+) giây/.exec(told)?.[1]);
    expect(seconds).toBeLessThanOrEqual(8);
    setClock(new Date(Date.now() + seconds * 1000));
    expect((await right("203.0.113.5")).status).toBe(303);
  });

  it("of a whole network do not hold up a device where the person signed in before", async () => {
    setClock(new Date());
    const device = deviceOf(await right("198.51.100.1"));
    for (let index = 0; index < 200; index += 1)
      await signIn({ name: chair, password: "wrong", from: `100.64.${index}.9` });
    expect((await right("198.51.100.1")).status).toBe(422);
    expect((await right("198.51.100.1", device)).status).toBe(303);
    // It is the chair's device and nobody else's, and it opens nothing by itself.
    expect(
      (await signIn({ name: chair, password: "wrong", from: "198.51.100.1", device })).status,
    ).toBe(422);
    expect(
      (await right("198.51.100.1", `${device.slice(0, -1)}${device.endsWith("A") ? "B" : "A"}`))
        .status,
    ).toBe(422);
  });

  const soon = "three hundred at once, each of another name, let a right one pass soon";
  it(soon, againWhenBusy, async () => {
    const names = Array.from({ length: 300 }, (_, index) => `nobody.${index}`);
    const flood = names.map(
      async (name) => (await signIn({ name, password: "wrong", from: "192.0.2.1" })).status,
    );
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
    const own = signIn({ name: "me.thuanhoa", from: "192.0.2.77" });
    expect((await own).status).toBe(303);
    const statuses = await Promise.all(flood);
    // Most are told to come again, and few passwords were judged for them.
    expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(150);
    expect(new Set(statuses)).toEqual(new Set([422, 503]));
    expect((await signIn({ name: "me.thuanhoa", from: "192.0.2.1" })).status).toBe(303);
  });
});

describe("work instead of waiting", () => {
  // No wait is over by chance while a slow machine asks.
  beforeEach(() => setClock(new Date()));
  const name = "cha.phuxuan";
  const wrong = (from: string, work?: string) =>
    signIn({ name, password: "wrong", from, ...(work ? { work } : {}) });
  const telling = async (answer: Response) => ({
    status: answer.status,
    text: await answer.text(),
  });

  it(
    "lets an account's owner in within 3 s while three hundred guess at it at once",
    againWhenBusy,
    async () => {
      const flood = Promise.all(
        Array.from({ length: 300 }, (_, index) =>
          wrong(`100.${64 + (index % 60)}.${index % 250}.7`),
        ),
      );
      for (let index = 0; index < 130; index += 1) await wrong(`100.127.${index}.9`);
      for (let time = 0; time < 3; time += 1) {
        const began = performance.now();
        const refused = await telling(await signIn({ name, from: "198.51.100.60" }));
        expect([refused.status, /chờ \d+ giây/.test(refused.text)]).toEqual([422, true]);
        const answer = await signIn({
          name,
          from: "198.51.100.60",
          work: doWork(workOn(refused.text)),
        });
        expect(answer.status).toBe(303);
        expect(performance.now() - began).toBeLessThan(3_000);
        // What the owner did frees nobody else.
        expect((await telling(await wrong("100.126.1.1"))).text).toMatch(/chờ \d+ giây/);
      }
      // Some were told that too many passwords wait.
      expect((await flood).filter(({ status }) => status !== 422 && status !== 503)).toEqual([]);
    },
  );

  it("opens nothing with a wrong password, and the next piece of work comes along", async () => {
    const other = "me.thuanhoa";
    for (let index = 0; index < 11; index += 1)
      await signIn({ name: other, password: "wrong", from: "198.51.100.70" });
    const refused = await telling(await signIn({ name: other, from: "198.51.100.70" }));
    const work = doWork(workOn(refused.text));
    const failed = await telling(
      await signIn({ name: other, password: "wrong", from: "198.51.100.70", work }),
    );
    expect(failed).toMatchObject({ status: 422, text: expect.stringContaining("chưa đúng") });
    // The same again is as none.
    expect(
      (await telling(await signIn({ name: other, from: "198.51.100.70", work }))).text,
    ).toMatch(/chờ \d+ giây/);
    expect(
      (await signIn({ name: other, from: "198.51.100.70", work: doWork(workOn(failed.text)) }))
        .status,
    ).toBe(303);
  });

  it("done for one name lets nobody guess at another", async () => {
    for (let index = 0; index < 11; index += 1) await wrong("198.51.100.61");
    const refused = await telling(await wrong("198.51.100.61"));
    const chairs = await signIn({
      name: chair,
      password: "wrong",
      from: "198.51.100.61",
      work: doWork(workOn(refused.text)),
    });
    expect(chairs.status).toBe(422);
    for (let index = 0; index < 110; index += 1)
      await signIn({ name: chair, password: "wrong", from: `100.90.${index}.3` });
    const work = doWork(workOn((await telling(await wrong("198.51.100.61"))).text));
    const told = await telling(
      await signIn({ name: chair, code: codeNow(demoTotpSecret), from: "198.51.100.61", work }),
    );
    expect([told.status, /chờ \d+ giây/.test(told.text)]).toEqual([422, true]);
  });

  it("is bounded too: no one guesses more than ten times from one address", async () => {
    for (let index = 0; index < 11; index += 1) await wrong("198.51.100.80");
    let { text } = await telling(await wrong("198.51.100.80"));
    let judged = 0;
    for (let index = 0; index < 14 && text.includes("data-work="); index += 1) {
      ({ text } = await telling(await wrong("198.51.100.80", doWork(workOn(text)))));
      if (text.includes("chưa đúng")) judged += 1;
    }
    expect(judged).toBe(10);
    expect(text).toMatch(/chờ \d+ giây/);
    expect(text).not.toContain("data-work");
  });
});

describe("wrong codes", () => {
  it("from forty networks are ten; then the right one counts on an own device alone", async () => {
    const secret = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";
    const name = "kinhte.thuanhoa";
    const { accountId } = await demoStaff(name);
    const change =
      "update people.credential set totp_sealed = $1, totp_step = null where account_id = $2";
    await getPool().query(change, [seal(secret, "totp", accountId), accountId]);
    const start = Date.now();
    setClock(new Date(start));
    const device = deviceOf(await signIn({ name, code: codeNow(secret), from: "198.51.100.4" }));
    setClock(new Date(start + 60_000));
    for (let index = 0; index < 60; index += 1) {
      const code = String((Number(codeNow(secret)) + 1 + index) % 1_000_000).padStart(6, "0");
      expect((await signIn({ name, code, from: `100.66.${index % 40}.1` })).status).toBe(422);
    }
    const code = codeNow(secret);
    expect((await signIn({ name, code, from: "100.66.99.1" })).status).toBe(422);
    expect((await signIn({ name, code, from: "100.66.99.1", device })).status).toBe(303);
  });

  it("of a session that was taken over use up no tries of the person's own session", async () => {
    const [taken, own] = [
      await signedIn(chair, { confirmed: false }),
      await signedIn(chair, { confirmed: false }),
    ];
    const confirm = (as: typeof taken, code: string) =>
      askHouse({
        path: "/desk/substitutes",
        as,
        form: { reason: "Nghỉ phép", "confirm-code": code },
      });
    for (let index = 0; index < 14; index += 1) await confirm(taken, "000000");
    expect(await (await confirm(taken, codeNow(demoTotpSecret))).text()).toContain("nhiều lần");
    expect(await (await confirm(own, codeNow(demoTotpSecret))).text()).not.toContain(
      "confirm-code",
    );
  });
});

describe("a receipt's secret", () => {
  it("opens its dossier however often others have guessed from the same network", async () => {
    const dossier = await heldDossier(
      await demoCitizen("me.thuanhoa"),
      await demoStaff("motcua.thuanhoa"),
      await demoStaff("hotich.thuanhoa"),
    );
    const open = (secret: string) =>
      askHouse({
        path: "/look-up",
        form: { code: dossier.code, secret },
        headers: { "x-forwarded-for": "203.0.113.8" },
      });
    for (let index = 0; index < 15; index += 1)
      expect((await open(`AAAAA-AAAAA-AAAAA-AAA${String(index).padStart(2, "0")}`)).status).toBe(
        422,
      );
    expect(await (await open("AAAAA-AAAAA-AAAAA-AAAAA")).text()).toContain("nhập sai");
    expect((await open(lookupSecret(dossier.id))).status).toBe(200);
  });
});

describe("the counter's question by number", () => {
  const ask = async (number: string, go = "find") =>
    askHouse({
      path: "/desk/counter/new/2.000635",
      as: await signedIn("motcua.thuanhoa"),
      form: { number, go },
    });

  it("tells of a telephone no more than a name, and nothing of the card anywhere", async () => {
    const found = await (await ask("0905000101")).text();
    expect(found).toContain("Tôn Nữ Diệu Hiền");
    for (const secret of ["046194001234", "046 •••", "234</", "1994"])
      expect(found).not.toContain(secret);
    const shown = [...found.matchAll(/name="shown" value="([^"]*)"/g)].map(
      (match) => match[1] ?? "",
    );
    const begun = await askHouse({
      path: "/desk/counter/new/2.000635",
      as: await signedIn("motcua.thuanhoa"),
      form: { number: "0905000101", go: "with", shown },
    });
    expect(begun.status).toBe(303);
    const form = await (
      await askHouse({
        path: begun.headers.get("location") ?? "",
        as: await signedIn("motcua.thuanhoa"),
      })
    ).text();
    expect(form).toContain("Tôn Nữ Diệu Hiền");
    expect(form).not.toContain("046194001234");
  });

  it("is for who stands there: of three hundred in a row some thirty are answered", async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 60; index += 1)
      statuses.push((await ask(`0905${String(index).padStart(6, "0")}`)).status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(32);
    expect(statuses.at(-1)).toBe(409);
  });
});
