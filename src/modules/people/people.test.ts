import { beforeAll, afterEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { Refusal } from "../../platform/refusal.ts";
import { changePassword } from "./commands/change-password.ts";
import { disableAccount } from "./commands/disable-account.ts";
import { codeNow } from "./secrets/second-factor.ts";
import { signIn } from "./commands/sign-in.ts";
import { signOut } from "./commands/sign-out.ts";
import { demoPassword, demoTotpSecret } from "./demo-accounts.ts";
import { findSignedIn, forgetSessions, refuseDemoAccounts } from "./index.ts";

beforeAll(async () => {
  await testCity();
});
afterEach(() => {
  setClock(null);
  forgetSessions();
});

const attempt = (name: string, change: Partial<Parameters<typeof signIn>[0]> = {}) => ({
  name,
  password: demoPassword,
  code: codeNow(demoTotpSecret),
  address: "127.0.0.1",
  device: "test",
  ...change,
});
const signedIn = async (name: string) => (await signIn(attempt(name))).token;
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe("signing in", () => {
  it.each([
    "me.thuanhoa",
    "0905000101",
    "046194001234",
    "ME.ThuanHoa ",
    "0905 000 101",
    "0084905000101",
    "+84 905.000.101",
    "046 194 001 234",
    "046194001234|191234567|Tôn Nữ Diệu Hiền|12031994|Nữ|12 Lê Lợi, Huế|25062021",
  ])("lets a citizen in as %s", async (name) => {
    expect((await findSignedIn(await signedIn(name)))?.actor).toMatchObject({
      kind: "citizen",
      name: "Tôn Nữ Diệu Hiền",
    });
  });
  it("demands a second factor of staff, and seats them on their post", async () => {
    expect(await refusalOf(signIn(attempt("motcua.thuanhoa", { code: "" })))).toBe(
      "people.sign-in-failed",
    );
    expect(await refusalOf(signIn(attempt("motcua.thuanhoa", { code: "000000" })))).toBe(
      "people.sign-in-failed",
    );
    expect((await findSignedIn(await signedIn("motcua.thuanhoa")))?.actor).toMatchObject({
      kind: "staff",
      post: { role: "clerk", actingFor: null },
    });
  });
  it("tells nobody whether the name or the password was wrong", async () => {
    const wrongName = await refusalOf(signIn(attempt("nobody.here")));
    const wrongPassword = await refusalOf(signIn(attempt("me.thuanhoa", { password: "x" })));
    expect([wrongName, wrongPassword]).toEqual(["people.sign-in-failed", "people.sign-in-failed"]);
  });
  it("lets whoever guesses wait by name and address together, and nobody else", async () => {
    for (let time = 0; time < 10; time += 1)
      await refusalOf(
        signIn(attempt("cha.phuxuan", { password: `x${time}`, address: "10.1.2.3" })),
      );
    expect(await refusalOf(signIn(attempt("cha.phuxuan", { address: "10.1.2.3" })))).toBe(
      "people.sign-in-too-often",
    );
    expect(await refusalOf(signIn(attempt("cha.phuxuan", { address: "10.1.2.77" })))).toBeNull();
    expect(await refusalOf(signIn(attempt("cha.phuxuan", { address: "10.9.9.9" })))).toBeNull();
  });
  it("keeps no token, password or identity number in the database as it is", async () => {
    const token = await signedIn("me.thuanhoa");
    for (const table of [
      "people.session",
      "people.account",
      "people.credential",
      "people.sign_in_name",
      "platform.audit_entry",
    ]) {
      const { rows } = await getPool().query(`select t::text as text from ${table} t`);
      const all = rows.map((row: { text: string }) => row.text).join("\n");
      for (const secret of [token, demoPassword, "046194001234"]) expect(all).not.toContain(secret);
    }
  });
});

describe("production", () => {
  it("refuses a database in which an account of the demonstration gets in, no other", async () => {
    await expect(refuseDemoAccounts()).rejects.toThrow(/demo accounts: "[\w.]+" can sign in/);
    await getPool().query(
      "begin; update people.account set disabled_at = now() where disabled_at is null; commit",
    );
    await expect(refuseDemoAccounts()).resolves.toBeUndefined();
    await getPool().query("update people.account set disabled_at = null");
  });
});

describe("a session", () => {
  it("ends at once where one signs out, and within a second everywhere", async () => {
    const token = await signedIn("me.thuanhoa");
    const session = (await findSignedIn(token))?.sessionId ?? "";
    await signOut(session);
    expect(await findSignedIn(token)).toBeNull();
    const other = await signedIn("me.thuanhoa");
    await findSignedIn(other);
    await getPool().query("update people.session set ended_at = now() where ended_at is null");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await findSignedIn(other)).toBeNull();
  });
  it.each([
    ["motcua.thuanhoa", 29, true],
    ["motcua.thuanhoa", 31, false],
    ["me.thuanhoa", 59, true],
    ["me.thuanhoa", 61, false],
  ])("of %s after %i idle minutes lives: %s", async (name, minutes, alive) => {
    const token = await signedIn(name);
    setClock(new Date(Date.now() + minutes * 60_000));
    expect((await findSignedIn(token)) !== null).toBe(alive);
  });
  it("lives twelve hours at most, however busy", async () => {
    const token = await signedIn("me.thuanhoa");
    const start = Date.now();
    for (let minutes = 0; minutes <= 12 * 60; minutes += 50) {
      setClock(new Date(start + minutes * 60_000));
      forgetSessions();
      expect(await findSignedIn(token)).not.toBeNull();
    }
    setClock(new Date(start + (12 * 60 + 5) * 60_000));
    forgetSessions();
    expect(await findSignedIn(token)).toBeNull();
  });
  it("ends when the account is disabled, and others end when the password changes", async () => {
    const administrator = await demoStaff("quantri.hue");
    const [one, two] = [await signedIn("hotich2.thuanhoa"), await signedIn("hotich2.thuanhoa")];
    const first = await findSignedIn(one);
    if (first?.actor.kind !== "staff") throw new Error("not signed in");
    const fresh = await changePassword(
      first.actor,
      first.sessionId,
      demoPassword,
      "một mật khẩu khác hẳn",
      "192.0.2.9",
    );
    expect([await findSignedIn(one), await findSignedIn(two)]).toEqual([null, null]);
    expect(await findSignedIn(fresh)).not.toBeNull();
    await disableAccount(administrator, first.actor.accountId, true);
    expect(await findSignedIn(fresh)).toBeNull();
    await expect(
      disableAccount(administrator, administrator.accountId, true),
    ).rejects.toBeInstanceOf(Refusal);
  });
});

describe("the demonstration's people", () => {
  it("sit at every desk of wards and departments, each under a person's name", async () => {
    const { rows } = await getPool().query(
      "select a.full_name, p.unit_code, p.office, p.role " +
        "from people.account a join people.post p on p.account_id = a.id",
    );
    const people = rows as { full_name: string; unit_code: string; office: string; role: string }[];
    expect(people.filter(({ full_name: name }) => !/^[\p{L}\p{M} ]{5,60}$/u.test(name))).toEqual(
      [],
    );
    const desks = Map.groupBy(people, ({ unit_code: unit }) => unit);
    for (const [unit, seats] of desks)
      if (!seats.some(({ role }) => role === "leader"))
        expect(
          seats.map(({ role }) => role),
          unit,
        ).toEqual(expect.arrayContaining(["clerk", "specialist", "chair"]));
  });
});
