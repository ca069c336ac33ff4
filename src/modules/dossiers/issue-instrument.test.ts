import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import {
  heldDossier,
  sampleDossier,
  shownProposal,
  signProposed,
} from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { now, setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { NotFound, Refusal } from "../../platform/refusal.ts";
import { StaleWrite } from "../../platform/transaction.ts";
import { getFile } from "../files/index.ts";
import { renderPaper } from "../papers/index.ts";
import { verifyPdf } from "../signing/index.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { signDecision } from "./commands/sign-decision.ts";
import {
  type IssueFacts,
  issueInstrument,
  type PaperToIssue,
} from "./commands/issue-instrument.ts";
import { findSigningForm } from "../people/index.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { wholeResult } from "./demo-results.ts";
import { askVerb } from "./queries/ask-verb.ts";
import { getDossier } from "./queries/dossier.ts";
import { getDossierFile } from "./queries/dossier-file.ts";
import { againWhenBusy } from "../../../tests/again-when-busy.ts";
import { linesOf } from "../../../tests/paper-reader.ts";
import { signaturesOf, signersOf } from "../../../tests/paper-signatures.ts";

let [mother, clerk, specialist, chair, deputy] = [] as unknown as [Citizen, ...Staff[]];

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, chair, deputy] = (await Promise.all(
    ["motcua", "hotich", "chutich", "phochutich"].map((desk) => demoStaff(`${desk}.thuanhoa`)),
  )) as [Staff, Staff, Staff, Staff];
});
afterEach(() => setClock(null));

/** The deputy as the holder's substitute on the chair's post. */
const forTheChair = (person: Staff): Staff => {
  const actingFor = { accountId: (chair as Staff).accountId, name: (chair as Staff).name };
  const post = { ...(chair as Staff).post, actingFor };
  return { ...person, post, posts: [person.post, post] };
};

async function proposed(): Promise<string> {
  const { id } = await heldDossier(mother, clerk as Staff, specialist as Staff);
  const values = await wholeResult(await getDossier(specialist as Staff, id));
  await proposeDecision(specialist as Staff, id, values);
  return id;
}

const notice = (facts: IssueFacts) =>
  renderPaper("result-notice", {
    office: facts.office,
    title: "Thông báo",
    number: facts.number,
    issuedAt: facts.at,
    paragraphs: ["Nội dung."],
    signer: facts.signer,
  });
const paper = (change: Partial<PaperToIssue> = {}): PaperToIssue => ({
  book: "notice",
  fileName: "a.pdf",
  draw: notice,
  ...change,
});
const entriesOf = async (code: string) =>
  (
    await getPool().query(
      "select printed, state, void_reason from numbers.entry where subject = $1 order by number",
      [code],
    )
  ).rows as { printed: string; state: string; void_reason: string | null }[];

const chairsForm = (unitCode: string) =>
  findSigningForm(chair as Staff, { authority: "committee", unitCode, isCollective: true }, [
    "notice",
  ]);

describe("issuing a paper", () => {
  it("may issue several in one go, each with a number of its own", async () => {
    const id = await proposed();
    const { dossier } = await askVerb(chair as Staff, "sign", id);
    const issued = await issueInstrument(chair as Staff, {
      dossier,
      authority: "committee",
      form: await chairsForm(dossier.unit_code),
      proposer: null,
      reason: "Thông báo",
      kinds: ["notice"],
      papers: [paper(), paper()],
      also() {},
    });
    const numbers = issued.map(({ number }) => Number.parseInt(number, 10));
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
    expect((await entriesOf(dossier.code)).map(({ state }) => state)).toEqual(["issued", "issued"]);
    expect(new Set(issued.map(({ file }) => file.sha256)).size).toBe(2);
  });

  const fail = () => {
    throw new Error("planted");
  };
  it.each<[string, Partial<PaperToIssue>, (() => void) | null, string]>([
    ["drawing", { draw: async () => fail() }, null, "not-drawn"],
    ["signing", { draw: async () => new TextEncoder().encode("no PDF") }, null, "not-signed"],
    ["writing down", {}, fail, "not-stored"],
  ])("leaves the dossier and void entries when %s fails", async (_, change, also, reason) => {
    const id = await proposed();
    const { dossier: before } = await askVerb(chair as Staff, "sign", id);
    await expect(
      issueInstrument(chair as Staff, {
        dossier: before,
        authority: "committee",
        form: await chairsForm(before.unit_code),
        proposer: null,
        reason: "Thông báo",
        kinds: ["notice"],
        papers: [paper(), paper(change)],
        also() {
          also?.();
        },
      }),
    ).rejects.toThrow();
    expect(await getDossier(chair as Staff, id)).toEqual(before);
    expect((await entriesOf(before.code)).map((row) => [row.state, row.void_reason])).toEqual([
      ["void", reason],
      ["void", reason],
    ]);
    const { rows } = await getPool().query("select 1 from signing.signature where subject = $1", [
      before.code,
    ]);
    expect(rows).toEqual([]);
  });
  it("leaves the dossier and a void entry when sealing fails after the signature", async () => {
    const id = await proposed();
    const before = await getDossier(chair as Staff, id);
    const sql = async (text: string) => {
      await getPool().query(text);
    };
    // The seal's key is gone and no other can be made.
    await sql("update signing.signer_key set holder = holder || '-gone' where kind = 'unit'");
    await sql(
      "alter table signing.signer_key add constraint no_unit check (kind <> 'unit') not valid",
    );
    await expect(signProposed(chair as Staff, id)).rejects.toThrow();
    await sql("alter table signing.signer_key drop constraint no_unit");
    await sql(
      "update signing.signer_key set holder = replace(holder, '-gone', '') where kind = 'unit'",
    );
    expect(await getDossier(chair as Staff, id)).toEqual(before);
    expect((await entriesOf(before.code)).map((row) => row.void_reason)).toEqual(["not-sealed"]);
    expect(await signProposed(chair as Staff, id)).toMatch(/TLHT-BS$/);
  });
  it("leaves a void entry when somebody changed the dossier meanwhile", async () => {
    const id = await proposed();
    const dossier = await getDossier(chair as Staff, id);
    const seen = await shownProposal(chair as Staff, id);
    const [first, second] = await Promise.allSettled(
      [1, 2].map(() => signDecision(chair as Staff, id, { proposal: seen })),
    );
    const lost = [first, second].filter((one) => one?.status === "rejected");
    expect(lost).toHaveLength(1);
    const error: unknown = lost[0]?.status === "rejected" ? lost[0].reason : null;
    if (error instanceof StaleWrite) {
      expect((await entriesOf(dossier.code)).map((row) => row.void_reason).toSorted()).toEqual(
        ["changed-meanwhile", null].toSorted(),
      );
    } else expect(error).toMatchObject({ code: expect.stringMatching(/^dossiers\./) });
    expect((await getDossierFile(id)).decision?.number).toMatch(/^\d{2,}\/TLHT-BS$/);
  });
});

describe("who signs", () => {
  it("is never who proposed, nor anybody but a head or a deputy in the head's place", async () => {
    const id = await proposed();
    await getPool().query(
      "update dossiers.decision set proposer_account_id = $2 where dossier_id = $1",
      [id, (deputy as Staff).accountId],
    );
    const signing = (signer: Staff) => signProposed(signer, id);
    await expect(signing(forTheChair(deputy as Staff))).rejects.toMatchObject({
      code: "dossiers.own-proposal",
    });
    const police = await demoStaff("truongcongan.thuanhoa");
    const elsewhere = await demoStaff("phochutich.phuxuan");
    const standIns = [specialist as Staff, clerk as Staff, police, elsewhere].map(forTheChair);
    for (const nobody of [deputy as Staff, ...standIns]) {
      await expect(signing(nobody), nobody.name).rejects.toMatchObject({
        code: "people.no-right-to-sign",
      });
    }
    expect(await entriesOf((await getDossier(chair as Staff, id)).code)).toEqual([]);
    expect(await signing(chair as Staff)).toMatch(/TLHT-BS$/);
  });
  it("stands on the paper, in the certificate and on the seal, a deputy as a deputy", async () => {
    const id = await proposed();
    await signProposed(forTheChair(deputy as Staff), id);
    const { decision } = await getDossierFile(id);
    const { bytes } = await getFile(decision?.file_id ?? "", `dossier:${id}`);
    const text = linesOf(bytes);
    expect(text).toMatch(/TM\. ỦY BAN NHÂN DÂN\s+KT\. CHỦ TỊCH\s+PHÓ CHỦ TỊCH/);
    expect(text).toContain("Lê Thị Thanh Tâm");
    expect(text).not.toContain("Nguyễn Phước Bảo Long");
    expect(signersOf(bytes)).toEqual([
      "Lê Thị Thanh Tâm: valid",
      "Ủy ban nhân dân phường Thuận Hóa: valid",
    ]);
    expect(signaturesOf(bytes)[0]?.signer.title).toBe("Phó Chủ tịch");
    const { verdict, signatures } = await verifyPdf(bytes);
    expect(verdict).toBe("valid");
    expect(signatures.map(({ organization }) => organization)).toEqual([
      "Ủy ban nhân dân phường Thuận Hóa",
      "Thành phố Huế",
    ]);
  });
});

describe("a result of the police", () => {
  it("is numbered, signed and sealed by the police, and by nobody of the committee", async () => {
    const [officer, chief, second] = (await Promise.all(
      ["congan", "truongcongan", "phocongan"].map((desk) => demoStaff(`${desk}.thuanhoa`)),
    )) as [Staff, Staff, Staff];
    const terms = await getTermsForFiling("1.004194", "");
    const { id } = await sampleDossier(mother, clerk as Staff, { terms });
    await acceptDossier(clerk as Staff, id);
    await takeDossier(officer, id);
    await proposeDecision(officer, id, await wholeResult(await getDossier(officer, id)));
    for (const other of [chair as Staff, forTheChair(deputy as Staff), second]) {
      const refused = await signProposed(other, id).catch((error: unknown) => error);
      expect(refused instanceof Refusal || refused instanceof NotFound).toBe(true);
    }
    expect(await signProposed(chief, id)).toMatch(/^\d{2,}\/TB-CAP$/);
    const { decision } = await getDossierFile(id);
    const { bytes } = await getFile(decision?.file_id ?? "", `dossier:${id}`);
    const text = linesOf(bytes);
    expect(text).toMatch(/CÔNG AN THÀNH PHỐ HUẾ[\s\S]*CÔNG AN PHƯỜNG THUẬN HÓA/);
    expect(text).toMatch(/TRƯỞNG CÔNG AN/);
    expect(text).not.toContain("ỦY BAN NHÂN DÂN");
    expect(signersOf(bytes)).toEqual([`${chief.name}: valid`, "Công an phường Thuận Hóa: valid"]);
    const { rows } = await getPool().query(
      `select unit_code
      from numbers.entry
      where printed = $1 and subject = (select code from dossiers.dossier where id = $2)`,
      [decision?.number, id],
    );
    expect(rows).toEqual([{ unit_code: expect.stringMatching(/-police$/) as string }]);
  });
});

describe("sixty-four results of one unit", () => {
  it("are all signed at once, none refused, numbered without a gap", againWhenBusy, async () => {
    // Not before what was numbered already: a paper is of the day for which its signer was asked.
    setClock(now());
    const ids: string[] = [];
    for (let one = 0; one < 72; one += 1) ids.push(await proposed());
    const started = performance.now();
    for (const id of ids.slice(0, 8)) await signProposed(chair as Staff, id);
    const serial = (performance.now() - started) / 8;
    const from = performance.now();
    const numbers = await Promise.all(ids.slice(8).map((id) => signProposed(chair as Staff, id)));
    const together = (performance.now() - from) / 64;
    const sorted = numbers.map((number) => Number.parseInt(number, 10)).toSorted((a, b) => a - b);
    expect(sorted).toEqual(Array.from({ length: 64 }, (_, index) => (sorted[0] ?? 0) + index));
    // Beside a serial control: waiting for one another would cost more than signing in turn.
    expect(together).toBeLessThan(serial * 1.5);
  });
});
