import { randomUUID } from "node:crypto";
import { beforeAll, afterEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { dayOf } from "../../platform/format.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { changePassword, disableAccount } from "./commands/change-account.ts";
import { endSubstitution, nameSubstitute } from "./commands/name-substitute.ts";
import { codeNow } from "./commands/second-factor.ts";
import { signIn, signOut } from "./commands/sign-in.ts";
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
  it("stops guessing by name and network together, and nobody else", async () => {
    for (let time = 0; time < 10; time += 1)
      await refusalOf(
        signIn(attempt("cha.phuxuan", { password: `x${time}`, address: "10.1.2.3" })),
      );
    expect(await refusalOf(signIn(attempt("cha.phuxuan", { address: "10.1.2.77" })))).toBe(
      "people.sign-in-too-often",
    );
    expect(await refusalOf(signIn(attempt("cha.phuxuan", { address: "10.9.9.9" })))).toBeNull();
  });
  it("keeps neither the token nor the password nor the identity number in the database as they are", async () => {
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
  it("refuses a database in which an account of the demonstration can sign in, and takes one in which none can", async () => {
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
    await changePassword(
      first.actor,
      first.sessionId,
      demoPassword,
      "một mật khẩu khác hẳn",
      "192.0.2.9",
    );
    expect(await findSignedIn(two)).toBeNull();
    expect(await findSignedIn(one)).not.toBeNull();
    await disableAccount(administrator, first.actor.accountId, true);
    expect(await findSignedIn(one)).toBeNull();
    await expect(
      disableAccount(administrator, administrator.accountId, true),
    ).rejects.toBeInstanceOf(Refusal);
  });
});

describe("a substitute", () => {
  it("sits on the post for its holder, from the day to the day, and two never at once", async () => {
    setClock(new Date("2026-11-23T08:00:00+07:00"));
    const [away, substitute] = await Promise.all([
      demoStaff("chutich.phuxuan"),
      demoStaff("phochutich.phuxuan"),
    ]);
    const wanted = {
      postId: away.post.id,
      accountId: substitute.accountId,
      from: "2026-11-25",
      to: "2026-11-27",
      reason: "Nghỉ phép",
    };
    await nameSubstitute(away, wanted);
    await expect(
      nameSubstitute(away, { ...wanted, from: "2026-11-27", to: "2026-11-30" }),
    ).rejects.toMatchObject({ code: "people.two-substitutes" });
    const seatsOn = async (day: string) => {
      setClock(new Date(`${day}T09:00:00+07:00`));
      const token = await signedIn("phochutich.phuxuan");
      const found = await findSignedIn(token);
      return found?.actor.kind === "staff"
        ? found.actor.posts.map((post) => post.actingFor?.name ?? null)
        : [];
    };
    expect(await seatsOn("2026-11-24")).toEqual([null]);
    expect(await seatsOn("2026-11-26")).toEqual([null, "Đặng Thị Kim Liên"]);
    expect(await seatsOn("2026-11-28")).toEqual([null]);
  });
  it("is not named by a stranger, for a past day, or for oneself", async () => {
    const [holder, stranger] = await Promise.all([
      demoStaff("motcua.thuanhoa"),
      demoStaff("hotich.phuxuan"),
    ]);
    const wanted = {
      postId: holder.post.id,
      accountId: holder.accountId,
      from: "2099-01-02",
      to: "2099-01-03",
      reason: "x",
    };
    await expect(nameSubstitute(stranger, wanted)).rejects.toBeInstanceOf(NotFound);
    await expect(nameSubstitute(holder, wanted)).rejects.toBeInstanceOf(InvalidForm);
    await expect(nameSubstitute(holder, { ...wanted, from: "2020-01-01" })).rejects.toMatchObject({
      problems: [{ field: "from", code: "date-past" }],
    });
  });
});

describe("who may be a substitute, and for how long", () => {
  const day = "2099-03-01";
  const wanted = (post: { id: string }, accountId: string, to = day) => ({
    postId: post.id,
    accountId,
    from: day,
    to,
    reason: "Nghỉ phép",
  });
  const problemOf = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) =>
        error instanceof InvalidForm ? error.problems[0]?.code : (error as Refusal).code,
    );

  it("is a deputy for the chair; no specialist, no clerk, no police, nobody from elsewhere", async () => {
    const chair = await demoStaff("chutich.thuanhoa");
    for (const name of ["hotich", "motcua", "truongcongan", "phocongan", "truongphongkinhte"]) {
      const { accountId } = await demoStaff(`${name}.thuanhoa`);
      expect(await problemOf(nameSubstitute(chair, wanted(chair.post, accountId))), name).toBe(
        "people.not-eligible",
      );
    }
    const elsewhere = await demoStaff("phochutich.phuxuan");
    expect(await problemOf(nameSubstitute(chair, wanted(chair.post, elsewhere.accountId)))).toBe(
      "people.not-eligible",
    );
    const deputy = await demoStaff("phochutich.thuanhoa");
    expect(await problemOf(nameSubstitute(chair, wanted(chair.post, deputy.accountId)))).toBeNull();
  });
  it("is not named by the chief of police for the committee, nor by the chair for the police", async () => {
    const [chair, chief] = [
      await demoStaff("chutich.thuanhoa"),
      await demoStaff("truongcongan.thuanhoa"),
    ];
    const office = await demoStaff("vanphong.thuanhoa");
    expect(await problemOf(nameSubstitute(chief, wanted(chair.post, chief.accountId)))).toBe(
      "people.not-your-post",
    );
    expect(await problemOf(nameSubstitute(chair, wanted(chief.post, chair.accountId)))).toBe(
      "people.not-your-post",
    );
    expect(await problemOf(nameSubstitute(chief, wanted(chief.post, office.accountId)))).toBe(
      "people.not-eligible",
    );
  });
  it("never prolongs: who stands in names nobody and ends nothing; the holder names 90 days", async () => {
    const [chair, deputy] = [
      await demoStaff("chutich.thuanhoa"),
      await demoStaff("phochutich.thuanhoa"),
    ];
    const post = { ...chair.post, actingFor: { accountId: chair.accountId, name: chair.name } };
    const acting = { ...deputy, post, posts: [deputy.post, post] };
    expect(
      await problemOf(nameSubstitute(acting, wanted(chair.post, deputy.accountId, "9999-12-31"))),
    ).toBe("people.acting");
    expect(await problemOf(endSubstitution(acting, randomUUID()))).toBe("people.acting");
    const long = { ...wanted(chair.post, deputy.accountId, "2099-07-29"), from: "2099-05-01" };
    expect(await problemOf(nameSubstitute(chair, { ...long, to: "9999-12-31" }))).toBe(
      "people.too-long",
    );
    expect(await problemOf(nameSubstitute(chair, { ...long, to: "2099-07-30" }))).toBe(
      "people.too-long",
    );
    expect(await problemOf(nameSubstitute(chair, long))).toBeNull();
  });
  it("does not sit where a substitution of old would seat them against the rule", async () => {
    const [chair, chief] = [
      await demoStaff("chutich.thuanhoa"),
      await demoStaff("truongcongan.thuanhoa"),
    ];
    const today = dayOf(new Date());
    await getPool().query(
      "insert into people.substitution (id, post_id, account_id, valid_from, valid_to, reason, named_by, named_at)" +
        " values (gen_random_uuid(), $1, $2, $3, $3, 'x', 'x', now())",
      [chair.post.id, chief.accountId, today],
    );
    const found = await findSignedIn(await signedIn("truongcongan.thuanhoa"));
    expect(found?.actor.kind === "staff" && found.actor.posts.map(({ title }) => title)).toEqual([
      "Trưởng Công an phường",
    ]);
  });
});

describe("the demonstration's people", () => {
  it("sit at every desk of every ward and of the departments, each under a name that a person could have", async () => {
    const { rows } = await getPool().query(
      "select a.full_name, p.unit_code, p.office, p.role from people.account a join people.post p on p.account_id = a.id",
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
