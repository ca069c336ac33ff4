import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, signedIn, type Session } from "../../../tests/house.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { type InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import { acceptInvitation, getInvitation } from "./commands/accept-invitation.ts";
import { inviteAgain, nameFirstAdministrator, nameOfficial } from "./commands/invite-official.ts";
import { codeNow } from "./commands/second-factor.ts";
import { signIn } from "./commands/sign-in.ts";
import { findSignedIn, forgetSessions } from "./index.ts";
import { officialProblems } from "./rules/seat.ts";

const password = "bốn con vịt qua sông Hương";
let administrator: Awaited<ReturnType<typeof demoStaff>>;
let unitCode: string;

beforeAll(async () => {
  await testCity();
  administrator = await demoStaff("quantri.hue");
  unitCode = (await demoStaff("motcua.thuanhoa")).post.unitCode;
});
afterEach(() => {
  setClock(null);
  forgetSessions();
});

const wanted = (signInName: string) => ({
  name: "Nguyễn Thị Lan",
  signIn: signInName,
  unitCode,
  seat: "clerk",
  title: "Công chức bộ phận một cửa",
});
const enter = async (name: string, secret: string) =>
  signIn({ name, password, code: codeNow(secret), address: "127.0.0.1", device: "test" });
const later = (minutes: number) => {
  setClock(new Date(Date.now() + minutes * 60_000));
};

describe("an official who is named", () => {
  it("chooses a password, pairs a telephone and sits on the post; the link counts once", async () => {
    const token = await nameOfficial(administrator, wanted("lan.thuanhoa"));
    const { secret, address, signIn: name } = await getInvitation(token);
    expect(address).toMatch(/^otpauth:\/\/totp\/Motcua:lan\.thuanhoa\?/);
    await acceptInvitation(
      token,
      { password, again: password, code: codeNow(secret) },
      "127.0.0.1",
    );
    await expect(enter(name, secret)).rejects.toThrow(Refusal);
    later(1);
    expect((await findSignedIn((await enter(name, secret)).token))?.actor).toMatchObject({
      kind: "staff",
      name: "Nguyễn Thị Lan",
      post: { role: "clerk", unitCode },
    });
    await expect(getInvitation(token)).rejects.toThrow(NotFound);
  });
  it("of two who use the link at once, lets one in", async () => {
    const token = await nameOfficial(administrator, wanted("hai.thuanhoa"));
    const { secret } = await getInvitation(token);
    const tries = await Promise.allSettled(
      [1, 2].map(() =>
        acceptInvitation(token, { password, again: password, code: codeNow(secret) }, "127.0.0.1"),
      ),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
  it("is told beside the field what is wrong, and nothing counts until all is right", async () => {
    const token = await nameOfficial(administrator, wanted("ba.thuanhoa"));
    const fault = await acceptInvitation(
      token,
      { password: "short", again: "other", code: "12345" },
      "127.0.0.1",
    ).catch((error: unknown) => error);
    expect((fault as InvalidForm).problems.map(({ field }) => field)).toEqual([
      "fresh",
      "again",
      "code",
    ]);
    expect((await getInvitation(token)).signIn).toBe("ba.thuanhoa");
  });
  it("comes too late after three days", async () => {
    const token = await nameOfficial(administrator, wanted("bon.thuanhoa"));
    later(72 * 60 + 1);
    await expect(getInvitation(token)).rejects.toThrow(NotFound);
  });
  it("who lost the telephone loses sessions, password and codes at once, and gets in by a new link", async () => {
    const token = await nameOfficial(administrator, wanted("nam.thuanhoa"));
    const { secret, accountId } = await getInvitation(token);
    await acceptInvitation(
      token,
      { password, again: password, code: codeNow(secret) },
      "127.0.0.1",
    );
    later(1);
    const session = (await enter("nam.thuanhoa", secret)).token;
    const second = await inviteAgain(administrator, accountId);
    expect(await findSignedIn(session)).toBeNull();
    later(2);
    await expect(enter("nam.thuanhoa", secret)).rejects.toThrow(Refusal);
    const fresh = (await getInvitation(second)).secret;
    expect(fresh).not.toBe(secret);
    await acceptInvitation(
      second,
      { password, again: password, code: codeNow(fresh) },
      "127.0.0.1",
    );
  });
  it("leaves an audit row for each step, and the link itself nowhere", async () => {
    const token = await nameOfficial(administrator, wanted("sau.thuanhoa"));
    const { rows } = await getPool().query<{ action: string }>(
      "select action from platform.audit_entry where action in ('people.official-named', 'people.invited', 'people.invitation-accepted') order by id",
    );
    expect(
      rows
        .slice(-2)
        .map(({ action }) => action)
        .toSorted(),
    ).toEqual(["people.invited", "people.official-named"]);
    const { rows: kept } = await getPool().query<{ text: string }>(
      "select i::text || a::text as text from people.invitation i, platform.audit_entry a",
    );
    expect(kept.some(({ text }) => text.includes(token))).toBe(false);
  });
});

describe("who may name officials", () => {
  it("is an administrator and nobody else, and nobody invites themselves", async () => {
    await expect(
      nameOfficial(await demoStaff("chutich.thuanhoa"), wanted("bay.thuanhoa")),
    ).rejects.toThrow(Refusal);
    await expect(inviteAgain(administrator, administrator.accountId)).rejects.toThrow(Refusal);
    const clerk = await demoStaff("motcua.thuanhoa");
    await expect(inviteAgain(clerk, administrator.accountId)).rejects.toThrow(Refusal);
  });
  it("is, on the server, whoever holds it, until there is an administrator", async () => {
    await expect(nameFirstAdministrator("Ngô Văn Đầu", "dau.hue")).rejects.toThrow(/already/);
    await getPool().query("update people.post set role = 'leader' where role = 'administrator'");
    const { signIn: name } = await getInvitation(
      await nameFirstAdministrator("Ngô Văn Đầu", "dau.hue"),
    );
    expect(name).toBe("dau.hue");
    await getPool().query("update people.post set role = 'administrator' where account_id = $1", [
      administrator.accountId,
    ]);
  });
  it.each([
    [{ name: "" }, "name", "required"],
    [{ name: "R2-D2" }, "name", "name-characters"],
    [{ signIn: "Lan" }, "signIn", "sign-in-name"],
    [{ signIn: "lan" }, "signIn", "sign-in-name"],
    [{ unitCode: "x" }, "unitCode", "not-in-list"],
    [{ seat: "toString" }, "seat", "required"],
    [{ seat: "director" }, "seat", "not-in-list"],
    [{ seat: "leader" }, "seat", "not-in-list"],
    [{ title: "" }, "title", "required"],
  ])("are told for %j that %s is wrong", (change, field, code) => {
    expect(
      officialProblems({ ...wanted("lan.nguyen"), ...change }, (unit) =>
        unit === unitCode ? "commune" : null,
      ),
    ).toMatchObject([{ field, code }]);
  });
});

describe("the pages", () => {
  const post = async (path: string, as: Session | null, form: Record<string, string>) =>
    askHouse({ path, as, form });
  it("give the link once, keep what was typed, and lead from the link to the sign-in page", async () => {
    const as = await signedIn("quantri.hue");
    const refused = await (
      await post("/admin/people/new", as, { ...wanted("motcua.thuanhoa") })
    ).text();
    expect(refused).toContain("Tên đăng nhập này đã có người dùng.");
    expect(refused).toContain('value="Nguyễn Thị Lan"');
    const text = await (await post("/admin/people/new", as, wanted("chin.thuanhoa"))).text();
    const path = /\/welcome\/[\w-]{43}/.exec(text)?.[0] ?? "";
    const opened = await (await askHouse({ path })).text();
    expect(opened).toContain("Tên đăng nhập của ông/bà là chin.thuanhoa");
    const secret = [...opened.matchAll(/<code>([A-Z2-7]{4})<\/code>/g)]
      .map(([, group]) => group)
      .join("");
    expect(
      (await post(path, null, { fresh: password, again: password, code: "000000" })).status,
    ).toBe(422);
    expect(
      (
        await post(path, null, { fresh: password, again: password, code: codeNow(secret) })
      ).headers.get("location"),
    ).toBe("/sign-in?welcome=yes");
    expect((await askHouse({ path })).status).toBe(404);
  });
});
