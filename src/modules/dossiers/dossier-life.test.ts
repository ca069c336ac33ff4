import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { signProposed } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound, Refusal } from "../../platform/refusal.ts";
import { StaleWrite } from "../../platform/transaction.ts";
import { getFile } from "../files/index.ts";
import { verifyPdf } from "../signing/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { answerSupplement } from "./commands/answer-supplement.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { fetchResult } from "./commands/fetch-result.ts";
import { wholeResult } from "./demo-results.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { handOverDossier } from "./commands/hand-over-dossier.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { refuseDossier } from "./commands/refuse-dossier.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { takeFee } from "./commands/take-fee.ts";
import { type Filing, submitDossier } from "./commands/submit-dossier.ts";
import { withdrawDossier } from "./commands/withdraw-dossier.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { listDossiers, listInbox } from "./queries/inbox.ts";
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
  [clerk, specialist, chair, clerkElsewhere] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa", "motcua.phuxuan"].map(demoStaff),
  )) as [Staff, Staff, Staff, Staff];
});
afterEach(() => setClock(null));

async function filing(procedureCode: string, change: Partial<Filing> = {}): Promise<Filing> {
  const terms = await getTermsForFiling(procedureCode, "");
  return {
    id: randomUUID(),
    terms,
    formVersion: 1,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    applicant: {
      accountId: mother.accountId,
      name: mother.name,
      identity: null,
      phone: "0905000101",
      email: null,
      address: null,
      language: "vi",
    },
    answers: { child: "Nguyễn An" },
    quantity: 1,
    fee: feeOf(feeLine()),
    papers: [
      {
        id: randomUUID(),
        slot: "birth",
        slotLabel: "Giấy chứng sinh",
        fileId: null,
        fileName: "giay.pdf",
        sha256: null,
        sizeBytes: null,
        kind: "copy",
      },
    ],
    ...change,
  };
}

const rows = async (sql: string, values: unknown[]) => (await getPool().query(sql, values)).rows;
const at = (time: string) => setClock(new Date(`2026-11-23T${time}:00+07:00`));

describe("filing", () => {
  it("writes the dossier and all that belongs to it together, and once if sent twice", async () => {
    const form = await filing("2.000635");
    const answers = await Promise.all([
      submitDossier(mother, form),
      submitDossier(mother, form),
      submitDossier(mother, form),
    ]);
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1);
    const [{ code }] = answers as { code: string }[] as [{ code: string }];
    expect(code).toMatch(/^H57\.\d+(\.\d+)*-\d{8}-\d{7}$/);
    for (const [sql, value] of [
      ["select 1 from dossiers.dossier where id = $1", form.id],
      ["select 1 from dossiers.dossier_paper where dossier_id = $1", form.id],
      ["select 1 from dossiers.dossier_event where dossier_id = $1", form.id],
      ["select 1 from payments.charge where subject_code = $1", code],
      ["select 1 from notifications.message where subject_code = $1", code],
      [
        `select 1
        from platform.audit_entry
        where action = 'dossiers.submitted' and details->>'code' = $1`,
        code,
      ],
    ] as const)
      expect(await rows(sql, [value])).toHaveLength(1);
  });
  it("does not give somebody else's dossier to whoever guesses its id", async () => {
    const form = await filing("2.000635");
    await submitDossier(mother, form);
    const thief = {
      ...form,
      applicant: { ...form.applicant, accountId: father.accountId, name: father.name },
    };
    await expect(submitDossier(father, thief)).rejects.toThrow();
  });
  it("gives sixty-four filings at once sixty-four codes", async () => {
    const forms = await Promise.all(Array.from({ length: 64 }, () => filing("2.000635")));
    const codes = await Promise.all(forms.map((form) => submitDossier(mother, form)));
    expect(new Set(codes.map(({ code }) => code)).size).toBe(64);
  });
});

describe("accepting", () => {
  it.each([
    ["14:50", "2026-11-23T10:00:00.000Z"],
    ["15:10", "2026-11-25T10:00:00.000Z"],
  ])(
    "a copy received at %s is due %s, whenever accepted: after 15:00 it is the next working day's",
    // 24 November is a holiday.
    async (time, due) => {
      const form = await filing("2.000635");
      at(time);
      await submitDossier(mother, form);
      at("16:30");
      expect((await acceptDossier(clerk, form.id))?.toISOString()).toBe(due);
    },
  );
  it("is done once: the second clerk is told that the dossier has moved on", async () => {
    const form = await filing("1.004873");
    await submitDossier(mother, form);
    const both = await Promise.allSettled([
      acceptDossier(clerk, form.id),
      acceptDossier(clerk, form.id),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((result) => result.status === "rejected") as PromiseRejectedResult;
    expect(refused.reason instanceof StaleWrite || refused.reason instanceof Refusal).toBe(true);
  });
  it("is not for a clerk of another ward, who does not learn that there is a dossier", async () => {
    const form = await filing("1.004873");
    await submitDossier(mother, form);
    await expect(acceptDossier(clerkElsewhere, form.id)).rejects.toBeInstanceOf(NotFound);
    await expect(getDossier(father, form.id)).rejects.toBeInstanceOf(NotFound);
    expect((await listDossiers(clerkElsewhere, {}, null, 50)).map(({ id }) => id)).not.toContain(
      form.id,
    );
    expect((await listInbox(clerkElsewhere, undefined, 50)).map(({ id }) => id)).not.toContain(
      form.id,
    );
  });
});

describe("a whole life", () => {
  it("goes from filing to a signed and sealed result that the citizen fetches", async () => {
    const form = await filing("1.001193");
    at("08:00");
    await submitDossier(mother, form);
    await acceptDossier(clerk, form.id);
    await takeDossier(specialist, form.id);
    await proposeDecision(
      specialist,
      form.id,
      await wholeResult(await getDossier(specialist, form.id)),
    );
    await expect(signProposed(specialist, form.id)).rejects.toBeInstanceOf(Refusal);
    const number = await signProposed(chair, form.id);
    expect(number).toMatch(/^\d{2}\/2026$/);
    const { decision, legs } = await getDossierFile(form.id);
    const { bytes } = await getFile(decision?.file_id ?? "", `dossier:${form.id}`);
    expect((await verifyPdf(bytes)).verdict).toBe("valid");
    expect((await getDossier(mother, form.id)).state).toBe("finished");
    await expect(fetchResult(mother, form.id)).rejects.toMatchObject({
      code: "dossiers.pay-first",
    });
    await takeFee(clerk, form.id);
    await fetchResult(mother, form.id);
    await fetchResult(mother, form.id);
    expect((await getDossier(mother, form.id)).state).toBe("returned");
    expect(legs.map(({ office }) => office)).toEqual(["one_stop", "culture", "chair", "one_stop"]);
    expect(
      await rows(
        `select 1
        from notifications.message
        where subject_code = (select code from dossiers.dossier where id = $1)`,
        [form.id],
      ),
    ).toHaveLength(4);
  });
});

describe("a supplement", () => {
  it("stops the clock, restarts it, and cannot be asked for twice", async () => {
    const form = await filing("1.001612");
    setClock(new Date("2026-11-16T08:00:00+07:00"));
    await submitDossier(mother, form);
    await acceptDossier(clerk, form.id);
    const economy = await demoStaff("kinhte.thuanhoa");
    await takeDossier(economy, form.id);
    await requestSupplement(economy, form.id, {
      ground: "missing",
      reason: "Thiếu hợp đồng thuê nhà",
      items: [{ name: "Hợp đồng thuê nhà", original: 0, certified: 0, photocopy: 1, note: "" }],
    });
    expect(await getDossier(mother, form.id)).toMatchObject({
      state: "supplement_requested",
      due_at: null,
    });
    setClock(new Date("2026-11-20T08:00:00+07:00"));
    await answerSupplement(mother, form.id, [], "");
    const dossier = await getDossier(mother, form.id);
    expect(dossier.state).toBe("processing");
    // Three working days after Friday 20 November, with the holiday of 24 November: Thursday 26
    // November.
    expect(dossier.due_at?.toISOString()).toBe("2026-11-26T10:00:00.000Z");
    await expect(
      requestSupplement(economy, form.id, {
        ground: "missing",
        reason: "Lần hai",
        items: [{ name: "x", original: 1, certified: 0, photocopy: 0, note: "" }],
      }),
    ).rejects.toMatchObject({ code: "dossiers.supplement-once" });
  });
});

describe("the other ends", () => {
  it("a refusal has its reasons and its number, and ends the dossier", async () => {
    const form = await filing("1.004873");
    await submitDossier(mother, form);
    await expect(refuseDossier(clerk, form.id, ["", " "])).rejects.toThrow("reasons: required");
    expect(await refuseDossier(clerk, form.id, ["Không thuộc thẩm quyền của phường"])).toMatch(
      /\/TCHS$/,
    );
    await expect(acceptDossier(clerk, form.id)).rejects.toBeInstanceOf(Refusal);
  });
  it("the citizen may withdraw what has no result yet", async () => {
    const form = await filing("1.004873");
    await submitDossier(mother, form);
    await withdrawDossier(mother, form.id, "");
    expect((await getDossier(mother, form.id)).state).toBe("withdrawn");
  });
});

describe("handing over", () => {
  it("closes a leg with what it consumed and opens the next", async () => {
    const form = await filing("1.004873");
    setClock(new Date("2026-11-16T08:00:00+07:00"));
    await submitDossier(mother, form);
    await acceptDossier(clerk, form.id);
    setClock(new Date("2026-11-18T09:00:00+07:00"));
    await takeDossier(specialist, form.id);
    await handOverDossier(specialist, form.id, "");
    const { legs } = await getDossierFile(form.id);
    expect(Number(legs[1]?.consumed)).toBe(2);
    expect(legs[2]?.ended_at).toBeNull();
  });
});
