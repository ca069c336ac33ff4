/** Law on Fees and Charges 97/2015: a phí pays for a public service, a lệ phí is owed for the act of the state itself; they go to different books. */
export type FeeKind = "fee" | "levy";

/** `due` waits for money; `waived` owes nothing (0 đ or exempt); `paid` and `cancelled` are final. */
export type ChargeState = "due" | "waived" | "paid" | "cancelled";

/** What somebody owes: `amount` in whole đồng, `subjectCode` = the dossier's code, `collectorName` = the unit as a receipt names it, `legalBasis` = the text that sets the amount. */
export type ChargeRequest = {
  subjectCode: string;
  unitCode: string;
  collectorName: string;
  payerAccountId: string | null;
  payerName: string;
  kind: FeeKind;
  title: string;
  amount: number;
  legalBasis: string;
};

/** Money that has arrived: `account` of the ledger, `source` unique for ever, `by` who says so. */
export type Money = { method: "bank" | "cash"; account: string; source: string; transactionId: string | null; cashDesk: string | null; by: string };

export const transitions: Record<ChargeState, readonly ChargeState[]> = {
  due: ["paid", "waived", "cancelled"],
  waived: [],
  paid: [],
  cancelled: [],
};

/** Gives what a page shows of a charge on which a cashier decides, as the form's `shown` names it: which, and in which state the sum. */
export function chargeShown({ reference, state, amount }: { reference: string; state: string; amount: number }): [subject: string, version: string] {
  return [reference, `${state}-${amount}`];
}

/** Whether a charge may go from one state to another. */
export function mayBecome(from: ChargeState, to: ChargeState): boolean {
  return transitions[from].includes(to);
}

/** The state in which a new charge is written. Throws RangeError for an amount that is not whole, positive đồng. */
export function firstState(amount: number): ChargeState {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > 9_999_999_999_999) throw new RangeError(`Not an amount of đồng: ${amount}`);
  return amount === 0 ? "waived" : "due";
}
