/** Identity numbers of people are in no file of the database, whatever way they came in. */
import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { proposeDecision } from "../../src/modules/dossiers/commands/propose-decision.ts";
import { takeDossier } from "../../src/modules/dossiers/commands/take-dossier.ts";
import { formOf } from "../../src/modules/dossiers/filing/form-of.ts";
import { sealOpenFacts } from "../../src/modules/dossiers/commands/seal-open-facts.ts";
import { withdrawDossier } from "../../src/modules/dossiers/commands/withdraw-dossier.ts";
import { wholeResult } from "../../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../../src/modules/dossiers/queries/dossier.ts";
import { getDossierFile } from "../../src/modules/dossiers/queries/dossier-file.ts";
import { saveDraft } from "../../src/modules/dossiers/commands/save-draft.ts";
import { startDraft } from "../../src/modules/dossiers/commands/start-draft.ts";
import { getDraft } from "../../src/modules/dossiers/queries/draft.ts";
import { routes } from "../../src/modules/dossiers/routes.ts";
import { chargesOf } from "../../src/modules/payments/index.ts";
import { receiptView } from "../../src/modules/payments/queries/receipt-view.ts";
import { setAside } from "../../src/modules/people/index.ts";
import { getProcedureForFiling } from "../../src/modules/procedures/index.ts";
import type { Citizen, Staff } from "../../src/platform/actor.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff, testCity } from "../city.ts";
import { exampleAnswers, fillSteps } from "../fill-steps.ts";
import { foundInTables, foundReadable } from "../raw-bytes.ts";
import { sampleDossier, signProposed } from "../sample-dossier.ts";
import { Walk } from "../walk-pages.ts";

let mother: Citizen;
let clerk: Staff;
let specialist: Staff;
let chair: Staff;

const canaries = new Set<string>();

// Another person's number each time, of the same place, sex and year: nobody else writes it.
function withCanaries<T>(answers: T): T {
  const known = new Map<string, string>();
  const drawn = (number: string) => {
    const canary = `${number.slice(0, 6)}${randomInt(100_000, 1_000_000)}`;
    canaries.add(canary);
    known.set(number, canary);
    return canary;
  };
  const text = JSON.stringify(answers).replace(
    /(?<=")\d{12}(?=")/g,
    (number) => known.get(number) ?? drawn(number),
  );
  return JSON.parse(text) as T;
}

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa"].map(demoStaff),
  )) as [Staff, Staff, Staff];
});

const idOf = (walk: Walk, at: number) => walk.path.split("/")[at] ?? "";

async function atCounter(code: string): Promise<{ walk: Walk; id: string }> {
  const walk = await new Walk(routes, clerk).open(`/desk/counter/new/${code}`);
  await walk.press("Lập hồ sơ không dùng tài khoản");
  await fillSteps(
    walk,
    await formOf(await getProcedureForFiling(code)),
    withCanaries({ ...exampleAnswers(code), receiving_unit: "19789" }),
  );
  await walk.press("Lưu và tiếp tục");
  await walk.press("Nộp và tiếp nhận ngay");
  return { walk, id: idOf(walk, 3) };
}

describe("a house at work", () => {
  it("keeps no identity number readable, from the draft to the hand-out", async () => {
    const birth = await atCounter("1.001193");
    await takeDossier(specialist, birth.id);
    await proposeDecision(
      specialist,
      birth.id,
      await wholeResult(await getDossier(specialist, birth.id)),
    );
    await signProposed(chair, birth.id);

    const { walk, id } = await atCounter("2.000635");
    const { code } = await getDossier(clerk, id);
    await walk.press("tiền mặt");
    await takeDossier(specialist, id);
    await proposeDecision(specialist, id, await wholeResult(await getDossier(specialist, id)));
    const shown = await getDossier(specialist, id);
    await signProposed(chair, id);
    await (
      await walk.open(`/desk/dossiers/${id}/filed`)
    ).press("Trả kết quả", {
      values: { "hand-out.identity": shown.applicant_identity ?? "", "hand-out.signed": "slip" },
    });
    expect(await getDossier(clerk, id)).toMatchObject({ state: "returned" });

    const other = await atCounter("2.000635");
    await withdrawDossier(clerk, other.id, {
      reason: "Nhầm thủ tục",
      name: "Lê Văn Tám",
      relation: "applicant",
      authority: "",
      identityKind: "identity-card",
      identityNumber: shown.applicant_identity ?? "",
      signedOn: "slip",
    } as never);

    const passport = `FRA ${randomInt(10, 99)}XK${randomInt(10_000, 99_999)}`;
    canaries.add(passport).add(passport.slice(4));
    const draft = await startDraft(mother, "1.001193");
    await saveDraft(
      mother,
      draft,
      {
        step: "child",
        keys: ["mother_identity_number"],
        answers: { mother_identity_number: passport },
      },
      { sequence: 0, page: "", turn: 0 },
    );
    expect((await getDraft(mother, draft)).answers).toMatchObject({
      mother_identity_number: passport,
    });
    await sampleDossier(mother, clerk, { answers: { who: passport } });
    await setAside("somebody", JSON.stringify([...canaries]));

    // What was told is told to those who may read it, and whole.
    expect(canaries.size).toBeGreaterThan(3);
    const told = JSON.stringify([
      shown,
      (await getDossierFile(birth.id)).decision,
      await getDossier(clerk, birth.id),
    ]);
    expect([...canaries].filter((canary) => told.includes(canary)).length).toBeGreaterThan(2);
    const [charge] = await chargesOf([code]);
    expect((await receiptView(clerk, charge?.reference ?? ""))?.payer.taxCode).toBe(
      shown.applicant_identity,
    );

    expect(await foundReadable([...canaries])).toEqual([]);
  });
});

describe("what an earlier build kept open", () => {
  const plain = "046199123456";

  it("is read as it is, then sealed by the worker in batches, and read the same", async () => {
    const { id } = await sampleDossier(mother, clerk);
    const draft = await startDraft(mother, "1.001193");
    const said = { mother_identity_number: plain };
    const own = (sql: string, values: unknown[]) => getPool().query(sql, values);
    await own(
      `update dossiers.dossier
        set data_key = null, answers = $2, applicant_identity = $3
        where id = $1`,
      [id, said, plain],
    );
    await own("update dossiers.draft set answers = $2 where id = $1", [draft, said]);
    await own(
      `insert into dossiers.decision (dossier_id, template, content, proposed_at, proposed_by)
      values ($1, 'x', $2, now(), 'x')`,
      [id, { facts: said }],
    );
    const read = async () => [
      (await getDossier(clerk, id)).answers,
      (await getDossier(clerk, id)).applicant_identity,
      (await getDossierFile(id)).decision?.content,
      (await getDraft(mother, draft)).answers,
    ];
    const before = await read();
    expect(before).toEqual([said, plain, { facts: said }, said]);
    // The look finds what lies open, in a row and in a file.
    const open = await foundReadable([plain]);
    expect(open.filter((place) => place.startsWith("dossiers.dossier: "))).toHaveLength(1);
    expect(open.some((place) => /^base\/\d+\/\d+$/.test(place))).toBe(true);
    // Two workers may meet, and one may have been killed half-way.
    await Promise.all([sealOpenFacts(), sealOpenFacts()]);
    expect(await sealOpenFacts()).toBe(0);
    expect(await foundInTables([plain])).toEqual([]);
    expect(await read()).toEqual(before);
  });
});

describe("a dossier whose key is destroyed", () => {
  it("is forgotten: it opens, and tells nothing that was told", async () => {
    const { id } = await sampleDossier(mother, clerk, { answers: { who: "046199123456" } });
    await getPool().query("update dossiers.dossier set data_key = null where id = $1", [id]);
    expect(await getDossier(clerk, id)).toMatchObject({ answers: {}, applicant_identity: null });
    expect(await sealOpenFacts()).toBe(0);
  });
  it("does not open under another dossier's key", async () => {
    const [one, other] = [await sampleDossier(mother, clerk), await sampleDossier(mother, clerk)];
    await getPool().query(
      `update dossiers.dossier set data_key = other.data_key
      from dossiers.dossier as other where dossier.id = $1 and other.id = $2`,
      [one.id, other.id],
    );
    await expect(getDossier(clerk, one.id)).rejects.toThrow();
  });
});
