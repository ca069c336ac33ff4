import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { exampleAnswers, fillSteps } from "../../../tests/fill-steps.ts";
import { signProposed } from "../../../tests/sample-dossier.ts";
import { Walk } from "../../../tests/walk-pages.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { chargesOf } from "../payments/index.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { wholeResult } from "./demo-results.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { formOf } from "./filing/form-of.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { routes } from "./routes.ts";

let mother: Citizen;
let clerk: Staff;
const motherNumber = "046194001234";

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  clerk = await demoStaff("motcua.thuanhoa");
});

const begun = (code: string) => new Walk(routes, clerk).open(`/desk/counter/new/${code}`);
const filedId = (walk: Walk) => walk.path.split("/")[3] ?? "";
const audit = async () =>
  (
    await getPool().query(
      `select action, details
      from platform.audit_entry
      where action = 'people.asked-at-counter'
      order by id`,
    )
  ).rows as { action: string; details: Record<string, unknown> }[];

/** Files at the counter with an example's answers, some of them changed; stops at the papers. */
async function toPapers(code: string, change: Record<string, unknown> = {}): Promise<Walk> {
  const walk = await begun(code);
  await walk.press("Lập hồ sơ không dùng tài khoản");
  await fillSteps(walk, await formOf(await getProcedureForFiling(code)), {
    ...exampleAnswers(code),
    receiving_unit: "19789",
    ...change,
  } as never);
  return walk;
}

describe("finding the person at the counter", () => {
  it("needs the whole number: no name, no part of a number, no list of citizens", async () => {
    for (const number of ["Tôn Nữ", "046194", "0461940012", "%"]) {
      const walk = await (await begun("2.000815")).press("Tìm tài khoản", { values: { number } });
      expect(walk.words).not.toContain(mother.name);
    }
    expect(
      (await new Walk(routes, clerk).open("/desk/counter?q=Tôn Nữ Diệu Hiền")).words,
    ).not.toContain(mother.name);
  });
  it("shows who it is, the number half hidden; the form begins with what is known", async () => {
    const walk = await (
      await begun("2.000635")
    ).press("Tìm tài khoản", { values: { number: "046 194 001 234" } });
    expect(walk.words).toContain(mother.name);
    expect(walk.words).toContain("046 ••• ••• 234");
    await walk.press("Đúng người");
    expect(walk.path).toMatch(/^\/desk\/counter\/[0-9a-f-]{36}\//);
    expect(walk.text).toContain(`value="${motherNumber}"`);
  });
  it("finds by the code of a card, and begins with what it says where no account is", async () => {
    const known = "046194001234|191234567|Tôn Nữ Diệu Hiền|12031994|Nữ|12 Lê Lợi, Huế|25062021";
    expect(
      (await (await begun("2.000635")).press("Tìm tài khoản", { values: { number: known } })).words,
    ).toContain(mother.name);
    const stranger = "046345001235||Y Ƀhĭn Êban|1945|Nam|3 Chi Lăng, Huế|25062021";
    const walk = await (
      await begun("2.000635")
    ).press("Tìm tài khoản", { values: { number: stranger } });
    expect(walk.status).toBe(200);
    await walk.press("không dùng tài khoản");
    for (const told of ["Y Ƀhĭn Êban", "046345001235"])
      expect(walk.text).toContain(`value="${told}"`);
  });
  it("finds by telephone too, and says plainly when nobody has the number", async () => {
    expect(
      (await (await begun("2.000635")).press("Tìm tài khoản", { values: { number: "0905000101" } }))
        .words,
    ).toContain(mother.name);
    expect(
      (await (await begun("2.000635")).press("Tìm tài khoản", { values: { number: "0905999999" } }))
        .words,
    ).toContain("Không có tài khoản mang số này");
  });
  it("is audited each time, found or not, without the number itself", async () => {
    const before = (await audit()).length;
    await (await begun("2.000635")).press("Tìm tài khoản", { values: { number: motherNumber } });
    await (await begun("2.000635")).press("Tìm tài khoản", { values: { number: "046194009999" } });
    const rows = (await audit()).slice(before);
    expect(rows.map(({ details }) => details)).toEqual([
      { by: "identity", outcome: "one", account: mother.accountId },
      { by: "identity", outcome: "none", account: null },
    ]);
  });
  it("is for clerks: the command refuses a specialist, whatever page they come from", async () => {
    const walk = await new Walk(routes, await demoStaff("hotich.thuanhoa")).open(
      "/desk/counter/new/2.000635",
    );
    expect(
      (await walk.press("Tìm tài khoản", { values: { number: motherNumber } })).words,
    ).not.toContain(mother.name);
  });
});

describe("whose dossier it is", () => {
  it("is the account's when number and name on the form are the account's", async () => {
    const walk = await toPapers("2.000635", {
      applicant_name: mother.name,
      applicant_identity_number: motherNumber,
    });
    await walk.press("Lưu và tiếp tục");
    expect(walk.words).toContain("Hồ sơ sẽ hiện trong tài khoản của người nộp");
    await walk.press("Nộp, tiếp nhận sau");
    expect(await getDossier(mother, filedId(walk))).toMatchObject({
      channel: "counter",
      applicant_account_id: mother.accountId,
      state: "submitted",
    });
  });
  it("is nobody's when a wrong name is beside the number: a slip shows no stranger", async () => {
    const walk = await toPapers("2.000635", {
      applicant_name: "Võ Thị Khánh Vy",
      applicant_identity_number: motherNumber,
    });
    await walk.press("Lưu và tiếp tục");
    expect(walk.words).toContain("Hồ sơ không gắn với tài khoản nào");
    await walk.press("Nộp, tiếp nhận sau");
    expect((await getDossier(clerk, filedId(walk))).applicant_account_id).toBeNull();
  });
});

describe("certified copies for a walk-in with cash", () => {
  it("goes from the search to the result in the person's hand", async () => {
    const search = await new Walk(routes, clerk).open("/desk/counter?q=sao y bằng đại học");
    expect(search.text).toContain('href="/desk/counter/new/2.000815"');
    const walk = await toPapers("2.000815");
    await walk.press("Lưu và tiếp tục", {
      values: { "original.originals": "", "copy.originals": "3", "shown.originals": "1" },
    });
    await walk.press("Nộp và tiếp nhận ngay");
    const id = filedId(walk);
    const { code } = await getDossier(clerk, id);
    expect(walk.words).toContain(code);
    expect(walk.words).toContain("Cần thu");
    const { papers } = await getDossierFile(id);
    expect(papers.map(({ kind, quantity }) => [kind, quantity])).toEqual(
      expect.arrayContaining([
        ["copy", 3],
        ["shown", 1],
      ]),
    );

    await walk.press("tiền mặt");
    expect(walk.words).toMatch(/Đã thu [\d.]+ đ, biên lai số \d+/);
    expect((await chargesOf([code])).map(({ state, method }) => [state, method])).toEqual([
      ["paid", "cash"],
    ]);
    expect(walk.hasButton("tiền mặt")).toBe(false);

    const [specialist, chair] = [
      await demoStaff("hotich.thuanhoa"),
      await demoStaff("chutich.thuanhoa"),
    ];
    await takeDossier(specialist, id);
    await proposeDecision(specialist, id, await wholeResult(await getDossier(specialist, id)));
    await signProposed(chair, id);
    expect((await new Walk(routes, clerk).open("/desk/counter")).text).toContain(
      `/desk/dossiers/${id}/filed`,
    );
    await (await walk.open(`/desk/dossiers/${id}/filed`)).press("Trả kết quả");
    expect([walk.status, walk.text.includes('href="#field-hand-out-identity"')]).toEqual([
      422,
      true,
    ]);
    await walk.press("Trả kết quả", {
      values: { "hand-out.identity": "046194001234", "hand-out.signed": "slip" },
    });
    expect(await getDossier(clerk, id)).toMatchObject({ state: "returned" });
    expect((await getDossierFile(id)).handOver).toMatchObject({
      method: "counter",
      handed_by: clerk.name,
      identity_end: "1234",
      signed_on: "slip",
    });
  });
  it("files once and takes the money once, however often the buttons are pressed", async () => {
    const walk = await toPapers("2.000815");
    await walk.press("Lưu và tiếp tục");
    const check = [walk, await new Walk(routes, clerk).open(walk.path)] as const;
    await check[0].press("Nộp và tiếp nhận ngay");
    await check[1].press("Nộp và tiếp nhận ngay");
    expect(check[1].path).toBe(check[0].path);
    const again = await new Walk(routes, clerk).open(walk.path);
    await walk.press("tiền mặt");
    await again.press("tiền mặt");
    const { code } = await getDossier(clerk, filedId(walk));
    expect(
      (
        await getPool().query(
          `select 1
          from payments.receipt r
          join payments.charge c on c.id = r.charge_id
          where c.subject_code = $1`,
          [code],
        )
      ).rows,
    ).toHaveLength(1);
  });
  it("counts no nonsense: signs, letters and thousands of papers", async () => {
    const walk = await toPapers("2.000815");
    for (const [typed, words] of [
      ["-5", "Số nhỏ nhất được ghi là 0."],
      ["2,5", "Ông/bà ghi số nguyên"],
      ["hai", "Ông/bà ghi bằng chữ số"],
      ["99999", "Số lớn nhất được ghi là 99."],
    ] as const) {
      await walk.press("Lưu và tiếp tục", {
        values: { "original.originals": typed, "copy.originals": "2" },
      });
      expect(walk.status).toBe(422);
      expect(walk.words).toContain(words);
      expect(walk.text).toContain(`value="${typed}"`);
    }
    await walk.press("Lưu và tiếp tục", {
      values: { "original.originals": "", "copy.originals": "２" },
    });
    await walk.press("Nộp và tiếp nhận ngay");
    expect(
      (await getDossierFile(filedId(walk))).papers.map(({ kind, quantity }) => [kind, quantity]),
    ).toEqual([["copy", 2]]);
  });
  it("is another clerk's draft to nobody else", async () => {
    const walk = await toPapers("2.000815");
    const other = await new Walk(routes, await demoStaff("motcua.phuxuan")).open(walk.path);
    expect(other.status).toBe(404);
  });
});
