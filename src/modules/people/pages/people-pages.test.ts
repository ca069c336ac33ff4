import { beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../../tests/ask-page.ts";
import { askHouse, signedIn } from "../../../../tests/house.ts";
import { demoCitizen, demoStaff, testCity } from "../../../../tests/city.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { getPool } from "../../../platform/pool.ts";
import { findSignedIn } from "../queries/signed-in.ts";
import { codeNow } from "../secrets/second-factor.ts";
import { signIn } from "../commands/sign-in.ts";
import { demoPassword, demoTotpSecret } from "../demo-accounts.ts";
import { account } from "./account-page.tsx";
import { accountList } from "./account-list-page.tsx";
import { signInPage } from "./sign-in-page.tsx";
import { substitutes } from "./substitutes-page.tsx";

let specialist: Staff;
let colleague: Staff;
let mother: Citizen;
let administrator: Staff;

beforeAll(async () => {
  await testCity();
  [specialist, colleague, administrator] = (await Promise.all(
    ["hotich.thuanhoa", "hotich2.thuanhoa", "quantri.hue"].map(demoStaff),
  )) as [Staff, Staff, Staff];
  mother = await demoCitizen("me.thuanhoa");
});

const dateParts = (name: string, day: string) => {
  const [year, month, date] = day.split("-");
  return {
    [`${name}-day`]: date ?? "",
    [`${name}-month`]: month ?? "",
    [`${name}-year`]: year ?? "",
  };
};
const enter = (name: string) =>
  signIn({
    name,
    password: demoPassword,
    code: codeNow(demoTotpSecret),
    address: "127.0.0.1",
    device: "Chrome Android",
  });

describe("signing in", () => {
  it.each([
    ["motcua.thuanhoa", "/desk"],
    ["lanhdao.hue", "/desk"],
    ["quantri.hue", "/admin/people"],
    ["me.thuanhoa", "/dossiers"],
  ])(
    "leads %s to the page where the day begins, which that person may open",
    async (name, home) => {
      const form = { name, password: demoPassword, code: codeNow(demoTotpSecret), return: "" };
      expect(
        (await askPage(signInPage, { actor: { kind: "visitor" }, path: "/sign-in", form }))
          .location,
      ).toBe(home);
      expect((await askHouse({ path: home, as: await signedIn(name) })).status).toBe(200);
    },
  );
  it("tells whoever finds nothing what to do, with a way on", async () => {
    const text = await (await askHouse({ path: "/nowhere" })).text();
    expect(text).toContain("kiểm tra lại địa chỉ");
    expect(text).toMatch(/<main.*href="\/".*href="\/procedures"/s);
    expect(
      await (await askHouse({ path: "/desk/inbox", as: await signedIn("quantri.hue") })).text(),
    ).toMatch(/<main.*href="\/admin\/people"/s);
  });
});

describe("naming a substitute", () => {
  const path = "/desk/substitutes";
  it("keeps what was typed and says beside each field what is wrong", async () => {
    const answer = await askPage(substitutes, {
      actor: specialist,
      path,
      form: {
        postId: specialist.post.id,
        accountId: colleague.accountId,
        reason: "Nghỉ phép <Tết>",
        ...dateParts("from", "2020-01-31"),
        ...dateParts("to", "2020-02-31"),
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Ngày này đã qua");
    expect(answer.text).toContain("Nghỉ phép &lt;Tết>");
    expect(answer.text).toContain('value="31"');
  });
  it("offers an official the own post only, seats the substitute at the next sign-in", async () => {
    const offered = await askPage(substitutes, { actor: specialist, path });
    expect(offered.text).toContain(`value="${specialist.post.id}"`);
    expect(offered.text).not.toContain(`value="${colleague.post.id}"`);
    const today = dayOf(now());
    const answer = await askPage(substitutes, {
      actor: specialist,
      path,
      form: {
        postId: specialist.post.id,
        accountId: colleague.accountId,
        reason: "Tập huấn",
        ...dateParts("from", today),
        ...dateParts("to", today),
      },
    });
    expect(answer.location).toBe("/desk/substitutes?done=named");
    const { token } = await enter("hotich2.thuanhoa");
    const seated = (await findSignedIn(token))?.actor;
    expect(
      seated?.kind === "staff" &&
        seated.posts.map(({ actingFor }) => actingFor?.name ?? null).toSorted(),
    ).toEqual(["Lê Quang Vinh", null].toSorted());
    expect((await askPage(substitutes, { actor: specialist, path })).text).toContain(
      "Phan Thị Thu Hà",
    );
  });
  it("is not for somebody else's post", async () => {
    const today = dayOf(now());
    const answer = await askPage(substitutes, {
      actor: colleague,
      path,
      form: {
        postId: specialist.post.id,
        accountId: colleague.accountId,
        reason: "x",
        ...dateParts("from", today),
        ...dateParts("to", today),
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("không giữ vị trí này");
  });
});

describe("the own account", () => {
  it("shows no more than three digits of the identity number", async () => {
    const { text } = await askPage(account, { actor: mother, path: "/account" });
    expect(text).toContain("••• ••• ••• 234");
    expect(text).not.toContain("046194001234");
  });
  it("asks for the new password twice and for the old one", async () => {
    const differ = await askPage(account, {
      actor: mother,
      path: "/account",
      form: { old: demoPassword, fresh: "một câu dài dễ nhớ", again: "một câu dài khác" },
    });
    expect(differ.text).toContain("chưa giống nhau");
    const wrong = await askPage(account, {
      actor: mother,
      path: "/account",
      form: { old: "không phải", fresh: "một câu dài dễ nhớ", again: "một câu dài dễ nhớ" },
    });
    expect(wrong.text).toContain("Mật khẩu hiện tại chưa đúng");
  });
  it("ends the own sessions, and nobody else's", async () => {
    const { token } = await enter("cha.phuxuan");
    const {
      rows: [session],
    } = await getPool().query(
      "select s.id from people.session s join people.sign_in_name n using (account_id) " +
        "where n.name = 'cha.phuxuan' and s.ended_at is null",
    );
    await askPage(account, { actor: mother, path: "/account", form: { end: session.id } });
    expect(await findSignedIn(token)).not.toBeNull();
    await askPage(account, {
      actor: await demoCitizen("cha.phuxuan"),
      path: "/account",
      form: { end: session.id },
    });
    expect(await findSignedIn(token)).toBeNull();
  });
});

describe("the administrator's list", () => {
  it("finds without accents, pages by key and keeps somebody out at once", async () => {
    const found = await askPage(accountList, {
      actor: administrator,
      path: "/admin/people?q=ho+van+thanh",
    });
    expect(found.text).toContain("Hồ Văn Thành");
    expect(found.text).not.toContain("Tôn Nữ Diệu Hiền");
    const first = await askPage(accountList, { actor: administrator, path: "/admin/people" });
    const next = /href="(\/admin\/people\?after=[^"]+)"/.exec(first.text)?.[1] ?? "";
    const second = await askPage(accountList, {
      actor: administrator,
      path: next.replaceAll("&amp;", "&"),
    });
    const names = (text: string) =>
      [...text.matchAll(/class="person__name">([^<]+)</g)].map(([, name]) => name);
    expect(names(first.text)).toHaveLength(20);
    expect(names(second.text).filter((name) => names(first.text).includes(name))).toEqual([]);
    const { token } = await enter("cha.phuxuan");
    const father = await demoCitizen("cha.phuxuan");
    await askPage(accountList, {
      actor: administrator,
      path: "/admin/people",
      form: { account: father.accountId, disabled: "yes" },
    });
    expect(await findSignedIn(token)).toBeNull();
    await expect(enter("cha.phuxuan")).rejects.toMatchObject({ code: "people.sign-in-failed" });
    await askPage(accountList, {
      actor: administrator,
      path: "/admin/people",
      form: { account: father.accountId, disabled: "no" },
    });
    expect((await enter("cha.phuxuan")).kind).toBe("citizen");
  });
});
