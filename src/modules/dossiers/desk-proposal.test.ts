import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { fileBirth, open, press, press303, wholeFields } from "../../../tests/desk-page.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { NotFound } from "../../platform/refusal.ts";
import { dossierProposal } from "./pages/dossier-proposal-page.ts";
import { getDossierFile } from "./queries/dossier-file.ts";

let mother: Citizen;
let clerk: Staff;
let specialist: Staff;
let chair: Staff;
let elsewhere: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair, elsewhere] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa", "hotich.phuxuan"].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff];
});
beforeEach(() => setClock(new Date("2026-11-30T02:00:00Z")));
afterEach(() => setClock(null));

async function taken(): Promise<string> {
  const id = await fileBirth(mother, clerk);
  await press303(clerk, id, "accept");
  await press303(specialist, id, "take");
  return id;
}

describe("a proposed result on the desk", () => {
  it("is refused where it is not whole, beside each field, and keeps what was typed", async () => {
    const id = await taken();
    const wrong = {
      "propose.identity": "",
      "propose.childName": "王小明",
      "propose.birthDate": "31/02/2026",
    };
    const lacking = await press(specialist, id, "propose", {
      ...(await wholeFields(specialist, id)),
      ...wrong,
    });
    expect(lacking.status).toBe(422);
    for (const key of ["identity", "childName", "birthDate"]) {
      expect(lacking.text).toContain(`id="field-propose-${key}-error"`);
      expect(lacking.text).toMatch(new RegExp(`href="#field-propose-${key}">[^:<]+: `));
    }
    expect(lacking.text).toContain("không in được các chữ: 王");
    expect(lacking.text).toContain('value="31/02/2026"');
    expect((await getDossierFile(id)).decision).toBeUndefined();
  });
  it("says beside a child's number where it differs from sex and year of birth", async () => {
    const id = await taken();
    const whole = await wholeFields(specialist, id);
    const [born] = /\d{4}$/.exec(whole["propose.birthDate"] ?? "") ?? [];
    const number = whole["propose.identity"] ?? "";
    // The fourth digit says the other sex, the fifth and sixth another year.
    const other = `${number.slice(0, 3)}${Number(number[3]) ^ 1}01${number.slice(6)}`;
    const { status, text } = await press(specialist, id, "propose", {
      ...whole,
      "propose.identity": other,
    });
    expect([status, born]).toEqual([422, `20${number.slice(4, 6)}`]);
    expect(text).toContain('id="field-propose-identity-error"');
    expect(text).toMatch(/năm sinh là 2001|không khớp với giới tính/);
    expect((await getDossierFile(id)).decision).toBeUndefined();
  });
  it("shows who decides each fact in its group, whose it is, and what signing writes", async () => {
    const id = await taken();
    await press303(specialist, id, "propose", await wholeFields(specialist, id));
    const { text } = await open(chair, id);
    const order = [
      "Người được đăng ký khai sinh",
      "Ghi bằng chữ",
      "Số định danh cá nhân",
      "Người mẹ",
      "Số định danh cá nhân của người mẹ",
      "Người cha",
      "Ngày, tháng, năm đăng ký",
    ];
    const from = text.indexOf("Dự thảo kết quả do");
    const places = order.map((words) => text.indexOf(words, from));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(text.slice(from)).toContain("ghi khi ký");
    expect(text.slice(from)).toMatch(/Ngày [a-zà-ỹ ]+ tháng [a-zà-ỹ ]+ năm hai nghìn/u);
  });
  it("shows a head what is signed before the button, and that before other buttons", async () => {
    const id = await taken();
    await press303(specialist, id, "propose", await wholeFields(specialist, id));
    const { text } = await open(chair, id);
    const places = ["Dự thảo kết quả do", 'value="sign"', 'value="take"'].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(0);
    // Who signs nothing has their own work first.
    const own = (await open(specialist, id)).text;
    expect(own.indexOf("Ông/bà xử lý hồ sơ")).toBeLessThan(own.indexOf("Dự thảo kết quả do"));
  });
  it("keeps in one line what is one line of the paper, however its box was filled", async () => {
    const id = await taken();
    const place = "Bệnh viện Trung ương Huế,\r\n  16 Lê Lợi,\nphường Thuận Hóa";
    await press303(specialist, id, "propose", {
      ...(await wholeFields(specialist, id)),
      "propose.birthPlace": place,
    });
    expect((await getDossierFile(id)).decision?.content).toMatchObject({
      values: { birthPlace: "Bệnh viện Trung ương Huế, 16 Lê Lợi, phường Thuận Hóa" },
    });
  });
  it("is drawn as PDF before it is signed, as typed and as proposed, for nobody else", async () => {
    const id = await taken();
    const preview = await askPage(dossierProposal, {
      actor: specialist,
      path: `/desk/dossiers/${id}/proposal`,
      params: { id },
      form: { "propose.childName": "Khôi" },
    });
    expect(preview.text.startsWith("%PDF-")).toBe(true);
    await expect(
      askPage(dossierProposal, {
        actor: chair,
        path: `/desk/dossiers/${id}/proposal`,
        params: { id },
      }),
    ).rejects.toBeInstanceOf(NotFound);
    await press303(specialist, id, "propose", await wholeFields(specialist, id));
    expect(
      (
        await askPage(dossierProposal, {
          actor: chair,
          path: `/desk/dossiers/${id}/proposal`,
          params: { id },
        })
      ).text.startsWith("%PDF-"),
    ).toBe(true);
    await expect(
      askPage(dossierProposal, {
        actor: elsewhere,
        path: `/desk/dossiers/${id}/proposal`,
        params: { id },
      }),
    ).rejects.toBeInstanceOf(NotFound);
  });
});
