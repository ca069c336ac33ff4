import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { Walk } from "../../../tests/walk-pages.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile, listUnsentPapers } from "./queries/dossier-file.ts";
import { routes } from "./routes.ts";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let father: Citizen;
let clerk: Staff;
let economy: Staff;
const pdf = (name: string) => ({
  name,
  bytes: new Blob([`%PDF-1.7\n% ${name}\n%%EOF\n`], { type: "application/pdf" }),
});
const asked = {
  ground: "missing",
  reason: "Hồ sơ chưa đủ",
  items: [
    { name: "Hợp đồng thuê nhà", original: 0, certified: 1, photocopy: 0, note: "còn hạn" },
    { name: "Căn cước của chủ hộ", original: 0, certified: 0, photocopy: 1, note: "" },
  ],
};

beforeAll(async () => {
  await testCity();
  [mother, father] = await Promise.all([demoCitizen("me.thuanhoa"), demoCitizen("cha.phuxuan")]);
  [clerk, economy] = (await Promise.all(["motcua.thuanhoa", "kinhte.thuanhoa"].map(demoStaff))) as [
    Staff,
    Staff,
  ];
});
afterEach(() => setClock(null));
const at = (moment: string) => setClock(new Date(`2026-11-${moment}:00+07:00`));

/**
 * A household business: filed on 16 November, asked to be completed by the specialist, or at intake
 * by the clerk.
 */
async function waiting(by: "specialist" | "clerk" = "specialist"): Promise<string> {
  at("16T08:00");
  const id = randomUUID();
  await submitDossier(mother, {
    id,
    terms: await getTermsForFiling("1.001612", ""),
    formVersion: 1,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    answers: {},
    quantity: 1,
    papers: [],
    applicant: {
      accountId: mother.accountId,
      name: mother.name,
      identity: null,
      phone: "0905000101",
      email: null,
      address: null,
      language: "vi",
    },
    fee: feeOf(feeLine({ amount: 0 })),
  });
  if (by === "specialist") {
    await acceptDossier(clerk, id);
    await takeDossier(economy, id);
  }
  await requestSupplement(by === "specialist" ? economy : clerk, id, asked);
  at("20T08:00");
  return id;
}

const opened = (id: string, actor: Citizen | Staff = mother) =>
  new Walk(routes, actor).open(
    `${actor.kind === "staff" ? "/desk" : ""}/dossiers/${id}/supplement`,
  );

describe("answering a supplement", () => {
  it("shows the whole list with a place for each paper, the last day and the clock", async () => {
    const walk = await opened(await waiting());
    for (const part of [
      "Hợp đồng thuê nhà",
      "còn hạn",
      "Bản chứng thực: 1",
      "Căn cước của chủ hộ",
      "16/12/2026",
      "tính lại từ đầu",
    ])
      expect(walk.words).toContain(part);
    expect(walk.names.filter((name) => name.startsWith("item-"))).toEqual(["item-0", "item-1"]);
  });
  it("stores the good files, names the bad ones, and says how many are stored", async () => {
    const id = await waiting();
    const walk = await opened(id);
    await walk.press("Gửi bổ sung", {
      files: {
        "item-0": [
          pdf("hop-dong.pdf"),
          { name: "virus.pdf", bytes: new Blob(["MZ"]) },
          { name: "rong.pdf", bytes: new Blob([]) },
        ],
      },
    });
    expect(walk.status).toBe(422);
    expect(walk.words).toContain("Đã lưu 1 trên 3 tệp");
    expect(walk.words).toContain("virus.pdf");
    expect(walk.words).toContain("rong.pdf");
    expect((await getDossier(mother, id)).state).toBe("supplement_requested");
    expect((await opened(id)).words).toContain("hop-dong.pdf");
  });
  it("stores the same file once for a line, and says so", async () => {
    const id = await waiting();
    const walk = await opened(id);
    const contract = pdf("hop-dong.pdf");
    await walk.press("Lưu tệp, gửi sau", {
      files: { "item-0": [contract, { ...contract, name: "lan-hai.pdf" }] },
    });
    expect(walk.words).toContain("Tệp này đã được gửi ở mục này rồi");
    expect(await listUnsentPapers(id)).toHaveLength(1);
  });
  it("is not sent by half: a request is made only once, so each line needs its paper", async () => {
    const id = await waiting();
    const walk = await opened(id);
    await walk.press("Gửi bổ sung", {
      files: { "item-0": [pdf("hop-dong.pdf")] },
      values: { note: "Xin nộp sau" },
    });
    expect(walk.status).toBe(422);
    expect(walk.words).toContain("Căn cước của chủ hộ: Ông/bà chưa gửi giấy tờ này");
    expect(walk.text).toContain("Xin nộp sau");
    expect((await getDossier(mother, id)).state).toBe("supplement_requested");
  });
  it("goes back to the office that asked with papers, new leg and clock, and tells", async () => {
    const id = await waiting();
    const walk = await opened(id);
    await walk.press("Lưu tệp, gửi sau", { files: { "item-0": [pdf("hop-dong.pdf")] } });
    expect((await getDossierFile(id)).papers).toEqual([]);
    await walk.press("Gửi bổ sung", { files: { "item-1": [pdf("can-cuoc.pdf")] } });
    expect(walk.path).toBe(`/dossiers/${id}`);
    const dossier = await getDossier(mother, id);
    // Three working days from Friday 20 November, over the weekend and the holiday of 24 November:
    // Thursday the 26th.
    expect(dossier).toMatchObject({
      state: "processing",
      holder_office: "economy",
      due_at: new Date("2026-11-26T17:00:00+07:00"),
    });
    const { papers, supplement, legs } = await getDossierFile(id);
    expect(
      papers.map(({ slot_label: label, added_with: addedWith, sha256 }) => [
        label,
        addedWith,
        sha256?.length,
      ]),
    ).toEqual([
      ["Hợp đồng thuê nhà", "supplement", 64],
      ["Căn cước của chủ hộ", "supplement", 64],
    ]);
    expect(supplement?.answered_at).toEqual(new Date("2026-11-20T08:00:00+07:00"));
    expect(legs.at(-1)).toMatchObject({ office: "economy", ended_at: null });
    expect(
      (
        await getPool().query(
          "select template from notifications.message where subject_code = $1",
          [dossier.code],
        )
      ).rows,
    ).toContainEqual({ template: "dossier.supplement-received" });
  });
  it("asked for at intake goes back to the counter, where no clock runs yet", async () => {
    const id = await waiting("clerk");
    const walk = await opened(id);
    expect(walk.words).not.toContain("tính lại từ đầu");
    await walk.press("Gửi bổ sung", {
      files: { "item-0": [pdf("a.pdf")], "item-1": [pdf("b.pdf")] },
    });
    expect(await getDossier(mother, id)).toMatchObject({
      state: "submitted",
      holder_office: "one_stop",
      due_at: null,
    });
    await acceptDossier(clerk, id);
  });
  it("cannot be asked for again, by anybody, and cannot be answered again", async () => {
    const id = await waiting();
    const walk = await opened(id);
    const second = await opened(id);
    await walk.press("Gửi bổ sung", {
      files: { "item-0": [pdf("a.pdf")], "item-1": [pdf("b.pdf")] },
    });
    for (const official of [economy, clerk])
      await expect(requestSupplement(official, id, asked)).rejects.toThrow();
    await second.press("Gửi bổ sung", { files: { "item-0": [pdf("c.pdf")] } });
    expect(second.status).toBeGreaterThanOrEqual(400);
    expect((await opened(id)).status).toBe(404);
    expect((await getDossierFile(id)).papers.map(({ file_name: name }) => name).toSorted()).toEqual(
      ["a.pdf", "b.pdf"],
    );
  });
  it("takes a file back before it is sent", async () => {
    const id = await waiting();
    const walk = await opened(id);
    await walk.press("Lưu tệp, gửi sau", { files: { "item-0": [pdf("nham.pdf")] } });
    await walk.press("nham.pdf");
    expect(walk.words).not.toContain("nham.pdf");
  });
});

describe("at the counter", () => {
  it("the clerk takes the papers in by their number", async () => {
    const id = await waiting();
    const walk = await opened(id, clerk);
    await walk.press("Nhận bổ sung", {
      values: { "copy-0": "1" },
      files: { "item-1": [pdf("quet.pdf")] },
    });
    expect((await getDossier(clerk, id)).state).toBe("processing");
    expect(
      (await getDossierFile(id)).papers.map(({ slot, kind, quantity }) => [slot, kind, quantity]),
    ).toEqual(
      expect.arrayContaining([
        ["supplement-1", "copy", 1],
        ["supplement-2", "electronic", 1],
      ]),
    );
  });
});

describe("who may answer", () => {
  it("the applicant and the unit's clerk; a stranger or specialist may not even look", async () => {
    const id = await waiting();
    await (await opened(id)).press("Lưu tệp, gửi sau", { files: { "item-0": [pdf("rieng.pdf")] } });
    for (const other of [father, economy, await demoStaff("motcua.phuxuan")]) {
      const walk = await opened(id, other);
      expect(walk.status).toBe(404);
      expect(walk.text).not.toContain("rieng.pdf");
    }
    expect((await new Walk(routes, economy).open(`/desk/dossiers/${id}`)).text).not.toContain(
      "rieng.pdf",
    );
  });
});
