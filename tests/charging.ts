/** Two wards that charge fees, their desks, and a bank: for the tests of payments. */
import { BankSimulator } from "./simulators/bank.ts";
import { testDatabase } from "./database.ts";
import { serveRoutes } from "./serve-routes.ts";
import type { Citizen, Role, Staff } from "../src/platform/actor.ts";
import { config } from "../src/platform/config.ts";
import { getPool } from "../src/platform/pool.ts";
import { forgetRegisters } from "../src/platform/register.ts";
import { inTestTransaction } from "./transaction.ts";
import { dutiesOf, getUnits } from "../src/modules/organizations/index.ts";
import { load } from "../src/modules/organizations/load.ts";
import { moneyLines } from "../src/modules/payments/money-queries.ts";
import { charge, chargesOf, type ChargeRequest, paymentQr } from "../src/modules/payments/index.ts";
import { routes } from "../src/modules/payments/routes.ts";
import { feeLine } from "./fee-lines.ts";

export let bank: BankSimulator;
export let ward = "";
export let otherWard = "";
let codes = 0;

/** Makes two wards that charge and a bank that tells of payments; gives what ends the bank. */
export async function startCharging(): Promise<() => Promise<void>> {
  await testDatabase();
  await load();
  forgetRegisters();
  const units = await getUnits();
  ward =
    units.all().find((unit) => unit.names.vi === "Phường Thuận Hóa" && unit.validTo === null)
      ?.code ?? "";
  otherWard =
    units.all().find((unit) => unit.names.vi === "Phường Phú Xuân" && unit.validTo === null)
      ?.code ?? "";
  const house = await serveRoutes(routes);
  bank = new BankSimulator({ key: config.BANK_KEY, callbackUrl: `${house.url}/api/payments/bank` });
  config.BANK_URL = await bank.start();
  return async () => {
    await bank.stop();
    await house.close();
  };
}

/** Gives a citizen by the account. */
export const citizen = (accountId: string): Citizen => ({
  kind: "citizen",
  accountId,
  name: "Nguyễn Thị An",
});
const officeOf: Record<Role, string> = {
  clerk: "one_stop",
  specialist: "culture",
  chair: "chair",
  leader: "chair",
  administrator: "office",
};
/** Gives an official at the desk of a unit. */
export const staff = async (unitCode: string, role: Role = "clerk"): Promise<Staff> => {
  const post = {
    id: "p",
    role,
    unitCode: (await getUnits()).deskOf(unitCode).code,
    office: officeOf[role],
    title: "Công chức một cửa",
    authority: "committee" as const,
    rank: "member" as const,
    duties: dutiesOf({ role, office: officeOf[role] }),
    actingFor: null,
  };
  return { kind: "staff", accountId: "clerk-1", name: "Trần Văn Bình", post, posts: [post] };
};

/** Charges a fee, by default 8,000 đồng to one citizen; gives subject, reference and QR text. */
export async function charged(
  change: Partial<ChargeRequest> = {},
): Promise<{ subjectCode: string; reference: string; qr: string }> {
  const subjectCode = `H57.30-261123-${String((codes += 1)).padStart(4, "0")}`;
  const request: ChargeRequest = {
    subjectCode,
    unitCode: ward,
    collectorName: "UBND phường Thuận Hóa",
    payerAccountId: "citizen-1",
    payerName: "Nguyễn Thị An",
    lines: [feeLine()],
    ...change,
  };
  await inTestTransaction(async (tx) => {
    charge(tx, request);
  });
  const reference = (await chargesOf([subjectCode]))[0]?.reference ?? "";
  return { subjectCode, reference, qr: (await paymentQr(reference))?.payload ?? "" };
}

/** Gives the state of a subject's charge. */
export const state = async (subjectCode: string) => (await chargesOf([subjectCode]))[0]?.state;
/** Gives the number `n` of a query. */
export const number = async (query: string, parameters: unknown[] = []) =>
  Number((await getPool().query<{ n: number }>(query, parameters)).rows[0]?.n);
/** Counts the postings of a charge. */
export const postings = (reference: string) =>
  number(
    "select count(*) as n from payments.ledger_posting " +
      "join payments.charge on charge.id = charge_id where reference = $1",
    [reference],
  );
/** Gives why transfers that name a charge were not matched. */
export const reasons = async (reference: string) =>
  (
    await getPool().query<{ reason: string }>(
      "select reason from payments.bank_callback " +
        "where outcome = 'unmatched' and purpose like '%' || $1 || '%'",
      [reference],
    )
  ).rows.map((row) => row.reason);

/** Lists the money of a unit that waits for somebody. */
export const openMoney = async (unitCode: string) =>
  moneyLines(await staff(unitCode), { state: "open", text: "", before: null });
