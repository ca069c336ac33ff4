import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { linesOf, textOf } from "../../../tests/paper-reader.ts";
import { Walk } from "../../../tests/walk-pages.ts";
import type { Actor, Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getFile } from "../files/index.ts";
import { verifyPdf } from "../signing/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { answerSupplement } from "./commands/answer-supplement.ts";
import { proposeExtension } from "./commands/propose-extension.ts";
import { proposeStop } from "./commands/propose-stop.ts";
import { signLetter } from "./commands/sign-letter.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { lookupSecret } from "./filing/lookup-secret.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { refuseDossier } from "./commands/refuse-dossier.ts";
import { renderSlip } from "./slips/render-slip.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { takeFee } from "./commands/take-fee.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { routes } from "./routes.ts";
import type { SlipName } from "./rules/slips.ts";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let father: Citizen;
let clerk: Staff;
let specialist: Staff;
let chair: Staff;
let clerkElsewhere: Staff;

beforeAll(async () => {
  await testCity();
  [mother, father] = await Promise.all([demoCitizen("me.thuanhoa"), demoCitizen("cha.phuxuan")]);
  [clerk, specialist, clerkElsewhere, chair] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "motcua.phuxuan", "chutich.thuanhoa"].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff];
});
afterEach(() => setClock(null));
const at = (moment: string) => setClock(new Date(`2026-11-${moment}:00+07:00`));

async function filed(procedureCode: string): Promise<string> {
  const id = randomUUID();
  await submitDossier(mother, {
    id,
    terms: await getTermsForFiling(procedureCode, ""),
    formVersion: 1,
    channel: "online",
    delivery: "counter",
    unitCode: clerk.post.unitCode,
    applicant: {
      accountId: mother.accountId,
      name: mother.name,
      identity: "046194001234",
      phone: "0905000101",
      email: null,
      address: "12 Lê Lợi",
      language: "vi",
    },
    answers: {},
    quantity: 1,
    fee: feeOf(feeLine()),
    papers: [
      {
        id: randomUUID(),
        slot: "authorisation",
        slotLabel: "Văn bản ủy quyền",
        fileId: null,
        fileName: "x",
        sha256: null,
        sizeBytes: null,
        kind: "original",
        quantity: 2,
      },
      {
        id: randomUUID(),
        slot: "identity",
        slotLabel: "Căn cước công dân",
        fileId: null,
        fileName: "x",
        sha256: null,
        sizeBytes: null,
        kind: "shown",
      },
    ],
  });
  return id;
}

async function slip(actor: Actor, id: string, name: SlipName): Promise<Uint8Array> {
  const pdf = await renderSlip(actor, await getDossier(actor, id), await getDossierFile(id), name);
  if (!pdf) throw new Error(`no ${name}`);
  return pdf;
}

async function printed(actor: Actor, id: string, name: SlipName): Promise<string> {
  const pdf = await slip(actor, id, name);
  // Once by lines across the page, once cell by cell.
  return `${linesOf(pdf)}\n${textOf(pdf)}`.replaceAll(/\s+/g, " ");
}

const status = async (actor: Actor, id: string, name: string) =>
  (await new Walk(routes, actor).open(`/dossiers/${id}/slips/${name}`)).status;

describe("Form 01", () => {
  it("has the code, both moments to the minute, counted papers, fee and secret", async () => {
    at("23T14:50");
    const id = await filed("2.000635");
    await acceptDossier(clerk, id);
    const text = await printed(mother, id, "form-01");
    const { code } = await getDossier(mother, id);
    for (const part of [
      code,
      mother.name,
      "046194001234",
      "14 giờ 50 phút",
      "17 giờ 00 phút",
      "Văn bản ủy quyền",
      "Bản chính",
      "Đã đối chiếu, trả lại",
      "8.000",
      "Chưa nộp",
      lookupSecret(id),
      clerk.name,
      "Trung tâm Phục vụ hành chính công",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Văn bản ủy quyền Bản chính 2/);
    expect(text).toContain("Quét mã VietQR");
  });
  it("asks for no money once it is paid", async () => {
    const id = await filed("2.000635");
    await acceptDossier(clerk, id);
    await takeFee(clerk, id);
    const text = await printed(clerk, id, "form-01");
    expect(text).toContain("Đã nộp");
    expect(text).not.toContain("Quét mã VietQR");
  });
  it("is not there before the dossier is accepted: nobody knows yet when it is due", async () => {
    const id = await filed("2.000635");
    expect(await status(mother, id, "form-01")).toBe(404);
    expect((await new Walk(routes, mother).open(`/dossiers/${id}`)).text).not.toContain(
      "slips/form-01",
    );
  });
  it("keeps what was promised when the term is extended; Form 04 gives both moments", async () => {
    at("16T08:00");
    const id = await filed("1.004873");
    await acceptDossier(clerk, id);
    const before = await printed(mother, id, "form-01");
    await takeDossier(specialist, id);
    await proposeExtension(specialist, id, { by: 2, reason: "Chờ xác minh nơi cư trú cũ" });
    await signLetter(chair, id);
    expect(
      /Thời gian trả kết quả[^:]*: ([^0-9]*[\d]+ giờ [^6]*2026)/.exec(
        await printed(mother, id, "form-01"),
      )?.[1],
    ).toBe(/Thời gian trả kết quả[^:]*: ([^0-9]*[\d]+ giờ [^6]*2026)/.exec(before)?.[1]);
    const letter = await printed(mother, id, "form-04");
    for (const part of [
      "/PXL",
      "Chờ xác minh nơi cư trú cũ",
      "Ủy ban nhân dân phường Thuận Hóa".toUpperCase(),
      "Nguyễn Phước Bảo Long",
    ])
      expect(letter.toUpperCase()).toContain(part.toUpperCase());
  });
});

describe("the letters of a dossier that was completed at intake", () => {
  it("tell the day on which it was complete, as Form 01 does, and its official name", async () => {
    at("16T08:00");
    const id = await filed("1.004873");
    await requestSupplement(clerk, id, {
      ground: "missing",
      reason: "Bản chụp mờ",
      items: [{ name: "Đơn", original: 0, certified: 0, photocopy: 1, note: "" }],
    });
    at("18T09:00");
    await answerSupplement(clerk, id, [], "");
    await acceptDossier(clerk, id);
    await takeDossier(specialist, id);
    await proposeExtension(specialist, id, { by: 1, reason: "Chờ xác minh" });
    await signLetter(chair, id);
    const letter = await printed(mother, id, "form-04");
    expect(letter).toContain("18 tháng 11");
    expect(letter).not.toContain("16 tháng 11");
    const { letters } = await getDossierFile(id);
    const { signatures } = await verifyPdf(
      (await getFile(letters[0]?.file_id ?? "", `dossier:${id}`)).bytes,
    );
    expect(signatures[0]?.reason).toBe("Thủ tục cấp Giấy xác nhận tình trạng hôn nhân");
  });
});

describe("the other slips", () => {
  it("Form 02 lists everything that is missing, with its number and the last day", async () => {
    at("16T08:00");
    const id = await filed("1.001612");
    await requestSupplement(clerk, id, {
      ground: "missing",
      reason: "Bản chụp mờ",
      items: [
        { name: "Hợp đồng thuê nhà", original: 0, certified: 1, photocopy: 0, note: "" },
        { name: "Căn cước", original: 0, certified: 0, photocopy: 1, note: "chụp hai mặt" },
      ],
    });
    const text = await printed(mother, id, "form-02");
    for (const part of [
      "/HDHS",
      "Hợp đồng thuê nhà",
      "Căn cước",
      "chụp hai mặt",
      "Bản chụp mờ",
      "12/2026",
      clerk.name,
    ])
      expect(text).toContain(part);
  });
  it("Form 03 gives the reason of the refusal", async () => {
    const id = await filed("1.004873");
    await refuseDossier(clerk, id, ["Không thuộc thẩm quyền của phường"]);
    const text = await printed(mother, id, "form-03");
    expect(text).toContain("/TCHS");
    expect(text).toContain("Không thuộc thẩm quyền của phường");
  });
  it("Form 05 tells why work stopped and which originals go back", async () => {
    const id = await filed("1.004873");
    await acceptDossier(clerk, id);
    const stop = {
      ground: "other",
      reason: "Người nộp đề nghị dừng",
      document: "Nghị định X",
    } as const;
    await proposeStop(specialist, id, stop);
    await signLetter(chair, id);
    const text = await printed(mother, id, "form-05");
    for (const part of [
      "/TB-DHS",
      "Người nộp đề nghị dừng",
      "Văn bản ủy quyền (2)",
      "Nghị định X",
      chair.name,
    ])
      expect(text).toContain(part);
  });
  it("Form 06 shows each hand-over to officials, and is not the citizen's", async () => {
    const id = await filed("1.004873");
    await acceptDossier(clerk, id);
    await takeDossier(specialist, id);
    const text = await printed(clerk, id, "form-06");
    for (const part of [clerk.name, specialist.name, "Phòng Văn hóa"]) expect(text).toContain(part);
    expect(await status(clerk, id, "form-06")).toBe(200);
    expect(await status(mother, id, "form-06")).toBe(404);
  });
});

describe("who gets a slip", () => {
  it("whoever may see the dossier, and nobody else", async () => {
    const id = await filed("1.004873");
    await acceptDossier(clerk, id);
    expect([await status(mother, id, "form-01"), await status(clerk, id, "form-01")]).toEqual([
      200, 200,
    ]);
    for (const stranger of [father, clerkElsewhere])
      expect(await status(stranger, id, "form-01")).toBe(404);
    for (const name of ["form-02", "form-99", "acceptance-slip"])
      expect(await status(mother, id, name)).toBe(404);
  });
});
