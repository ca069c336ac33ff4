import { randomUUID } from "node:crypto";
import { beforeAll, afterEach, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { dayOf } from "../../platform/format.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, NotFound, type Refusal } from "../../platform/refusal.ts";
import { nameSubstitute } from "./commands/name-substitute.ts";
import { endSubstitution } from "./commands/end-substitution.ts";
import { codeNow } from "./secrets/second-factor.ts";
import { signIn } from "./commands/sign-in.ts";
import { demoPassword, demoTotpSecret } from "./demo-accounts.ts";
import { findSignedIn, forgetSessions } from "./index.ts";

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

describe("a substitute", () => {
  it("sits on the post for its holder, from day to day, and two never at once", async () => {
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

  it("is a deputy for the chair; no specialist, clerk or police, none from elsewhere", async () => {
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
  it("is not named by the police for the committee, nor by the chair for the police", async () => {
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
  it("never prolongs: who stands in names nobody; the holder names 90 days", async () => {
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
      "insert into people.substitution" +
        " (id, post_id, account_id, valid_from, valid_to, reason, named_by, named_at)" +
        " values (gen_random_uuid(), $1, $2, $3, $3, 'x', 'x', now())",
      [chair.post.id, chief.accountId, today],
    );
    const found = await findSignedIn(await signedIn("truongcongan.thuanhoa"));
    expect(found?.actor.kind === "staff" && found.actor.posts.map(({ title }) => title)).toEqual([
      "Trưởng Công an phường",
    ]);
  });
});
