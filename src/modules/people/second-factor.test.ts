import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn } from "../../../tests/house.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { Refusal } from "../../platform/refusal.ts";
import { seal } from "./secrets/sealed.ts";
import { codeNow } from "./secrets/second-factor.ts";
import { signIn } from "./commands/sign-in.ts";
import { demoPassword, demoTotpSecret } from "./demo-accounts.ts";
import { forgetSessions } from "./index.ts";

const ownSecret = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";
const attempt = (code: string) => ({
  name: "kinhte.thuanhoa",
  password: demoPassword,
  code,
  address: "127.0.0.1",
  device: "test",
});
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

beforeAll(async () => {
  await testCity();
});
afterEach(() => {
  setClock(null);
  forgetSessions();
});

describe("a code of six digits", () => {
  it("counts once, even when sent four times at once, and an older one no more", async () => {
    const { accountId } = await demoStaff("kinhte.thuanhoa");
    await getPool().query(
      "update people.credential set totp_sealed = $1, totp_step = null where account_id = $2",
      [seal(ownSecret, "totp", accountId), accountId],
    );
    const start = Date.now();
    setClock(new Date(start));
    const before = codeNow(ownSecret);
    setClock(new Date(start + 30_000));
    const code = codeNow(ownSecret);
    const answers = await Promise.all([1, 2, 3, 4].map(() => refusalOf(signIn(attempt(code)))));
    expect(answers.toSorted()).toEqual(
      ["people.sign-in-failed", "people.sign-in-failed", "people.sign-in-failed", null].toSorted(),
    );
    expect(await refusalOf(signIn(attempt(before)))).toBe("people.sign-in-failed");
    setClock(new Date(start + 60_000));
    expect(await refusalOf(signIn(attempt(codeNow(ownSecret))))).toBeNull();
    // As a telephone shows it, as people read it aloud, and from a keyboard of full width.
    const written = [
      (text: string) => text.replace(/(...)/, "$1 "),
      (text: string) => text.replace(/(...)/, "$1-"),
      (text: string) => ` ${[...text].join(".")} `,
      (text: string) =>
        text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    ];
    for (const [step, write] of written.entries()) {
      setClock(new Date(start + 90_000 + step * 30_000));
      expect(await refusalOf(signIn(attempt(write(codeNow(ownSecret)))))).toBeNull();
    }
  });
});

describe("what cannot be taken back", () => {
  const asked: { what: string; as: string; path: string; form?: Record<string, string> }[] = [
    { what: "an export", as: "motcua.thuanhoa", path: "/desk/dossiers.csv" },
    {
      what: "a signature",
      as: "chutich.thuanhoa",
      path: "/desk/dossiers/00000000-0000-4000-8000-000000000000",
      form: { verb: "sign" },
    },
    {
      what: "a substitution",
      as: "hotich.thuanhoa",
      path: "/desk/substitutes",
      form: { reason: "Nghỉ phép" },
    },
    {
      what: "a change of accounts",
      as: "quantri.hue",
      path: "/admin/people",
      form: { account: "x", verb: "disable" },
    },
  ];
  it.each(asked)(
    "asks for a fresh code before $what, and carries along what was typed",
    async ({ as, path, form }) => {
      const answer = await askHouse({
        path,
        as: await signedIn(as, { confirmed: false }),
        ...(form ? { form } : {}),
      });
      expect(answer.status).toBe(403);
      const text = await answer.text();
      expect(text).toContain('name="confirm-code"');
      for (const [name, value] of Object.entries(form ?? { return: path }))
        expect(text).toContain(`name="${name}" value="${value}"`);
      const fresh = await askHouse({ path, as: await signedIn(as), ...(form ? { form } : {}) });
      expect(await fresh.text()).not.toContain("confirm-code");
    },
  );
  it("goes on under a new token once the code is right; the old one is nobody's", async () => {
    const session = await signedIn("motcua.thuanhoa", { confirmed: false });
    const form = { return: "/desk/dossiers.csv", "confirm-code": codeNow(demoTotpSecret) };
    const answer = await askHouse({ path: "/confirm", as: session, form });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/desk/dossiers.csv"]);
    const token =
      /session=([\w-]{43}); Path=\/; HttpOnly; SameSite=Strict/.exec(
        answer.headers.get("set-cookie") ?? "",
      )?.[1] ?? "";
    expect(
      (await askHouse({ path: "/desk/dossiers.csv", as: { ...session, token } })).headers.get(
        "content-type",
      ),
    ).toContain("text/csv");
    expect((await askHouse({ path: "/desk", as: session })).headers.get("location")).toContain(
      "/sign-in",
    );
  });
  it("stays closed to a wrong code, and leads nowhere but into this site", async () => {
    const session = await signedIn("motcua.thuanhoa", { confirmed: false });
    const wrong = await askHouse({
      path: "/confirm",
      as: session,
      form: { return: "/desk", "confirm-code": "000000" },
    });
    expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([403, null]);
    expect(await wrong.text()).toContain("Mã xác thực chưa đúng");
    expect(
      (
        await askHouse({
          path: "/confirm",
          as: await signedIn("motcua.thuanhoa"),
          form: { return: "https://example.org/" },
        })
      ).headers.get("location"),
    ).toBe("/");
  });
  it("stops guessing after ten codes", async () => {
    const session = await signedIn("hotich2.thuanhoa", { confirmed: false });
    const tries = [];
    for (let time = 0; time < 11; time += 1)
      tries.push(
        await (
          await askHouse({ path: "/confirm", as: session, form: { "confirm-code": "000000" } })
        ).text(),
      );
    expect(tries.filter((text) => text.includes("chưa đúng")).length).toBe(10);
    expect(
      (
        await askHouse({
          path: "/confirm",
          as: session,
          form: { "confirm-code": codeNow(demoTotpSecret) },
        })
      ).status,
    ).toBe(403);
  });
  it("asks again when the code is older than a quarter of an hour", async () => {
    const session = await signedIn("motcua.thuanhoa");
    setClock(new Date(Date.now() + 16 * 60_000));
    forgetSessions();
    expect((await askHouse({ path: "/desk/dossiers.csv", as: session })).status).toBe(403);
  });
});
