/** The keeping of accounts: two others always have it, and nobody acts by what they have lost. */
import { beforeAll, describe, expect, it } from "vitest";
import { demoStaff, testCity } from "../../../tests/city.ts";
import { invited, linkSentTo } from "../../../tests/invited-official.ts";
import type { Staff } from "../../platform/actor.ts";
import { now } from "../../platform/clock.ts";
import { dayOf } from "../../platform/format.ts";
import { getPool } from "../../platform/pool.ts";
import { Refusal } from "../../platform/refusal.ts";
import { disableAccount } from "./commands/disable-account.ts";
import { askToGiveDuty } from "./commands/ask-to-give-duty.ts";
import { endPost } from "./commands/end-post.ts";
import { confirmChange } from "./commands/confirm-change.ts";
import { declineChange } from "./commands/decline-change.ts";
import { nameFirstAdministrator } from "./commands/name-first-administrator.ts";
import { askToInviteAgain } from "./commands/ask-to-invite-again.ts";
import { confirmNomination } from "./commands/confirm-nomination.ts";
import { listWaiting } from "./queries/changes.ts";
import { getOfficial } from "./queries/officials.ts";

let one: Staff;
let other: Staff;
let third: Staff;
let specialist: Staff;

beforeAll(async () => {
  await testCity();
  one = await demoStaff("quantri.hue");
  other = await demoStaff("quantri2.hue");
  specialist = await demoStaff("hotich.thuanhoa");
  await invited({
    name: "Nguyễn Thị Ba",
    signIn: "quantri.ba",
    unitCode: one.post.unitCode,
    seat: "administrator",
    title: "Quản trị hệ thống",
  });
  third = await demoStaff("quantri.ba");
});

const today = () => dayOf(now());
const inDays = (days: number) => dayOf(new Date(now().getTime() + days * 86_400_000));
const grounds = () => ({
  from: today(),
  to: "",
  reason: "Phân công lại",
  legalDocument: "Quyết định 215/QĐ-UBND",
});
const waiting = async () => (await listWaiting()).map(({ id }) => id);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : (error as Error).constructor.name),
  );

describe("a post", () => {
  it("of one administrator is ended when another agrees, while two others stay", async () => {
    expect(await endPost(one, other.post.id, grounds())).toBe("asked");
    const [id = ""] = await waiting();
    expect(await codeOf(confirmChange(other, id))).toBe("people.own-power");
    await declineChange(third, id);
    expect(await waiting()).toEqual([]);
  });
  it("is given by nobody whose own duty ended while they waited", async () => {
    await askToGiveDuty(one, specialist.post.id, {
      ...grounds(),
      duty: "dossiers.receive",
      reach: "unit",
      signing: false,
    });
    const until = (day: string | null) =>
      getPool().query("update people.post set valid_to = $2 where id = $1", [third.post.id, day]);
    const nomination = await askToInviteAgain(one, specialist.accountId, {
      phone: "",
      email: "a@canbo.example.vn",
    });
    await until(inDays(-1));
    const [id = ""] = await waiting();
    expect(await codeOf(confirmChange(third, id))).toBe("people.not-your-post");
    expect(await codeOf(confirmNomination(third, nomination))).toBe("people.not-your-post");
    expect(await codeOf(endPost(third, specialist.post.id, grounds()))).toBe(
      "people.not-your-post",
    );
    await until(null);
    await declineChange(one, id);
  });
  it("of an administrator is not ended while an end that comes leaves one alone", async () => {
    await endPost(one, third.post.id, { ...grounds(), from: inDays(5) });
    await confirmChange(other, (await waiting())[0] ?? "");
    for (const from of [today(), inDays(9), "9999-12-31"])
      expect(await codeOf(endPost(one, other.post.id, { ...grounds(), from }))).toBe(
        "people.two-administrators",
      );
  });
});

describe("an official whose account was disabled", () => {
  it("is let in again by two, with a new link, and never by one", async () => {
    const { accountId } = await demoStaff("kinhte.thuanhoa");
    const disabledAt = async () => (await getOfficial(accountId)).disabledAt;
    await disableAccount(one, accountId, true);
    expect(await codeOf(disableAccount(one, accountId, false))).toBe("people.let-in-by-two");
    const contact = { phone: "", email: "moi@canbo.example.vn" };
    const id = await askToInviteAgain(one, accountId, contact);
    expect(await codeOf(confirmNomination(one, id))).toBe("people.second-person");
    expect(await disabledAt()).not.toBeNull();
    await confirmNomination(other, id);
    expect(await disabledAt()).toBeNull();
    expect(await linkSentTo("kinhte.thuanhoa")).toMatch(/^\/welcome\//);
  });
});

describe("the first two administrators", () => {
  it("are named by who holds the server while fewer than two may get in", async () => {
    const named = () => nameFirstAdministrator("Trần Thị Mới", "quantri.moi");
    await expect(named()).rejects.toThrow("There are two administrators already");
    await disableAccount(one, other.accountId, true);
    expect(await named()).toMatch(/^[\w-]{43}$/);
  });
});
