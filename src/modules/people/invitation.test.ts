import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { inviteOfficial } from "../notifications/commands/invite-official.ts";
import { tellOfficial } from "../notifications/commands/tell-official.ts";
import { invited, invitedAgain } from "../../../tests/invited-official.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { type InvalidForm, NotFound, Refusal } from "../../platform/refusal.ts";
import type { OfficialNews } from "./rules/official-news.ts";
import { acceptInvitation } from "./commands/accept-invitation.ts";
import { getInvitation } from "./queries/invitation.ts";
import { nameFirstAdministrator } from "./commands/name-first-administrator.ts";
import { askToInviteAgain } from "./commands/ask-to-invite-again.ts";
import { askToName } from "./commands/ask-to-name.ts";
import { confirmNomination } from "./commands/confirm-nomination.ts";
import { declineNomination } from "./commands/decline-nomination.ts";
import { deliverPromised } from "../notifications/commands/deliver-promised.ts";
import { codeNow } from "./secrets/second-factor.ts";
import { signIn } from "./commands/sign-in.ts";
import { findSignedIn, forgetSessions } from "./index.ts";
import { seatTable } from "../organizations/index.ts";
import { officialProblems } from "./rules/seat.ts";

const password = "bốn con vịt qua sông Hương";
type Keeper = Awaited<ReturnType<typeof demoStaff>>;
let administrator: Keeper;
let second: Keeper;
let unitCode: string;

beforeAll(async () => {
  await testCity();
  const keepers = ["quantri.hue", "quantri2.hue"].map(demoStaff);
  [administrator, second] = (await Promise.all(keepers)) as [Keeper, Keeper];
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
const later = (minutes: number) => setClock(new Date(Date.now() + minutes * 60_000));

describe("an official who is named", () => {
  it("chooses a password, pairs a telephone, sits on the post; the link counts once", async () => {
    const token = await invited(wanted("lan.thuanhoa"));
    const { secret, address, signIn: name } = await getInvitation(token);
    expect(address).toMatch(/^otpauth:\/\/totp\/Motcua:lan\.thuanhoa\?/);
    await acceptInvitation(token, { password, again: password, code: codeNow(secret) });
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
    const token = await invited(wanted("hai.thuanhoa"));
    const { secret } = await getInvitation(token);
    const tries = await Promise.allSettled(
      [1, 2].map(() =>
        acceptInvitation(token, { password, again: password, code: codeNow(secret) }),
      ),
    );
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
  it("is told beside the field what is wrong, and nothing counts until all is right", async () => {
    const token = await invited(wanted("ba.thuanhoa"));
    const fault = await acceptInvitation(token, {
      password: "short",
      again: "other",
      code: "12345",
    }).catch((error: unknown) => error);
    expect((fault as InvalidForm).problems.map(({ field }) => field)).toEqual([
      "fresh",
      "again",
      "code",
    ]);
    expect((await getInvitation(token)).signIn).toBe("ba.thuanhoa");
  });
  it("comes too late after three days", async () => {
    const token = await invited(wanted("bon.thuanhoa"));
    later(72 * 60 + 1);
    await expect(getInvitation(token)).rejects.toThrow(NotFound);
  });
  it("who lost the telephone loses sessions, password and codes, needs a new link", async () => {
    const token = await invited(wanted("nam.thuanhoa"));
    const { secret, accountId } = await getInvitation(token);
    await acceptInvitation(token, { password, again: password, code: codeNow(secret) });
    later(1);
    const session = (await enter("nam.thuanhoa", secret)).token;
    const link = await invitedAgain(accountId);
    expect(await findSignedIn(session)).toBeNull();
    later(2);
    await expect(enter("nam.thuanhoa", secret)).rejects.toThrow(Refusal);
    const fresh = (await getInvitation(link)).secret;
    expect(fresh).not.toBe(secret);
    await acceptInvitation(link, { password, again: password, code: codeNow(fresh) });
  });
  it("leaves an audit row for each step, and the link itself nowhere", async () => {
    const token = await invited(wanted("sau.thuanhoa"));
    const { rows } = await getPool().query<{ action: string }>(
      "select action from platform.audit_entry " +
        "where action in ('people.nominated', 'people.nomination-confirmed', " +
        "'people.official-named', 'people.invited') order by id",
    );
    expect(
      rows
        .slice(-4)
        .map(({ action }) => action)
        .toSorted(),
    ).toEqual([
      "people.invited",
      "people.nominated",
      "people.nomination-confirmed",
      "people.official-named",
    ]);
    const { rows: kept } = await getPool().query<{ text: string }>(
      "select i::text || a::text || n::text as text " +
        "from people.invitation i, platform.audit_entry a, people.nomination n",
    );
    expect(kept.some(({ text }) => text.includes(token))).toBe(false);
  });
});

describe("who may name officials", () => {
  const contact = { phone: "0905000777", email: "" };
  it("are two administrators: one asks, another agrees, and nobody else", async () => {
    const chair = await demoStaff("chutich.thuanhoa");
    await expect(askToName(chair, wanted("bay.thuanhoa"), contact)).rejects.toThrow(Refusal);
    const power = { ...wanted("chu.tich.moi"), seat: "chair", title: "Chủ tịch" };
    const id = await askToName(administrator, power, contact);
    const refusal = async (actor: typeof administrator) =>
      confirmNomination(actor, id).catch((error: Refusal) => error.code);
    expect(await refusal(administrator)).toBe("people.second-person");
    expect(await refusal(chair)).toBe("people.not-your-post");
    expect(
      await refusal({
        ...second,
        post: { ...second.post, actingFor: { accountId: "x", name: "X" } },
      }),
    ).toBe("people.acting");
    const accounts = async () =>
      (await getPool().query("select 1 from people.sign_in_name where name = 'chu.tich.moi'"))
        .rowCount;
    expect(await accounts()).toBe(0);
    await confirmNomination(second, id);
    expect(await accounts()).toBe(1);
    await expect(confirmNomination(second, id)).rejects.toThrow(NotFound);
  });
  it("are two for the database as well, whatever a program says", async () => {
    const id = await askToName(administrator, wanted("muoi.mot"), contact);
    const alone = getPool().query(
      "update people.nomination set outcome = 'confirmed', decided_by = asked_by, decided_at " +
        "= now() where id = $1",
      [id],
    );
    await expect(alone).rejects.toThrow(/nomination_two_people/);
    await declineNomination(administrator, id);
    await expect(confirmNomination(second, id)).rejects.toThrow(NotFound);
  });
  it("never ask for themselves, nor agree to their own", async () => {
    await expect(askToInviteAgain(administrator, administrator.accountId, contact)).rejects.toThrow(
      Refusal,
    );
    const id = await askToInviteAgain(administrator, second.accountId, contact);
    expect(await confirmNomination(second, id).catch((error: Refusal) => error.code)).toBe(
      "people.not-yourself",
    );
    await declineNomination(second, id);
  });
  it("end nothing by asking alone: password and sessions stay until another agrees", async () => {
    const clerk = await demoStaff("motcua.thuanhoa");
    await askToInviteAgain(administrator, clerk.accountId, contact);
    const { rowCount } = await getPool().query(
      "select 1 from people.credential where account_id = $1",
      [clerk.accountId],
    );
    expect(rowCount).toBe(1);
  });
  it("do not see the link: it goes to the official's telephone; its text is not kept", async () => {
    await getPool()
      .query("delete from graphile_worker._private_jobs")
      .catch(() => null);
    const before = await demoStaff("motcua.phuxuan");
    const id = await askToInviteAgain(administrator, before.accountId, {
      phone: "0905000778",
      email: "",
    });
    await confirmNomination(second, id);
    await inviteOfficial({ account: before.accountId, nomination: id });
    // A job that runs again ends no link that is on its way.
    await inviteOfficial({ account: before.accountId, nomination: id });
    const { rows } = await getPool().query<{ body: string; params: object; recipient: string }>(
      "select body, params, recipient from notifications.message " +
        "where template = 'official.invited' and recipient like '%778'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.params).toEqual({});
    expect(rows[0]?.body).toContain("/welcome/");
    await deliverPromised({
      gateway: {
        send: async () => ({ outcome: "accepted", gatewayReference: "g" }),
        find: async () => null,
      } as never,
    });
    const { rows: after } = await getPool().query<{ body: string }>(
      "select body from notifications.message where recipient like '%778'",
    );
    expect(after.every(({ body }) => !body.includes("/welcome/"))).toBe(true);
  });
  it("let holders of such a post, and the official where reached before, know", async () => {
    const told = async () =>
      (
        await getPool().query<{
          payload: { account: string; what: string; to: { email: string } | null };
        }>(
          "select payload from graphile_worker._private_jobs j " +
            "join graphile_worker._private_tasks t on t.id = j.task_id " +
            "where t.identifier = 'notifications.tell-official' order by j.id",
        )
      ).rows.map(({ payload }) => payload);
    const chair = await demoStaff("chutich.thuanhoa");
    const power = { ...wanted("pho.moi"), seat: "chair", title: "Chủ tịch" };
    await confirmNomination(second, await askToName(administrator, power, contact));
    expect(await told()).toContainEqual({
      news: expect.any(String) as string,
      account: chair.accountId,
      what: "post-shared",
      to: null,
    });
    await confirmNomination(
      second,
      await askToInviteAgain(administrator, chair.accountId, contact),
    );
    expect(await told()).toContainEqual({
      news: expect.any(String) as string,
      account: chair.accountId,
      what: "let-in-again",
      to: { phone: "", email: "chutich.thuanhoa@canbo.example.vn" },
    });
    const sent = async (channel: string) =>
      (
        await getPool().query(
          `select 1 from notifications.message
            where template like 'official.%' and channel = $1`,
          [channel],
        )
      ).rowCount ?? 0;
    const before = await Promise.all(["bell", "email"].map(sent));
    const news = (await told()).at(-1) as OfficialNews;
    await Promise.all([tellOfficial(news), tellOfficial(news), tellOfficial(news)]);
    const after = await Promise.all(["bell", "email"].map(sent));
    expect(after).toEqual(before.map((count) => count + 1));
  });
  it("are, on the server, whoever holds it, until there are two", async () => {
    await expect(nameFirstAdministrator("Ngô Văn Đầu", "dau.hue")).rejects.toThrow(
      /two administrators already/,
    );
    await getPool().query("update people.post set role = 'leader' where account_id = $1", [
      administrator.accountId,
    ]);
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
      officialProblems(
        { ...wanted("lan.nguyen"), ...change },
        (unit) => (unit === unitCode ? { place: "commune", offices: ["one_stop"] } : null),
        seatTable(),
      ),
    ).toMatchObject([{ field, code }]);
  });
});
