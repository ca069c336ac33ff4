/** A ward whose dossiers owe fees, and its clerk: for the tests of what is owed. */
import { testDatabase } from "./database.ts";
import { feeLine } from "./fee-lines.ts";
import { inTestTransaction } from "./transaction.ts";
import type { Citizen, Staff } from "../src/platform/actor.ts";
import { forgetRegisters } from "../src/platform/register.ts";
import { dutiesOf, getUnits } from "../src/modules/organizations/index.ts";
import { load } from "../src/modules/organizations/load.ts";
import type { FeeLine } from "../src/modules/procedures/index.ts";
import { setCharge } from "../src/modules/payments/commands/set-charge.ts";
import { charge, chargesOf, refundCharge, waiveCharge } from "../src/modules/payments/index.ts";

export const payer: Citizen = { kind: "citizen", accountId: "citizen-1", name: "Nguyễn Thị An" };
export const act = "Nghị quyết 12/2025/NQ-HĐND ngày 10/07/2025";
export let clerk: Staff;
export let stranger: Staff;
export let ward = "";
let codes = 0;

/** Makes a ward that charges, its clerk, and a clerk of another ward. */
export async function startOwing(): Promise<void> {
  await testDatabase();
  await load();
  forgetRegisters();
  const units = await getUnits();
  const named = (name: string) => units.wards().find((unit) => unit.shortName === name)?.code ?? "";
  ward = named("Thuận Hóa");
  const at = (unit: string): Staff => {
    const post = {
      id: "p",
      role: "clerk" as const,
      unitCode: units.deskOf(unit).code,
      office: "one_stop",
      title: "Công chức một cửa",
      authority: "committee" as const,
      rank: "member" as const,
      duties: dutiesOf({ role: "clerk", office: "one_stop" }),
      actingFor: null,
    };
    return { kind: "staff", accountId: "clerk-1", name: "Trần Văn Bình", post, posts: [post] };
  };
  clerk = at(ward);
  stranger = at(named("Phú Xuân"));
}

/** Charges these lines; gives the dossier's code and the charge's reference. */
export async function owing(...lines: FeeLine[]): Promise<{ code: string; reference: string }> {
  const code = `H57.30-261201-${String((codes += 1)).padStart(4, "0")}`;
  await inTestTransaction(async (tx) => {
    charge(tx, {
      subjectCode: code,
      unitCode: ward,
      collectorName: "Ủy ban nhân dân phường Thuận Hóa",
      payerAccountId: payer.accountId,
      payerName: payer.name,
      payerTaxCode: "046185000123",
      payerAddress: "12 Lê Lợi",
      lines,
    });
  });
  return { code, reference: (await chargesOf([code]))[0]?.reference ?? "" };
}

/** Gives the charge of a dossier. */
export const seen = async (code: string) => (await chargesOf([code]))[0];
/** Waives what a dossier owes. */
export const waive = (code: string) =>
  inTestTransaction((tx) => waiveCharge(tx, clerk, code, { reason: "Dừng giải quyết hồ sơ" }));
/** Promises back what was paid for a dossier. */
export const refund = (code: string) =>
  inTestTransaction((tx) => refundCharge(tx, clerk, code, { reason: "Dừng giải quyết hồ sơ" }));
/** Enters the sum of a case by the resolution. */
export const set = (reference: string, amount: number) =>
  setCharge(clerk, reference, [{ key: "case", amount, act }]);
export const copies = feeLine({
  key: "copies",
  of: "1.001193 late",
  quantity: 3,
  price: 8_000,
  amount: 24_000,
});
