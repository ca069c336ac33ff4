/** A dossier on the desk: files one, and opens its page and presses its buttons as an official. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { getTermsForFiling } from "../src/modules/dossiers/clock/get-terms.ts";
import { type Filing, submitDossier } from "../src/modules/dossiers/commands/submit-dossier.ts";
import { wholeResult } from "../src/modules/dossiers/demo-results.ts";
import { deskDossier } from "../src/modules/dossiers/pages/desk-dossier-page.tsx";
import { getDossier } from "../src/modules/dossiers/queries/dossier.ts";
import type { Actor, Citizen, Staff } from "../src/platform/actor.ts";
import { askPage } from "./ask-page.ts";
import { feeLine, feeOf } from "./fee-lines.ts";

/** Files the answers of a birth online with a clerk's unit; gives the id. */
export async function fileBirth(
  mother: Citizen,
  clerk: Staff,
  procedure = "1.001193",
  papers: Filing["papers"] = [],
): Promise<string> {
  const example = await readFile("data/forms/examples/1.001193.json", "utf8");
  const { id } = await submitDossier(mother, {
    id: randomUUID(),
    terms: await getTermsForFiling(procedure, ""),
    formVersion: 1,
    channel: "online",
    delivery: "counter",
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
    answers: JSON.parse(example) as Record<string, unknown>,
    quantity: 1,
    fee: feeOf(feeLine({ amount: 0 })),
    papers,
  });
  return id;
}

/** Opens the page of a dossier. */
export const open = (actor: Actor, id: string) =>
  askPage(deskDossier, { actor, path: `/desk/dossiers/${id}`, params: { id } });

/** Presses a verb on the page of a dossier; gives the answer. */
export const press = (
  actor: Actor,
  id: string,
  verb: string,
  fields: Record<string, string> = {},
) =>
  askPage(deskDossier, {
    actor,
    path: `/desk/dossiers/${id}`,
    params: { id },
    form: { verb, ...fields },
  });

/** Presses a verb that is done and leads back to the page. */
export async function press303(
  actor: Actor,
  id: string,
  verb: string,
  fields: Record<string, string> = {},
): Promise<void> {
  const answer = await press(actor, id, verb, fields);
  expect([verb, answer.status, answer.location]).toEqual([verb, 303, `/desk/dossiers/${id}`]);
}

/** Gives the fields of a whole proposal, as a specialist types them. */
export async function wholeFields(specialist: Staff, id: string): Promise<Record<string, string>> {
  const values = await wholeResult(await getDossier(specialist, id));
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`propose.${key}`, value]),
  );
}
