/**
 * Presses the buttons of a dossier by HTTP, as each of those who work on it and as its applicant.
 */
import { expect } from "vitest";
import { getTermsForFiling } from "../src/modules/dossiers/clock/get-terms.ts";
import { noteChargePaid } from "../src/modules/dossiers/commands/note-charge-paid.ts";
import { takeFee } from "../src/modules/dossiers/commands/take-fee.ts";
import { wholeResult } from "../src/modules/dossiers/demo-results.ts";
import { getDossier } from "../src/modules/dossiers/queries/dossier.ts";
import { nationalStatus } from "../src/modules/dossiers/rules/dossier.ts";
import { chargesOf } from "../src/modules/payments/index.ts";
import { setClock } from "../src/platform/clock.ts";
import { demoCitizen, demoStaff } from "./city.ts";
import { askHouse, signedIn } from "./house.ts";
import { sampleDossier } from "./sample-dossier.ts";

export const clock = (moment: string) => setClock(new Date(`2026-${moment}:00+07:00`));
export const people = {
  clerk: "motcua.thuanhoa",
  specialist: "hotich.thuanhoa",
  chair: "chutich.thuanhoa",
  police: "congan.thuanhoa",
  mother: "me.thuanhoa",
} as const;

const clerk = () => demoStaff(people.clerk);
/** Gives a dossier as the clerk of its ward sees it. */
export const at = async (id: string) => getDossier(await clerk(), id);
export type Who = keyof typeof people;
export type Fields = Record<string, string>;

/** Presses a verb on the page of a dossier as it stands now; gives the answer. */
export async function press(who: Who, id: string, verb: string, fields: Fields = {}) {
  const path = who === "mother" ? `/dossiers/${id}` : `/desk/dossiers/${id}`;
  const as = await signedIn(people[who]);
  const proposal = verb === "sign" ? await proposalOn(path, as) : {};
  return askHouse({ path, as, form: { verb, ...proposal, ...fields } });
}

async function proposalOn(path: string, as: Awaited<ReturnType<typeof signedIn>>): Promise<Fields> {
  const html = await (await askHouse({ path, as })).text();
  return { "sign.proposal": /name="sign.proposal" value="([^"]*)"/.exec(html)?.[1] ?? "" };
}

/** Presses a verb that must be done; gives the national status afterwards. */
export async function done(
  who: Who,
  id: string,
  verb: string,
  fields: Fields = {},
): Promise<number> {
  const answer = await press(who, id, verb, fields);
  expect([verb, answer.status], answer.status === 303 ? "" : saidIn(await answer.text())).toEqual([
    verb,
    303,
  ]);
  return nationalStatus[(await at(id)).state];
}

/** Presses a verb that must be refused with these words, and change nothing. */
export async function refused(who: Who, id: string, verb: string, fields: Fields, words: string) {
  const before = await at(id);
  const answer = await press(who, id, verb, fields);
  const text = await answer.text();
  expect([verb, answer.status], saidIn(text)).toEqual([verb, 409]);
  expect(saidIn(text)).toContain(words);
  expect((await at(id)).version).toBe(before.version);
}

const saidIn = (html: string) =>
  html
    .replaceAll(/<(style|script)[^>]*>.*?<\/\1>/gs, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .slice(0, 3000);

/** Files a dossier of the mother; gives its id. */
export async function filed(
  procedure = "1.004873",
  delivery: "online" | "counter" | "post" = "counter",
) {
  const terms = await getTermsForFiling(procedure, "");
  return (await sampleDossier(await demoCitizen(people.mother), await clerk(), { terms, delivery }))
    .id;
}

/** Files, accepts and takes a dossier; gives its id. */
export async function taken(procedure?: string, delivery?: "online" | "counter" | "post") {
  const id = await filed(procedure, delivery);
  await done("clerk", id, "accept");
  await done("specialist", id, "take");
  return id;
}

/** Brings a dossier to its signed result; gives its id. */
export async function finished(delivery: "online" | "counter" | "post") {
  const id = await taken("1.004873", delivery);
  await propose(id);
  await done("chair", id, "sign");
  return id;
}

/** Proposes the whole result of a dossier that the specialist holds. */
export async function propose(id: string): Promise<void> {
  const values = Object.entries(await wholeResult(await at(id)));
  const fields = Object.fromEntries(values.map(([key, value]) => [`propose.${key}`, value]));
  await done("specialist", id, "propose", fields);
}

export const missing = {
  "request-supplement.ground": "missing",
  "request-supplement.reason": "Thiếu",
  "request-supplement.0.name": "Đơn",
};
export const extension = {
  "propose-extension.by": "2",
  "propose-extension.reason": "Chờ xác minh",
};
export const stop = (ground: string, document = "") => ({
  "propose-stop.ground": ground,
  "propose-stop.reason": "Hết thời hạn",
  "propose-stop.document": document,
});
export const person = {
  "withdraw.name": "Hiền",
  "withdraw.relation": "applicant",
  "withdraw.reason": "Đổi ý",
  "withdraw.identityKind": "identity-card",
  "withdraw.identity": "046194001234",
};
export const pay = async (id: string) => {
  await takeFee(await clerk(), id);
  const [charge] = await chargesOf([(await at(id)).code]);
  if (!charge) throw new Error("nothing was charged");
  await noteChargePaid({
    subjectCode: charge.subjectCode,
    reference: charge.reference,
    amount: 8000,
    receipt: 1,
  });
};
