import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { fillSteps } from "../../../tests/fill-steps.ts";
import { atCounter, signProposed } from "../../../tests/sample-dossier.ts";
import { Walk } from "../../../tests/walk-pages.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getUnits } from "../organizations/index.ts";
import { getProcedureForFiling, listProcedures } from "../procedures/index.ts";
import { competentUnit } from "./filing/competent-unit.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { takeFee } from "./commands/take-fee.ts";
import { handOutResult } from "./commands/hand-out-result.ts";
import { wholeResult } from "./demo-results.ts";
import { fileApplication } from "./commands/file-application.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { formOf } from "./filing/form-of.ts";
import { slipOffices } from "./slips/slip-offices.ts";
import { startDraft } from "./commands/start-draft.ts";
import { getDossier } from "./queries/dossier.ts";
import { listInbox } from "./queries/inbox.ts";
import { routes } from "./routes.ts";

let mother: Citizen;
let wardClerk: Staff;
let clerk: Staff;
let code: string;
const answers = {
  applicant_kind: "person",
  applicant_name: "Tôn Nữ Diệu Hiền",
  applicant_identity_number: "046194001234",
  applicant_phone: "0905000101",
  applicant_address: "12 Lê Lợi",
  filed_by: "self",
  request_text: "Đề nghị giải quyết theo quy định",
  declared: true,
};
const pdf = () => new Blob(["%PDF-1.7\n%%EOF\n"], { type: "application/pdf" });

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [wardClerk, clerk] = [await demoStaff("motcua.thuanhoa"), await demoStaff("motcua.soxaydung")];
  for (const { code: candidate } of (
    await listProcedures({ level: "province", fullTextOnly: true, limit: 1000 })
  )?.items ?? []) {
    const procedure = await getProcedureForFiling(candidate);
    if (procedure.handledBy === "department" && procedure.agency === "Bộ Xây dựng" && !code)
      code = candidate;
  }
});

describe("a procedure of the province's level", () => {
  it("has its department for every ministry of the catalogue", async () => {
    const units = await getUnits();
    const agencies = new Map<string, string>();
    for (const { code: candidate } of (
      await listProcedures({ level: "province", fullTextOnly: true, limit: 1000 })
    )?.items ?? []) {
      const procedure = await getProcedureForFiling(candidate);
      const unit = await competentUnit(procedure);
      if (unit) agencies.set(procedure.agency, units.name(unit, "vi"));
    }
    expect(Object.fromEntries(agencies)).toEqual({
      "Bộ Nông nghiệp và Môi trường": "Sở Nông nghiệp và Môi trường",
      "Bộ Xây dựng": "Sở Xây dựng",
      "Bộ Tư pháp": "Sở Tư pháp",
      "Bộ Công an": expect.stringContaining("Công an thành phố"),
      "Bộ Tài chính": "Sở Tài chính",
    });
  });
  it("asks nobody which ward should handle it, and goes to its department's desk", async () => {
    const walk = await new Walk(routes, mother).open(`/dossiers/new/${code}`);
    await walk.press("Bắt đầu soạn hồ sơ");
    expect(walk.names).not.toContain("receiving_unit");
    await fillSteps(walk, await formOf(await getProcedureForFiling(code)), answers, (field) => [
      { name: `${field}.pdf`, bytes: pdf() },
    ]);
    await walk.press("Nộp hồ sơ");
    expect(walk.path, walk.words.slice(0, 600)).toMatch(/\/receipt$/);
    const dossier = await getDossier(mother, walk.path.split("/")[2] ?? "");
    expect(dossier).toMatchObject({
      unit_code: clerk.post.unitCode,
      holder_unit_code: clerk.post.unitCode,
      holder_office: "one_stop",
    });
    expect((await listInbox(clerk, undefined, 100)).map(({ id }) => id)).toContain(dossier.id);
    expect((await listInbox(wardClerk, undefined, 100)).map(({ id }) => id)).not.toContain(
      dossier.id,
    );
    await expect(getDossier(wardClerk, dossier.id)).rejects.toThrow();
  });
  it("lives there whole: received, worked on, signed by the director, handed out", async () => {
    const walk = await new Walk(routes, clerk).open(`/desk/counter/new/${code}`);
    await walk.press("Lập hồ sơ không dùng tài khoản");
    await fillSteps(walk, await formOf(await getProcedureForFiling(code)), answers);
    await walk.press("Lưu và tiếp tục");
    await walk.press("Nộp và tiếp nhận ngay");
    expect(walk.path, walk.words.slice(0, 600)).toMatch(/\/filed$/);
    const id = walk.path.split("/")[3] ?? "";
    const [specialist, director] = [
      await demoStaff("chuyenvien.soxaydung"),
      await demoStaff("lanhdao.soxaydung"),
    ];
    await takeDossier(specialist, id);
    await proposeDecision(specialist, id, await wholeResult(await getDossier(specialist, id)));
    await signProposed(director, id);
    await takeFee(clerk, id);
    await handOutResult(clerk, id, atCounter("Tôn Nữ Diệu Hiền"));
    expect((await getDossier(clerk, id)).state).toBe("returned");
  });
  it("is not begun at a ward's counter, nor a ward's procedure at the department's", async () => {
    expect((await new Walk(routes, wardClerk).open(`/desk/counter/new/${code}`)).words).toContain(
      "do Sở Xây dựng giải quyết",
    );
    await expect(startDraft(wardClerk, code)).rejects.toMatchObject({
      code: "dossiers.other-counter",
    });
    await expect(startDraft(clerk, "1.001193")).rejects.toMatchObject({
      code: "dossiers.ward-counter",
    });
  });
  it("is found at its department's counter, and at no other", async () => {
    const { everydayName } = await getProcedureForFiling(code);
    const found = async (staff: Staff) =>
      (await new Walk(routes, staff).open(`/desk/counter?q=${code}`)).text.includes(
        `/desk/counter/new/${code}`,
      );
    expect(
      [await found(clerk), await found(wardClerk), await found(await demoStaff("motcua.sotuphap"))],
      everydayName,
    ).toEqual([true, false, false]);
  });
  it("has its slips from the city's centre, and its letters from the department", async () => {
    const { desk, council } = await slipOffices(clerk.post.unitCode);
    expect(desk).toEqual({
      parent: "Ủy ban nhân dân thành phố Huế",
      name: "Trung tâm Phục vụ hành chính công",
      place: "Huế",
    });
    expect(council).toEqual({
      parent: "Ủy ban nhân dân thành phố Huế",
      name: "Sở Xây dựng",
      place: "Huế",
    });
  });
  it("needs no unit from a machine, and takes none", async () => {
    const form = await formOf(await getProcedureForFiling(code));
    const asked = form.papers.some(({ required, when }) => required && !when);
    const filing = fileApplication(
      mother,
      { key: randomUUID(), procedureCode: code, unitCode: wardClerk.post.unitCode, answers },
      "vi",
    );
    if (asked) await expect(filing).rejects.toThrow("file-missing");
    else expect((await getDossier(mother, (await filing).id)).unit_code).toBe(clerk.post.unitCode);
  });
});
