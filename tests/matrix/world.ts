/** Who asks in the permission matrix, and about what: the dossiers of one mother in Thuận Hóa. */
import type { Route } from "../../src/gates/route.ts";
import { askToInviteAgain } from "../../src/modules/people/commands/ask-to-invite-again.ts";
import { keepCallback } from "../../src/modules/payments/commands/keep-callback.ts";
import { processCallback } from "../../src/modules/payments/commands/process-callback.ts";
import type { BankTransfer } from "../../src/modules/payments/rules/callback.ts";
import { type Citizen, type Staff, system } from "../../src/platform/actor.ts";
import { config } from "../../src/platform/config.ts";
import { getPool } from "../../src/platform/pool.ts";
import { demoCitizen, demoStaff, testCityWith } from "../city.ts";
import { invited } from "../invited-official.ts";
import {
  handOutForm,
  heldDossier,
  paidDossier,
  type Sample,
  sampleDossier,
  sampleDraft,
  supplementedDossier,
} from "../sample-dossier.ts";
import { makeSamples, postedSamples } from "./samples.ts";

/**
 * Columns of the matrix: what each is to the mother's dossiers, and the name under which they sign
 * in (null: nobody is signed in).
 */
export const askers: Record<string, string | null> = {
  visitor: null,
  "citizen, own": "me.thuanhoa",
  "citizen, other's": "cha.phuxuan",
  "clerk, own unit": "motcua.thuanhoa",
  "clerk, other unit": "motcua.phuxuan",
  "specialist, own unit": "hotich.thuanhoa",
  "specialist, other unit": "hotich.phuxuan",
  "chair, own unit": "chutich.thuanhoa",
  "chair, other unit": "chutich.phuxuan",
  "deputy chair, own unit": "phochutich.thuanhoa",
  "economy, other office": "kinhte.thuanhoa",
  "registration head, other office": "truongphongkinhte.thuanhoa",
  "police, other office": "congan.thuanhoa",
  "police chief, other office": "truongcongan.thuanhoa",
  "office, other office": "vanphong.thuanhoa",
  "department, other unit": "chuyenvien.sotuphap",
  "director, other unit": "lanhdao.sotuphap",
  leader: "lanhdao.hue",
  administrator: "quantri.hue",
};

/** What can be kept: which rows were made, and what fills the routes of systems that say so. */
interface WorldFacts {
  dossier: Sample;
  ended: Sample;
  supplemented: Sample;
  held: Sample;
  draft: string;
  counterDraft: string;
  unitCode: string;
  invitation: string;
  nomination: string;
  money: string;
  contact: string;
  fillings: Record<string, Record<string, string>>;
}

export interface World extends WorldFacts {
  freshDraft(counter: boolean): Promise<string>;
}

/** Points this test file at a city with what is asked about, made once for a run. */
export async function testWorld(): Promise<World> {
  return worldOf(await testCityWith("world", makeFacts));
}

/** Makes what is asked about, in the database of this file. */
export async function makeWorld(): Promise<World> {
  return worldOf(await makeFacts());
}

function worldOf(facts: WorldFacts): World {
  const maker = (counter: boolean) =>
    counter ? demoStaff("motcua.thuanhoa") : demoCitizen("me.thuanhoa");
  return { ...facts, freshDraft: async (counter) => sampleDraft(await maker(counter)) };
}

async function makeFacts(): Promise<WorldFacts> {
  const [mother, clerk, specialist] = [
    await demoCitizen("me.thuanhoa"),
    await demoStaff("motcua.thuanhoa"),
    await demoStaff("hotich.thuanhoa"),
  ];
  const dossier = await paidDossier(mother, clerk);
  return {
    dossier,
    fillings: await makeSamples(),
    contact: await askedContact(mother, clerk),
    money: await unmatchedMoney(dossier.reference),
    ended: await paidDossier(mother, clerk),
    supplemented: await supplementedDossier(mother, clerk),
    held: await heldDossier(mother, clerk, specialist),
    draft: await sampleDraft(mother),
    counterDraft: await sampleDraft(clerk),
    unitCode: clerk.post.unitCode,
    nomination: await askToInviteAgain(await demoStaff("quantri2.hue"), specialist.accountId, {
      phone: "",
      email: "",
    }),
    invitation: await invited({
      name: "Nguyễn Thị Lan",
      signIn: "lan.matrix",
      unitCode: clerk.post.unitCode,
      seat: "clerk",
      title: "Công chức bộ phận một cửa",
    }),
  };
}

// Somebody else's telephone was given, and is asked whether it wants messages.
async function askedContact(mother: Citizen, clerk: Staff): Promise<string> {
  const { accountId, name } = mother;
  await sampleDossier(mother, clerk, {
    applicant: {
      accountId,
      name,
      identity: null,
      phone: "0905777000",
      email: null,
      address: null,
      language: "vi",
    },
  });
  const { rows } = await getPool().query<{ token: string }>(
    `select substring(body from '/contacts/([A-Za-z0-9_-]{22})') as token
      from notifications.message
      where template = 'contact.confirm'`,
  );
  return String(rows[0]?.token);
}

// Paid a second time: it fits no charge, and the unit's desk decides on it.
async function unmatchedMoney(reference: string): Promise<string> {
  const transfer: BankTransfer = {
    transactionId: "FTMATRIX0001",
    status: "succeeded",
    amount: 8_000,
    currency: "VND",
    account: config.BANK_ACCOUNT,
    purpose: `${reference} LE PHI`,
    at: "2026-11-23T08:00:00+07:00",
  };
  const { id } = await keepCallback(transfer);
  await processCallback(id, transfer, system("test"), transfer);
  const { rows } = await getPool().query<{ id: string }>("select id from payments.unmatched_money");
  return String(rows[0]?.id);
}

/**
 * Gives the address to ask for a route: each `:part` filled in from the world. Throws an Error that
 * says which part has no filling.
 */
export async function addressOf(
  route: Pick<Route, "method" | "path">,
  world: World,
): Promise<string> {
  const name = `${route.method} ${route.path}`;
  const parts = world.fillings[name] ?? (await partsOf(name, world));
  // A list behind a number needs to know which number.
  const query = route.path === "/overview/rows" ? "?measure=late" : "";
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = parts[name];
    if (value === undefined)
      throw new Error(
        `The matrix does not know what to put for :${name} of ${route.method} ${route.path}; ` +
          "say it in samples.ts of its system.",
      );
    return encodeURIComponent(value);
  });
  return `${path}${query}`;
}

async function partsOf(route: string, world: World): Promise<Record<string, string>> {
  // These throw a draft away.
  if (route === "POST /dossiers/drafts/:id") return { id: await world.freshDraft(false) };
  if (route === "POST /desk/counter/:id") return { id: await world.freshDraft(true) };
  if (route.includes("/dossiers/drafts/")) return { id: world.draft, step: "applicant" };
  if (route.includes("/desk/counter/:id")) return { id: world.counterDraft, step: "applicant" };
  if (route.endsWith("/supplement")) return { id: world.supplemented.id };
  if (route.endsWith("/proposal")) return { id: world.held.id };
  if (route.includes("dossiers/:id"))
    return {
      id: (route.startsWith("POST") ? world.ended : world.dossier).id,
      file: world.dossier.fileId,
      slip: "form-01",
    };
  if (route.includes("/contacts/:token")) return { token: world.contact };
  if (route.includes("/welcome/:token")) return { token: world.invitation };
  if (route.includes("/look-up/:code")) return { code: world.dossier.code };
  if (route.includes("/units/:code")) return { code: world.unitCode };
  if (route.includes("/unmatched/:id")) return { id: world.money };
  if (route.includes("/payments/:reference")) return { reference: world.dossier.reference };
  if (/\/(procedures|new)\/:code/.test(route)) return { code: "2.000635" };
  return {};
}

/**
 * What is posted, where an empty form would not reach the question of who may. Each is refused by
 * the rules in the end, so that the world stays as it is.
 */
export const postedForms: Record<string, Record<string, string>> = {
  ...postedSamples,
  "POST /dossiers/:id": { verb: "withdraw", text: "" },
  "POST /desk/dossiers/:id": { verb: "sign" },
  "POST /desk/dossiers/:id/filed": { verb: "hand-out", ...handOutForm("Võ Thị Khánh Vy") },
};
