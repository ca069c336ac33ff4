/** One line of a posting: positive = debit, negative = credit, whole đồng. */
export type Entry = { account: string; amount: number };

/** What a paid charge does to the books, together with where the money lies now. */
export type Settlement = { unitCode: string; amount: number; money: string };

export type PostingKind = "claim" | "payment" | "refund" | "payout";

/** The accounts of the ledger by name; desks and units have one each. */
export const accounts = {
  receivable: (unitCode: string) => `receivable/${unitCode}`,
  revenue: (unitCode: string) => `revenue/${unitCode}`,
  refundable: (unitCode: string) => `refundable/${unitCode}`,
  cash: (deskCode: string) => `cash/${deskCode}`,
  bankClearing: "bank/clearing",
} as const;

/** The entries for the claim itself: the payer owes the unit, the unit has earned. */
export function claimEntries({ unitCode, amount }: Settlement): Entry[] {
  return balanced([
    { account: accounts.receivable(unitCode), amount },
    { account: accounts.revenue(unitCode), amount: -amount },
  ]);
}

/** The entries for the money: it arrives on an account and the claim is gone. */
export function paymentEntries({ unitCode, amount, money }: Settlement): Entry[] {
  return balanced([
    { account: money, amount },
    { account: accounts.receivable(unitCode), amount: -amount },
  ]);
}

/** The entries for a promised refund: the unit has earned less and owes it to the payer. */
export function refundEntries({ unitCode, amount }: Omit<Settlement, "money">): Entry[] {
  return balanced([
    { account: accounts.revenue(unitCode), amount },
    { account: accounts.refundable(unitCode), amount: -amount },
  ]);
}

/** The entries for a refund that was paid out: the promise is kept and the money gone. */
export function payoutEntries({ unitCode, amount, money }: Settlement): Entry[] {
  return balanced([
    { account: accounts.refundable(unitCode), amount },
    { account: money, amount: -amount },
  ]);
}

/**
 * Gives the entries back, or throws: a posting whose debits and credits differ is a defect, and
 * stopping is better than wrong books.
 */
export function balanced(entries: Entry[]): Entry[] {
  const sum = entries.reduce((total, entry) => total + entry.amount, 0);
  if (
    entries.length < 2 ||
    sum !== 0 ||
    entries.some((entry) => !Number.isSafeInteger(entry.amount) || entry.amount === 0)
  )
    throw new RangeError(`Posting out of balance by ${sum} đồng`);
  return entries;
}
