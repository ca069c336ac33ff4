// What the head of a section may sign by mandate stands in their list, and nothing else.
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import "../../announced.ts";
import { capture } from "../../../bench/capture.ts";
import { demoCitizen, demoStaff, testCity } from "../../../tests/city.ts";
import { askHouse, type Session, signedIn } from "../../../tests/house.ts";
import { giveMandate, takeMandatesBack } from "../../../tests/give-mandate.ts";
import { heldDossier, sampleDossier, signProposed } from "../../../tests/sample-dossier.ts";
import type { Citizen, Staff } from "../../platform/actor.ts";
import { getPool } from "../../platform/pool.ts";
import { firstWaiting } from "../../platform/waiting-rows.ts";
import { findSignedIn, forgetSessions } from "../people/index.ts";
import { getTermsForFiling } from "./clock/get-terms.ts";
import { acceptDossier } from "./commands/accept-dossier.ts";
import { nameProposedKinds } from "./commands/name-proposed-kinds.ts";
import { proposeDecision } from "./commands/propose-decision.ts";
import { proposeStop } from "./commands/propose-stop.ts";
import { signLetter } from "./commands/sign-letter.ts";
import { takeDossier } from "./commands/take-dossier.ts";
import { wholeResult } from "./demo-results.ts";
import { getDossier } from "./queries/dossier.ts";
import { lettersMandated, resultsMandated } from "./queries/waiting-mandated.ts";

const always = { from: new Date(0), until: new Date("9999-12-31T00:00:00Z") };
const headName = "truongphongvanhoa.thuanhoa";
const copy = "2.000635";
const notice = "1.001742";
let mother: Citizen;
let [clerk, specialist, head] = [] as unknown as [Staff, Staff, Staff];
let [aCopy, aNotice, aStop, own] = ["", "", "", ""];

const sql = (text: string, values: unknown[] = []) => getPool().query(text, values);
const give = (form: "order" | "authorisation", kinds: string[]) =>
  giveMandate({ form, kinds, to: headName, from: "chutich.thuanhoa" });

async function proposed(code: string, by: Staff): Promise<string> {
  const terms = await getTermsForFiling(code, "");
  const { id } = await sampleDossier(mother, clerk, { terms });
  await acceptDossier(clerk, id);
  await takeDossier(by, id);
  await proposeDecision(by, id, await wholeResult(await getDossier(by, id)));
  return id;
}

beforeAll(async () => {
  await testCity();
  mother = await demoCitizen("me.thuanhoa");
  [clerk, specialist, head] = (await Promise.all(
    ["motcua.thuanhoa", "hotich.thuanhoa", headName].map(demoStaff),
  )) as [Staff, Staff, Staff];
  aCopy = await proposed(copy, specialist);
  aNotice = await proposed(notice, specialist);
  own = await proposed(notice, head);
  aStop = (await heldDossier(mother, clerk, specialist)).id;
  await proposeStop(specialist, aStop, {
    ground: "asked-by-authority",
    reason: "Có văn bản của Tòa án",
    document: "Công văn 12/TA",
  });
});
afterEach(takeMandatesBack);

async function listed(as: Session): Promise<string[]> {
  const signed = await findSignedIn(as.token);
  const parts = [resultsMandated, lettersMandated];
  const rows = await firstWaiting(signed?.actor as Staff, parts, always, {}, 50);
  return [aCopy, aNotice, aStop, own].filter((id) =>
    rows.some(({ address }) => address === `/desk/dossiers/${id}`),
  );
}

describe("the list of the head of a section", () => {
  it("holds nothing to sign without a mandate", async () => {
    expect(await listed(await signedIn(headName))).toEqual([]);
  });

  it("holds what a mandate names, results and letters, and not what they proposed", async () => {
    await give("order", ["notice", "stop-notice"]);
    const as = await signedIn(headName);
    expect(await listed(as)).toEqual([aNotice, aStop]);
    const html = await (await askHouse({ path: "/desk?when=all&system=dossiers", as })).text();
    expect(html).toContain("Chờ ký kết quả theo ủy quyền, thừa lệnh");
    expect(html).toContain("Chờ ký thông báo dừng giải quyết");
  });

  it("holds a result only where one mandate names all its papers", async () => {
    await sql("update dossiers.decision set kinds = $2 where dossier_id = $1", [
      aCopy,
      ["recorded-birth", "notice"],
    ]);
    await give("order", ["notice"]);
    await give("authorisation", ["recorded-birth"]);
    expect(await listed(await signedIn(headName))).toEqual([aNotice]);
    await give("authorisation", ["recorded-birth", "notice"]);
    expect(await listed(await signedIn(headName))).toEqual([aCopy, aNotice]);
  });

  it("is nobody else's: neither of the same section nor of another ward", async () => {
    await give("order", ["notice", "stop-notice"]);
    for (const name of ["hotich2.thuanhoa", "kinhte.thuanhoa", "chutich.phuxuan"])
      expect(await listed(await signedIn(name)), name).toEqual([]);
  });

  it("of their deputy who sits there holds what was given by order only", async () => {
    await give("order", ["stop-notice"]);
    await give("authorisation", ["notice"]);
    const other = await demoStaff("hotich2.thuanhoa");
    await sql(
      `insert into people.substitution
        (id, post_id, account_id, valid_from, valid_to, reason, named_by, named_at)
        values ($1, $2, $3, current_date - 1, current_date + 3, 'Nghỉ phép', 'x', now())`,
      [randomUUID(), head.post.id, other.accountId],
    );
    const as = await signedIn("hotich2.thuanhoa");
    await sql("update people.session set post_id = $1 where id = $2", [head.post.id, as.id]);
    expect(await listed(as)).toEqual([]);
    await sql("update people.post set rank = 'section-deputy' where id = $1", [other.post.id]);
    forgetSessions();
    expect(await listed(as)).toEqual([aStop]);
    await sql("update people.post set rank = $2 where id = $1", [other.post.id, other.post.rank]);
    await sql("delete from people.substitution where account_id = $1", [other.accountId]);
  });

  it("asks no more than two questions of its own", async () => {
    await give("order", ["notice", "stop-notice"]);
    const as = await signedIn(headName);
    const path = "/desk?when=all&system=dossiers";
    await askHouse({ path, as });
    const heard = await capture(async () => void (await askHouse({ path, as })));
    const asked = heard.filter(({ text }) => !/people\.session|register_version/.test(text));
    expect(asked.length, asked.map(({ text }) => text.slice(0, 90)).join("\n")).toBeLessThan(4);
  });
});

it("an earlier build's proposal joins the list when the house has named its papers", async () => {
  await give("authorisation", ["recorded-birth", "recorded-event"]);
  await sql("update dossiers.decision set kinds = null where dossier_id = $1", [aCopy]);
  expect(await listed(await signedIn(headName))).toEqual([]);
  expect(await nameProposedKinds()).toBe(1);
  expect(await nameProposedKinds()).toBe(0);
  expect(await listed(await signedIn(headName))).toEqual([aCopy]);
});

it("what is listed can be signed, and what was signed is listed no more", async () => {
  await give("order", ["notice", "stop-notice"]);
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: { code?: string }) => error.code,
    );
  expect(await codeOf(signProposed(head, aCopy))).toBe("people.no-right-to-sign");
  expect(await codeOf(signProposed(head, own))).toBe("dossiers.own-proposal");
  expect(await codeOf(signProposed(head, aNotice))).toBe("done");
  expect(await codeOf(signLetter(head, aStop))).toBe("done");
  expect(await listed(await signedIn(headName))).toEqual([]);
});
