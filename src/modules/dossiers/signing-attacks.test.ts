// What a hostile or unlucky person does with leave to sign.
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import "../../announced.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { giveMandate, takeMandatesBack } from "../../../tests/give-mandate.ts";
import { sampleDossier, signProposed } from "../../../tests/sample-dossier.ts";
import type { Citizen, Post, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { StaleWrite } from "../../platform/transaction.ts";
import { firstWaiting } from "../../platform/waiting-rows.ts";
import { findSigningForm } from "../people/index.ts";
import { listMandates } from "../people/queries/mandates.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { issueInstrument } from "./commands/issue-instrument.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { proposeStop } from "./commands/propose-stop.ts";
import { signLetter } from "./commands/sign-letter.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { wholeResult } from "./demo-results.ts";
import { askVerb } from "./queries/ask-verb.ts";
import { getDossier } from "./queries/dossier.ts";
import { lettersMandated, resultsMandated } from "./queries/waiting-mandated.ts";

const headName = "truongphongvanhoa.thuanhoa";
const paper = { authority: "committee", isCollective: true } as const;
let mother: Citizen;
let [clerk, specialist, chair, head, other] = [] as unknown as [Staff, Staff, Staff, Staff, Staff];
/** Whoever sits on the post of the head of the section as the head's deputy. */
let deputy: Staff;

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair, head, other] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", "chutich.thuanhoa", headName, "hotich2.thuanhoa"].map(
      demoStaff,
    ),
  )) as [Staff, Staff, Staff, Staff, Staff];
  const post: Post = {
    ...head.post,
    actingFor: { accountId: head.accountId, name: head.name },
    mandates: [{ form: "order", kinds: ["notice", "stop-notice"] }],
  };
  const own: Post = { ...other.post, rank: "section-deputy", title: "Phó Trưởng phòng" };
  deputy = { ...other, post, posts: [own, post] };
});
afterEach(async () => {
  setClock(null);
  await takeMandatesBack();
});

const sql = async (text: string, values: unknown[] = []) =>
  (await getPool().query(text, values)).rows;
const give = (form: "order" | "authorisation", kinds: string[]) =>
  giveMandate({ form, kinds, to: headName, from: "chutich.thuanhoa" });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

async function held(code: string, by: Staff): Promise<string> {
  const terms = await getTermsForFiling(code, "");
  const { id } = await sampleDossier(mother, clerk, { terms });
  await acceptDossier(clerk, id);
  await takeDossier(by, id);
  return id;
}
async function proposed(by: Staff): Promise<string> {
  const id = await held("1.001742", by);
  await proposeDecision(by, id, await wholeResult(await getDossier(by, id)));
  return id;
}
async function stopping(by: Staff): Promise<string> {
  const id = await held("1.004873", by);
  await proposeStop(by, id, {
    ground: "asked-by-authority",
    reason: "Có văn bản của Tòa án",
    document: "Công văn 12/TA",
  });
  return id;
}

describe("whoever stands in for the head of a section", () => {
  it("signs nothing that the head has proposed; nor is it listed", async () => {
    await give("order", ["notice", "stop-notice"]);
    const [result, letter] = [await proposed(head), await stopping(head)];
    const theirs = await proposed(specialist);
    expect(await codeOf(signProposed(deputy, result))).toBe("dossiers.own-proposal");
    expect(await codeOf(signLetter(deputy, letter))).toBe("dossiers.own-proposal");
    const always = { from: new Date(0), until: new Date("9999-12-31T00:00:00Z") };
    const rows = await firstWaiting(deputy, [resultsMandated, lettersMandated], always, {}, 50);
    expect(rows.map(({ address }) => address)).toEqual([`/desk/dossiers/${theirs}`]);
    expect(await codeOf(signProposed(chair, result))).toBe("done");
    expect(await codeOf(signLetter(chair, letter))).toBe("done");
  });

  it("signs nothing there that they proposed themself, on whichever post they sat", async () => {
    await give("order", ["notice", "stop-notice"]);
    for (const by of [other, deputy]) {
      expect(await codeOf(signProposed(deputy, await proposed(by)))).toBe("dossiers.own-proposal");
      expect(await codeOf(signLetter(deputy, await stopping(by)))).toBe("dossiers.own-proposal");
    }
  });
});

describe("midnight between the form and the number", () => {
  const evening = new Date("2026-12-31T23:59:59.900+07:00");
  const morning = new Date("2027-01-01T00:00:00.100+07:00");

  it("dates no paper of a day for which nobody asked, and leaves the number void", async () => {
    setClock(evening);
    await give("authorisation", ["notice"]);
    const id = await proposed(other);
    const { dossier } = await askVerb(chair, "sign", id);
    const form = await findSigningForm(head, { ...paper, unitCode: dossier.unit_code }, ["notice"]);
    const issued = issueInstrument(head, {
      dossier,
      authority: "committee",
      form,
      proposer: null,
      reason: "Thông báo",
      kinds: ["notice"],
      // Midnight passes once the form was found and before the number is taken.
      get papers() {
        setClock(morning);
        return [
          { book: "notice", fileName: "x.pdf", draw: () => Promise.reject(new Error("drawn")) },
        ];
      },
      also() {},
    });
    await expect(issued).rejects.toThrow(StaleWrite);
    const entries = await sql("select state from numbers.entry where subject = $1", [dossier.code]);
    expect(entries).toEqual([{ state: "void" }]);
  });
});

it("a form that changed after it was compared with the page signs nothing", async () => {
  await give("order", ["notice"]);
  const id = await proposed(other);
  const { dossier } = await askVerb(chair, "sign", id);
  const form = await findSigningForm(head, { ...paper, unitCode: dossier.unit_code }, ["notice"]);
  const issue = (shown: typeof form) =>
    issueInstrument(head, {
      dossier,
      authority: "committee",
      form: shown,
      proposer: null,
      reason: "Thông báo",
      kinds: ["notice"],
      papers: [],
      also() {},
    });
  await takeMandatesBack();
  await give("authorisation", ["notice"]);
  await expect(issue(form)).rejects.toThrow(StaleWrite);
  await takeMandatesBack();
  expect(await codeOf(issue(form))).toBe("people.no-right-to-sign");
});

it("no history says that somebody might sign before a second administrator agreed", async () => {
  setClock(new Date("2026-12-10T09:00:00+07:00"));
  const people = ["quantri.hue", "quantri2.hue"].map(demoStaff);
  const [one, two] = await Promise.all(people);
  await sql(
    `insert into people.post_change (id, kind, post_id, account_id, unit_code, valid_from, reason,
       legal_document, asked_by, asked_at, decided_by, decided_at, outcome, signing_form,
       signing_kinds, given_by, instrument_on)
     values ($1, 'give-signing', $2, $3, $4, '2026-12-01', 'x', 'y', $5,
       '2026-12-01T09:00+07', $6, '2026-12-07T23:30+07', 'confirmed', 'order', '{notice}', $7,
       '2026-12-01')`,
    [
      randomUUID(),
      head.post.id,
      head.accountId,
      head.post.unitCode,
      one?.accountId,
      two?.accountId,
      chair.post.id,
    ],
  );
  const counted = async (day: string) => (await listMandates(head.post.id, day)).length;
  expect(await counted("2026-12-06")).toBe(0);
  expect(await counted("2026-12-07")).toBe(1);
  const [given] = await listMandates(head.post.id, "2026-12-10");
  expect(given?.from).toBe("2026-12-07");
});
