import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Asked, askRoute } from "../../../tests/ask-route.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import type { Actor, Citizen, Staff } from "../../platform/actor.ts";
import { projectRoot } from "../../platform/paths.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound } from "../../platform/refusal.ts";
import { formDataOf } from "../forms/index.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { fileDraft } from "./commands/file-draft.ts";
import { formOf } from "./filing/form-of.ts";
import { startDraft } from "./commands/start-draft.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { findDraft, getDraft } from "./queries/draft.ts";
import { routes } from "./routes.ts";
import { paperQuestions } from "./rules/draft.ts";

let mother: Citizen;
let father: Citizen;
let clerk: Staff;
const wish = { delivery: "online", variantKey: "", language: "vi" } as const;
const example = (code: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(projectRoot, `data/forms/examples/${code}.json`), "utf8"));
const ask = (actor: Actor, asked: Asked) => askRoute(routes, actor, asked);
const pdf = () => new Blob(["%PDF-1.7\n%%EOF\n"], { type: "application/pdf" });

beforeAll(async () => {
  await testCity();
  [mother, father] = await Promise.all([demoCitizen("me.thuanhoa"), demoCitizen("cha.phuxuan")]);
  clerk = await demoStaff("motcua.thuanhoa");
});

/**
 * Stores an example's answers in a draft, without its papers, as if all steps had been filled in.
 */
async function filledDraft(code: string, actor: Citizen | Staff = mother): Promise<string> {
  const id = await startDraft(actor, code);
  const answers = { ...(await getDraft(actor, id)).answers, ...example(code) };
  await getPool().query("update dossiers.draft set answers = $2 where id = $1", [
    id,
    JSON.stringify(answers),
  ]);
  return id;
}

/** Sends each step of a filled draft with one paper for each of its questions. */
async function fillPapers(id: string): Promise<void> {
  const { procedureCode, answers } = await getDraft(mother, id);
  const form = await formOf(await getProcedureForFiling(procedureCode));
  for (const { key } of form.steps) {
    const body = new FormData();
    for (const { field, slot } of paperQuestions(form, key))
      if (slot.accepts.includes("pdf")) body.append(field.key, pdf(), "giấy tờ.pdf");
    for (const [name, value] of Object.entries(formDataOf(form, key, answers)))
      for (const one of [value].flat()) body.append(name, one);
    await ask(mother, { path: `/dossiers/drafts/${id}/${key}`, body });
  }
}

describe("a draft", () => {
  it("begins with what the account knows, and leads to the first step", async () => {
    const { status, location } = await ask(mother, { path: "/dossiers/new/2.000635", body: {} });
    expect(status).toBe(303);
    const page = await ask(mother, { path: location });
    expect(page.text).toContain(mother.name);
    expect(page.text).not.toContain("error-summary");
  });
  it("is nobody else's: another citizen and an official hear that it is not there", async () => {
    const id = await startDraft(mother, "2.000635");
    for (const other of [father, clerk]) {
      await expect(getDraft(other, id)).rejects.toBeInstanceOf(NotFound);
      await expect(fileDraft(other, id, wish)).rejects.toBeInstanceOf(NotFound);
    }
    expect((await ask(father, { path: `/dossiers/drafts/${id}/applicant` })).status).toBe(404);
    expect(
      (
        await ask(father, {
          path: `/dossiers/drafts/${id}/applicant`,
          body: { applicant_name: "Kẻ trộm" },
        })
      ).status,
    ).toBe(404);
    await ask(father, { path: `/dossiers/drafts/${id}`, body: {} });
    expect(await findDraft(mother, id)).not.toBeNull();
  });
  it("keeps what was typed even when it is wrong, and says so beside the field", async () => {
    const id = await startDraft(mother, "2.000635");
    const { status, text } = await ask(mother, {
      path: `/dossiers/drafts/${id}/applicant`,
      body: { applicant_name: "Nguyễn Thị Hồng", applicant_phone: "0905 12" },
    });
    expect(status).toBe(422);
    expect(text).toContain('value="0905 12"');
    expect(text).toMatch(/id="field-applicant_phone-error"/);
    expect((await getDraft(mother, id)).answers).toMatchObject({
      applicant_name: "Nguyễn Thị Hồng",
    });
  });
  it("keeps no names that the form does not know, nor values beyond their bounds", async () => {
    const id = await startDraft(mother, "2.000635");
    const hostile = {
      __proto__: "x",
      constructor: "x",
      fee_dong: "0",
      state: "finished",
      applicant_account_id: father.accountId,
      applicant_name: "A".repeat(200_000),
      applicant_address: "<script>alert(1)</script>",
    };
    const { text } = await ask(mother, { path: `/dossiers/drafts/${id}/applicant`, body: hostile });
    const { answers } = await getDraft(mother, id);
    for (const name of ["constructor", "fee_dong", "state", "applicant_account_id"])
      expect(Object.hasOwn(answers, name)).toBe(false);
    expect(JSON.stringify(answers).length).toBeLessThan(20_000);
    expect(text).not.toContain("<script>alert");
  });
  it("answers the autosave with the time, and stores no files by it", async () => {
    const id = await startDraft(mother, "2.000635");
    const { status, text } = await ask(mother, {
      path: `/dossiers/drafts/${id}/applicant`,
      body: { applicant_name: "Trần Thị Lan" },
      headers: { "x-autosave": "1" },
    });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      savedAt: expect.stringMatching(/^\d\d:\d\d$/),
      shown: `${id}/applicant@1`,
    });
  });
});

describe("filing a draft", () => {
  it("gives one dossier with its papers, and the same code when it is filed again", async () => {
    const id = await filledDraft("2.000635");
    await fillPapers(id);
    const both = await Promise.all([fileDraft(mother, id, wish), fileDraft(mother, id, wish)]);
    const again = await fileDraft(mother, id, wish);
    expect(new Set([...both, again].map(({ code }) => code)).size).toBe(1);
    expect(again.id).toBe(id);
    expect((await getDossier(mother, id)).applicant_account_id).toBe(mother.accountId);
    expect((await getDossierFile(id)).papers.length).toBeGreaterThan(0);
    expect(await findDraft(mother, id)).toBeNull();
    const receipt = await ask(mother, { path: `/dossiers/${id}/receipt` });
    expect(receipt.text).toContain(again.code);
    expect((await ask(father, { path: `/dossiers/${id}/receipt` })).status).toBe(404);
  });
  it("takes no price, state or applicant from the form that files it", async () => {
    const id = await filledDraft("2.000635");
    await fillPapers(id);
    const { location } = await ask(mother, {
      path: `/dossiers/drafts/${id}/check`,
      body: {
        delivery: "post",
        fee_dong: "0",
        fee: "0",
        state: "finished",
        accountId: father.accountId,
      },
    });
    expect(location).toBe(`/dossiers/${id}/receipt`);
    const dossier = await getDossier(mother, id);
    expect(dossier).toMatchObject({
      state: "submitted",
      delivery: "post",
      applicant_account_id: mother.accountId,
    });
    expect(dossier.fee_dong).toBe(8000 * dossier.quantity);
  });
  it("is refused with every problem while something is missing", async () => {
    const id = await startDraft(mother, "1.001193");
    const { status, text } = await ask(mother, {
      path: `/dossiers/drafts/${id}/check`,
      body: { delivery: "online" },
    });
    expect(status).toBe(422);
    expect(text).toContain("error-summary");
    expect(await findDraft(mother, id)).not.toBeNull();
  });
});
