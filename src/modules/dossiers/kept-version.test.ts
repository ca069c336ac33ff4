/**
 * A dossier keeps the version of its procedure and its form: one that ends, and one that follows,
 * change nothing that runs.
 */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { askPage } from "../../../tests/ask-page.ts";
import { endVersions } from "../../../tests/end-versions.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import type { Actor, Citizen, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { answerSupplement } from "./commands/answer-supplement.ts";
import { getTerms, getTermsForFiling } from "./clock/get-terms.ts";
import { startDraft } from "./commands/start-draft.ts";
import { formOf } from "./filing/form-of.ts";
import { getProcedureForFiling } from "../procedures/index.ts";
import { handOverDossier } from "./commands/hand-over-dossier.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { renderSlip } from "./slips/render-slip.ts";
import { requestSupplement } from "./commands/request-supplement.ts";
import { submitDossier } from "./commands/submit-dossier.ts";
import { deskDossier } from "./pages/desk-dossier-page.tsx";
import { dossierSupplement } from "./pages/dossier-supplement-page.tsx";
import { draftStep } from "./pages/draft-step-page.tsx";
import { myDossiers } from "./pages/my-dossiers-page.tsx";
import { inbox } from "./pages/inbox-page.tsx";
import { myDossier } from "./pages/my-dossier-page.tsx";
import { receipt } from "./pages/receipt-page.tsx";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { feeLine, feeOf } from "../../../tests/fee-lines.ts";

let mother: Citizen;
let clerk: Staff;
let economist: Staff;
const code = "1.001612";
const formVersion = 2;
const monday = new Date("2026-11-16T02:00:00Z");

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, economist] = (await Promise.all(
    ["motcua.thuanhoa", "kinhte.thuanhoa"].map(demoStaff),
  )) as [Staff, Staff];
});
afterEach(() => setClock(null));

const sql = (text: string, values: unknown[] = []) => getPool().query(text, values);

async function file(): Promise<string> {
  const { id } = await submitDossier(mother, {
    id: randomUUID(),
    terms: await getTermsForFiling(code, ""),
    formVersion,
    channel: "online",
    delivery: "online",
    unitCode: clerk.post.unitCode,
    answers: { business_name: "Quán Chè Hẻm" },
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
  return id;
}

async function look(actor: Actor, id: string): Promise<string> {
  const page = actor.kind === "staff" ? deskDossier : myDossier;
  const answer = await askPage(page, {
    actor,
    path: actor.kind === "staff" ? `/desk/dossiers/${id}` : `/dossiers/${id}`,
    params: { id },
  });
  expect(answer.status ?? 200).toBe(200);
  return answer.text;
}

describe.each([
  ["ends and none follows", false],
  ["is followed by another with other steps, budgets and labels", true],
])("when the version %s", (_case, follow) => {
  it("a dossier keeps the version it was filed by, on every page, slip and verb", async () => {
    setClock(monday);
    const id = await file();
    const draft = await startDraft(mother, code);
    const step =
      (await formOf(await getProcedureForFiling(code))).steps.find(({ groups }) =>
        groups.some(({ fields }) => fields.some(({ key }) => key === "business_name")),
      )?.key ?? "";
    await sql("update dossiers.draft set answers = answers || $2 where id = $1", [
      draft,
      JSON.stringify({ business_name: "Quán Mì Hẻm 5" }),
    ]);
    const kept = await getTerms(await getDossier(clerk, id));
    const { label } = kept.steps[1] as { label: string };
    const restore = await endVersions(code, follow ? "2026-12-31" : "2026-11-16", follow);
    try {
      setClock(new Date(follow ? "2027-01-04T03:00:00Z" : "2026-11-17T03:00:00Z"));
      expect(await getTerms(await getDossier(clerk, id))).toEqual(kept);
      const due = await acceptDossier(clerk, id);
      expect(due?.getTime()).toBeLessThan(new Date("2027-01-12T00:00:00Z").getTime());
      expect(await look(clerk, id)).toContain(label);
      expect(await look(mother, id)).toContain(label);
      expect(
        (await askPage(inbox, { actor: economist, path: `/desk/inbox?open=${id}` })).text,
      ).not.toContain("Bước hoàn toàn mới");
      expect(
        (await askPage(receipt, { actor: mother, path: `/dossiers/${id}/receipt`, params: { id } }))
          .status ?? 200,
      ).toBe(200);
      await takeDossier(economist, id);
      await requestSupplement(economist, id, {
        items: [{ name: "Đơn", original: 1, certified: 0, photocopy: 0, note: "" }],
        ground: "missing",
        reason: "Thiếu đơn",
      });
      const asked = await askPage(dossierSupplement, {
        actor: mother,
        path: `/dossiers/${id}/supplement`,
        params: { id },
      });
      expect(asked.text).toContain("tính lại từ đầu");
      await answerSupplement(mother, id, [], "");
      await handOverDossier(economist, id, "");
      expect((await getDossierFile(id)).legs.map(({ budget }) => Number(budget))).not.toContain(40);
      const text = await look(clerk, id);
      expect(text).not.toContain("Bước hoàn toàn mới");
      expect(text).toContain("Quán Chè Hẻm");
      const dossier = await getDossier(clerk, id);
      for (const slip of ["form-01", "form-06"] as const)
        expect(
          (await renderSlip(clerk, dossier, await getDossierFile(id), slip))?.length,
        ).toBeGreaterThan(1000);
      if (follow) {
        const opened = await askPage(draftStep, {
          actor: mother,
          path: `/dossiers/drafts/${draft}/${step}`,
          params: { id: draft, step },
        });
        expect(opened.text).toContain("Quy định của thủ tục này đã thay đổi từ ngày 01/01/2027");
        expect(opened.text).toContain("Quán Mì Hẻm 5");
        const fresh = await file();
        expect((await getTerms(await getDossier(clerk, fresh))).steps[1]).toMatchObject({
          label: "Bước hoàn toàn mới",
          budget: 40,
        });
        expect(await look(clerk, fresh)).toContain("Bước hoàn toàn mới");
      } else {
        await expect(file()).rejects.toThrow(code);
        await expect(
          askPage(draftStep, {
            actor: mother,
            path: `/dossiers/drafts/${draft}/${step}`,
            params: { id: draft, step },
          }),
        ).rejects.toMatchObject({ code: "dossiers.procedure-ended" });
        const mine = (await askPage(myDossiers, { actor: mother, path: "/dossiers" })).text;
        expect(mine).toContain("Thủ tục này không còn hiệu lực");
      }
    } finally {
      await restore();
    }
  });
});
