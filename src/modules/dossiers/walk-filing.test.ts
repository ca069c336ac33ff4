import { beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { exampleAnswers, fillSteps } from "../../../tests/fill-steps.ts";
import { Walk } from "../../../tests/walk-pages.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import type { Answers } from "../forms/index.ts";
import { getProcedureForFiling, listProcedures } from "../procedures/index.ts";
import { formOf } from "./filing/form-of.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { routes } from "./routes.ts";

let mother: Citizen;
let clerk: Staff;
const pdf = () => new Blob(["%PDF-1.7\n%%EOF\n"], { type: "application/pdf" });
const twelve = [
  "1.001193",
  "1.000656",
  "1.000894",
  "1.004873",
  "2.000635",
  "2.000815",
  "1.004194",
  "1.004222",
  "1.001612",
  "1.013225",
  "1.011607",
  "1.013274",
];

beforeAll(async () => {
  // The examples name days that lie ahead, seen from here.
  setClock(new Date("2026-11-23T08:00:00+07:00"));
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  clerk = await demoStaff("motcua.thuanhoa");
});

// Who applies to marry is one of the two: here the bride.
function ownSide(code: string): Answers {
  const bride = { bride_name: mother.name, bride_identity_number: "046194001234" };
  return code === "1.000894" ? { applicant_side: "bride", ...bride } : {};
}

describe("filing without scripts", () => {
  it.each(twelve)(
    "%s goes from the first page to the receipt by nothing but what the pages offer",
    async (code) => {
      const walk = await new Walk(routes, mother).open(`/dossiers/new/${code}`);
      await walk.press("Bắt đầu soạn hồ sơ");
      const form = await formOf(await getProcedureForFiling(code));
      await fillSteps(walk, form, { ...exampleAnswers(code), ...ownSide(code) }, (field) => [
        { name: `${field}.pdf`, bytes: pdf() },
      ]);
      expect(walk.path, walk.words.slice(0, 600)).toMatch(/\/check$/);
      await walk.press("Nộp hồ sơ");
      expect(walk.path, walk.words.slice(0, 900)).toMatch(/^\/dossiers\/[0-9a-f-]{36}\/receipt$/);
      const id = walk.path.split("/")[2] ?? "";
      const dossier = await getDossier(mother, id);
      expect(walk.words).toContain(dossier.code);
      expect(dossier).toMatchObject({
        procedure_code: code,
        state: "submitted",
        channel: "online",
        applicant_account_id: mother.accountId,
      });
      const { papers } = await getDossierFile(id);
      expect(papers.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256 ?? ""))).toBe(true);
    },
  );
  it("a procedure without a form is filed by the general one, with its own papers", async () => {
    const [plain] =
      (await listProcedures({ level: "commune", fullTextOnly: true, limit: 100 }))?.items.filter(
        ({ code }) => !twelve.includes(code),
      ) ?? [];
    const code = plain?.code ?? "";
    const form = await formOf(await getProcedureForFiling(code));
    const walk = await new Walk(routes, mother).open(`/dossiers/new/${code}`);
    await walk.press("Bắt đầu soạn hồ sơ");
    await fillSteps(
      walk,
      form,
      {
        receiving_unit: "19789",
        applicant_kind: "person",
        applicant_name: mother.name,
        applicant_identity_number: "046194001234",
        applicant_phone: "0905000101",
        applicant_address: "12 Lê Lợi",
        filed_by: "self",
        request_text: "Đề nghị giải quyết theo quy định",
        declared: true,
      },
      (field) => [{ name: `${field}.pdf`, bytes: pdf() }],
    );
    expect(walk.path, walk.words.slice(0, 900)).toMatch(/\/check$/);
    await walk.press("Nộp hồ sơ");
    expect(walk.path, walk.words.slice(0, 900)).toMatch(/\/receipt$/);
  });
  it("shows what hangs on an answer after Continue, and forgets it when that changes", async () => {
    const walk = await new Walk(routes, mother).open("/dossiers/new/1.001193");
    await walk.press("Bắt đầu soạn hồ sơ");
    await walk.open(walk.path.replace(/[^/]+$/, "papers"));
    expect(walk.names).not.toContain("birth_certificate_number");
    await walk.press("Lưu và tiếp tục", { values: { birth_proof: "electronic" } });
    expect(walk.path).toMatch(/\/papers$/);
    expect(walk.names).toContain("birth_certificate_number");
    expect(walk.words).toContain("Lựa chọn của ông/bà mở thêm câu hỏi");
    await walk.press("Lưu và tiếp tục", { values: { birth_certificate_number: "" } });
    expect(walk.status).toBe(422);
    await walk.press("Lưu và tiếp tục", { values: { birth_proof: "undertaking" } });
    expect(walk.names).not.toContain("birth_certificate_number");
  });
});

describe("filing at the counter without scripts", () => {
  it.each(["2.000815", "1.001193", "1.001612"])(
    "%s is filed, papers counted, and accepted at once",
    async (code) => {
      const walk = await new Walk(routes, clerk).open(`/desk/counter/new/${code}`);
      await walk.press("Lập hồ sơ không dùng tài khoản");
      const form = await formOf(await getProcedureForFiling(code));
      await fillSteps(walk, form, { ...exampleAnswers(code), receiving_unit: "19789" });
      expect(walk.path, walk.words.slice(0, 900)).toMatch(/\/received$/);
      await walk.press("Lưu và tiếp tục");
      expect(walk.path).toMatch(/\/check$/);
      await walk.press("Nộp và tiếp nhận ngay");
      expect(walk.path, walk.words.slice(0, 900)).toMatch(
        /^\/desk\/dossiers\/[0-9a-f-]{36}\/filed$/,
      );
      const dossier = await getDossier(clerk, walk.path.split("/")[3] ?? "");
      expect(dossier).toMatchObject({
        channel: "counter",
        state: "accepted",
        applicant_account_id: null,
        unit_code: clerk.post.unitCode,
      });
    },
  );
});
