/** A dossier that an official finds to be another case than it was filed as. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { exampleAnswers } from "../../../tests/fill-steps.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { InvalidForm } from "../../platform/refusal.ts";
import { messagesOf } from "../notifications/index.ts";
import {
  getProcedureForFiling,
  type Procedure,
  casesAtAcceptance,
  casesFor,
} from "../procedures/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { prepareFiling } from "./filing/prepare-filing.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { deskDossier } from "./pages/desk-dossier-page.tsx";
import { myDossier } from "./pages/my-dossier-page.tsx";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";

let clerk: Staff;
let groom: Citizen;

beforeAll(async () => {
  await testCity();
  clerk = await demoStaff("motcua.thuanhoa");
  groom = await demoCitizen("me.thuanhoa");
});
beforeEach(() => setClock(new Date("2026-11-23T02:00:00Z")));
afterEach(() => setClock(null));

async function fileMarriage(): Promise<string> {
  const answers = { ...exampleAnswers("1.000894"), receiving_unit: "19789" };
  const { filing, evaluation } = await prepareFiling({
    id: randomUUID(),
    procedure: await getProcedureForFiling("1.000894"),
    answers,
    papers: [],
    channel: "counter",
    delivery: "counter",
    accountId: groom.accountId,
    language: "vi",
    onlyUnit: clerk.post.unitCode,
  });
  expect(evaluation.problems).toEqual([]);
  if (!filing) throw new Error("nothing to file");
  return (await submitDossier(clerk, filing)).id;
}

const keysOf = (cases: { key: string }[]) => cases.map(({ key }) => key);
const reason = "Bên nữ từng thường trú ở Quảng Trị, phải hỏi nơi đó";

describe("the cases of a procedure", () => {
  it("that an official determines are chosen by nobody else, and open at acceptance", async () => {
    const marriage = await getProcedureForFiling("1.000894");
    expect(keysOf(casesFor(marriage, "online", "standard"))).toEqual(["standard"]);
    expect(keysOf(casesFor(marriage, "online", "unknown"))).toEqual(["standard"]);
    expect(keysOf(casesAtAcceptance(marriage, "standard"))).toEqual(["standard", "verification"]);
    expect(keysOf(casesAtAcceptance(await getProcedureForFiling("1.001193"), "late"))).toEqual([
      "late",
      "marriage_check",
    ]);
  });

  it("are open to a clerk's correction where whoever filed chose, at the same cost", () => {
    const variant = (key: string, feeDong: number | null) => ({
      key,
      feeDong,
      label: key,
      channels: ["online" as const],
      budget: 3,
      unit: "working_days" as const,
      feeSource: "stated" as const,
      note: null,
    });
    const procedure = {
      variants: [variant("case_1", 0), variant("case_2", 0), variant("case_3", 50_000)],
    };
    expect(keysOf(casesAtAcceptance(procedure as unknown as Procedure, "case_2"))).toEqual([
      "case_2",
      "case_1",
    ]);
  });
});

describe("a late registration", () => {
  const birth = (born: string) => ["1.001193", { child_birth_date: born }] as const;
  const death = (died: string) => ["1.000656", { death_date: died }] as const;
  // The last day of the term is a Sunday, a holiday, or lies in Tết: the next working day counts.
  it.each([
    [birth("2026-09-24"), "2026-11-23", "standard"],
    [birth("2026-09-23"), "2026-11-22", "standard"],
    [birth("2026-09-23"), "2026-11-23", "standard"],
    [birth("2026-09-23"), "2026-11-24", "late"],
    [birth("2026-09-22"), "2026-11-23", "standard"],
    [birth("2026-09-21"), "2026-11-23", "late"],
    [birth("2026-12-08"), "2027-02-12", "standard"],
    [birth("2026-12-08"), "2027-02-15", "late"],
    [death("2026-11-09"), "2026-11-25", "standard"],
    [death("2026-11-09"), "2026-11-26", "late"],
  ])("%j on %s is %s", async ([code, change], day, variant) => {
    setClock(new Date(`${day}T09:00:00+07:00`));
    const { evaluation } = await prepareFiling({
      id: randomUUID(),
      procedure: await getProcedureForFiling(code),
      answers: { ...exampleAnswers(code), receiving_unit: "19789", ...change },
      papers: [],
      channel: "counter",
      delivery: "counter",
      accountId: groom.accountId,
      language: "vi",
      onlyUnit: clerk.post.unitCode,
    });
    expect(evaluation.variant).toBe(variant);
  });
});

describe("accepting as another case", () => {
  it("gives the time of that case, and keeps and tells the reason", async () => {
    const plain = await fileMarriage();
    const found = await fileMarriage();
    const sameDay = (await acceptDossier(clerk, plain)) as Date;
    const later = (await acceptDossier(clerk, found, {
      variantKey: "verification",
      reason,
    })) as Date;
    expect([sameDay.toISOString().slice(0, 10), later.toISOString().slice(0, 10)]).toEqual([
      "2026-11-23",
      "2026-12-01",
    ]);
    expect((await getDossier(clerk, found)).variant_key).toBe("verification");
    const [accepted] = (await getDossierFile(found)).events;
    expect(accepted).toMatchObject({
      kind: "accepted",
      details: { from: "standard", to: "verification", reason },
    });
    const page = await askPage(myDossier, {
      actor: groom,
      path: `/dossiers/${found}`,
      params: { id: found },
    });
    expect(page.text).toContain(`Phải xác minh điều kiện kết hôn: ${reason}`);
    const { code } = await getDossier(clerk, found);
    const told = (await messagesOf(groom, null)).filter(({ subjectCode }) => subjectCode === code);
    expect(told.map(({ body }) => body).join("\n")).toContain(reason);
  });

  it("needs a reason, and a case that is open to it", async () => {
    const id = await fileMarriage();
    for (const decided of [
      { variantKey: "verification", reason: " " },
      { variantKey: "late", reason },
      { variantKey: "", reason },
    ]) {
      await expect(acceptDossier(clerk, id, decided)).rejects.toBeInstanceOf(InvalidForm);
    }
    expect((await getDossier(clerk, id)).state).toBe("submitted");
    await acceptDossier(clerk, id, { variantKey: "standard", reason: "" });
    expect((await getDossier(clerk, id)).variant_key).toBe("standard");
  });

  it("is offered on the desk, and again with what was typed when a reason is missing", async () => {
    const id = await fileMarriage();
    const at = { actor: clerk, path: `/desk/dossiers/${id}`, params: { id } };
    expect((await askPage(deskDossier, at)).text).toContain("Phải xác minh điều kiện kết hôn");
    const form = { verb: "accept", "accept.decides": "yes", "accept.case": "verification" };
    const refused = await askPage(deskDossier, { ...at, form });
    expect([refused.status, (await getDossier(clerk, id)).state]).toEqual([422, "submitted"]);
    expect(refused.text).toMatch(/value="verification"[^>]*checked/);
    const done = await askPage(deskDossier, { ...at, form: { ...form, "accept.reason": reason } });
    expect([done.status, (await getDossier(clerk, id)).variant_key]).toEqual([303, "verification"]);
  });
});
