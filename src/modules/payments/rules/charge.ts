import type { FeeKind, FeeLine } from "../../procedures/index.ts";
import { addUp, isKnown, type Owed } from "../../../values/owed.ts";

/**
 * `unset`: the sum is not known yet; `due` waits for money; `waived` owes nothing; the last three
 * are final.
 */
export type ChargeState = "unset" | "due" | "waived" | "paid" | "cancelled";

/** Phí, lệ phí, or lines of both kinds. */
export type ChargeKind = FeeKind | "both";

/**
 * What somebody owes, line by line; `subjectCode` = the dossier's code, `collectorName` = the
 * agency as a receipt names it.
 */
export type ChargeRequest = {
  subjectCode: string;
  unitCode: string;
  collectorName: string;
  collectorAddress?: string | null;
  payerAccountId: string | null;
  payerName: string;
  payerTaxCode?: string | null;
  payerAddress?: string | null;
  lines: readonly FeeLine[];
};

/**
 * Money that has arrived: `account` of the ledger, `source` unique for ever, `by` who says so,
 * `cashier` who took it.
 */
export type Money = {
  method: "bank" | "cash";
  account: string;
  source: string;
  transactionId: string | null;
  cashDesk: string | null;
  by: string;
  cashier: string | null;
};

export const transitions: Record<ChargeState, readonly ChargeState[]> = {
  unset: ["unset", "due", "waived", "cancelled"],
  due: ["due", "paid", "waived", "cancelled"],
  waived: [],
  paid: [],
  cancelled: [],
};

/**
 * Gives what a page shows of a charge on which a cashier decides, as the form's `shown` names it.
 */
export function chargeShown({
  reference,
  state,
  version,
}: {
  reference: string;
  state: string;
  version: number;
}): [subject: string, version: string] {
  return [reference, `${state}-${version}`];
}

/** Whether a charge may go from one state to another. */
export function mayBecome(from: ChargeState, to: ChargeState): boolean {
  return transitions[from].includes(to);
}

/**
 * The state in which a charge of a sum is written. Throws RangeError for what is no sum of đồng.
 */
export function stateFor(amount: Owed): "unset" | "due" | "waived" {
  if (!isKnown(amount)) return "unset";
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > 9_999_999_999_999) {
    throw new RangeError(`Not an amount of đồng: ${amount}`);
  }
  return amount === 0 ? "waived" : "due";
}

/**
 * What a charge's row says of its lines; `amount` null: not known. Throws RangeError without lines.
 */
export function summaryOf(lines: readonly FeeLine[]): {
  kind: ChargeKind;
  title: string;
  amount: number | null;
  legal_basis: string;
  state: ChargeState;
} {
  const [first] = lines;
  if (!first) throw new RangeError("A charge has one line at least.");
  // What the law makes free is no levy of its own beside what is owed.
  const owed = lines.filter(({ amount }) => amount !== 0);
  const named = owed.length > 0 ? owed : lines;
  const kinds = new Set(named.map(({ kind }) => kind));
  const amount = addUp(lines.map((line) => line.amount));
  return {
    kind: kinds.size > 1 ? "both" : (named[0]?.kind ?? first.kind),
    title: named
      .map(({ name }) => name)
      .join("; ")
      .slice(0, 500),
    amount: isKnown(amount) ? amount : null,
    legal_basis: [...new Set(named.map(({ act }) => act))].join("; ").slice(0, 1_000),
    state: stateFor(amount),
  };
}

/** The lines of a charge; one of before lines were kept has its title for a line. */
export function linesOf(row: {
  lines: FeeLine[] | null;
  kind: ChargeKind;
  title: string;
  legal_basis: string;
  amount: number | null;
}): FeeLine[] {
  if (row.lines) return row.lines;
  const amount: Owed = row.amount ?? { unknown: "not_stated" };
  return [
    {
      key: "case",
      of: "",
      name: row.title,
      kind: row.kind === "fee" ? "fee" : "levy",
      unit: "hồ sơ",
      price: amount,
      quantity: 1,
      amount,
      act: row.legal_basis,
      source: "stated",
    },
  ];
}

/** The sum of a charge as a row keeps it. */
export function owedOf(row: { amount: number | null; lines: readonly FeeLine[] }): Owed {
  if (row.amount !== null) return row.amount;
  return (
    row.lines.map(({ amount }) => amount).find((amount) => !isKnown(amount)) ?? {
      unknown: "not_stated",
    }
  );
}

/** What stands on a receipt: the lines for which money was taken. */
export function linesPaid(
  lines: readonly FeeLine[],
): (FeeLine & { price: number; amount: number })[] {
  return lines.flatMap((line) => {
    const { price, amount } = line;
    return isKnown(price) && isKnown(amount) && amount > 0 ? [{ ...line, price, amount }] : [];
  });
}
