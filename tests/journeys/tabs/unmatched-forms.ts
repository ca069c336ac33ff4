/** The forms by which a desk decides about money that fits no charge. */
import { decideMoney } from "../../../src/modules/payments/commands/decide-money.ts";
import { keepCallback } from "../../../src/modules/payments/commands/keep-callback.ts";
import { processCallback } from "../../../src/modules/payments/commands/process-callback.ts";
import { patienceHours } from "../../../src/modules/payments/rules/asking.ts";
import type { BankTransfer } from "../../../src/modules/payments/rules/callback.ts";
import type { MoneyVerb } from "../../../src/modules/payments/rules/unmatched-money.ts";
import { system } from "../../../src/platform/actor.ts";
import { setClock } from "../../../src/platform/clock.ts";
import { config } from "../../../src/platform/config.ts";
import { getPool } from "../../../src/platform/pool.ts";
import { demoCitizen, demoStaff } from "../../city.ts";
import { paidDossier, sampleDossier } from "../../sample-dossier.ts";
import { changed, ofVerb, type TabForm, words } from "./form-walk.ts";

const clerk = () => demoStaff("motcua.thuanhoa");
const mother = () => demoCitizen("me.thuanhoa");
let turn = 0;
let due = "";

function transferTo(reference: string): BankTransfer {
  turn += 1;
  return {
    transactionId: `FTTABS${String(turn).padStart(6, "0")}`,
    status: "succeeded",
    amount: 8_000,
    currency: "VND",
    account: config.BANK_ACCOUNT,
    purpose: `${reference} LE PHI`,
    at: new Date().toISOString(),
  };
}

// Paid a second time: the bank confirms it, and it fits no charge.
async function money(): Promise<number> {
  const { reference } = await paidDossier(await mother(), await clerk());
  due = (await sampleDossier(await mother(), await clerk())).reference;
  const transfer = transferTo(reference);
  const { id } = await keepCallback(transfer);
  await processCallback(id, transfer, system("test"), transfer);
  return newest();
}

// The bank, asked for as long as anybody waits for it, knows nothing of what was told in its name.
async function unconfirmed(): Promise<number> {
  const { reference } = await sampleDossier(await mother(), await clerk());
  const transfer = transferTo(reference);
  setClock(new Date(Date.now() - patienceHours["bank-unknown"] * 3_600_000));
  const { id } = await keepCallback(transfer).finally(() => setClock(null));
  await processCallback(id, transfer, system("test"), null);
  return newest();
}

async function newest(): Promise<number> {
  const { rows } = await getPool().query<{ id: string }>(
    "select max(id) as id from payments.unmatched_money",
  );
  return Number(rows[0]?.id);
}

async function toReturn(): Promise<number> {
  const id = await money();
  await decideMoney(await clerk(), id, { verb: "return", reason: "Nộp hai lần", reference: "" });
  return id;
}

const verb = (name: MoneyVerb, ready: () => Promise<number>): TabForm => ({
  form: `/desk/payments/unmatched/:id ${name}`,
  ready: async () => `/desk/payments/unmatched/${await ready()}`,
  at: ofVerb(name),
  typed: (tab) => ({
    ...(name === "match" ? { "match-reference": due } : {}),
    [`${name}-reason`]: words(tab),
  }),
  older: { told: changed },
});

export const unmatchedForms: TabForm[] = [
  verb("match", money),
  verb("return", money),
  verb("returned", toReturn),
  verb("reopen", toReturn),
  verb("dismiss", unconfirmed),
];
