import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askAgainSeconds, isPatienceOver } from "./asking.ts";
import {
  type BankAnswer,
  judgeTransfer,
  type BankTransfer,
  type Payable,
  referenceOf,
} from "./callback.ts";
import { stateFor, mayBecome } from "./charge.ts";
import { accounts, balanced, claimEntries, paymentEntries } from "./ledger.ts";
import { receiptNumber, receiptYear } from "./receipt.ts";
import { missedDays, reconcile } from "./reconciliation.ts";
import {
  cityCodeOf,
  findReference,
  typedReference,
  paymentReference,
  purposeOf,
  referencePrefix,
} from "./reference.ts";

const REFERENCE = "H57261122000001";
const payable: Payable = {
  reference: REFERENCE,
  amount: 8_000,
  state: "due",
  account: "113366668888",
};
const transfer: BankTransfer = {
  transactionId: "FT26326000001",
  status: "succeeded",
  amount: 8_000,
  currency: "VND",
  account: "113366668888",
  purpose: `${REFERENCE} LE PHI`,
  at: "2026-11-22T10:15:30+07:00",
};

describe("a payment reference", () => {
  it("is city code, day and number in 15 characters", () => {
    expect(paymentReference(referencePrefix("H57", "2026-11-22"), 1)).toBe(REFERENCE);
    expect(purposeOf(REFERENCE).length).toBeLessThanOrEqual(25);
  });

  it.each([
    ["H57.30-261122-0001", "H57"],
    ["000.00.19.H57-250102-0007", "H57"],
    ["G09.20-20260609-0092637", "G09"],
  ])("takes the city's code from %s: %s", (subjectCode, code) => {
    expect(cityCodeOf(subjectCode)).toBe(code);
  });

  it.each([
    ["H57261122000001 LE PHI", REFERENCE],
    ["MBVCB.881.h57261122000001.CT tu 0011", REFERENCE],
    ["NGUYEN VAN A CHUYEN KHOAN H57261122000001", REFERENCE],
    ["chuyen tien", null],
    ["H5726112200000", null],
    ["H572611220000019", null],
    ["H57261122000001 H57261122000002", null],
    ["H57261122000001 H57261122000001", REFERENCE],
  ])("is found in the purpose %j as %s", (purpose, reference) => {
    expect(findReference(purpose)).toBe(reference);
  });
});

describe("what an official types for a reference", () => {
  it.each([
    "H57261122000001",
    " h57261122000001. ",
    "H57 261122 000001",
    "H57.261122-000001",
    "Nội dung: H57261122000001 LE PHI",
    "https://hue.example/payments/H57261122000001/receipt",
  ])("is found in %s", (typed) => {
    expect(typedReference(typed)).toBe("H57261122000001");
  });
  it("stays as it was typed where there is none, or more than one", () => {
    expect(typedReference("ft2611")).toBe("FT2611");
    const two = "H57261122000001 H57261122000002";
    expect(typedReference(two)).toBe(two);
  });
});

describe("a bank's transfer", () => {
  const other = (change: Partial<BankTransfer>) => ({ ...transfer, ...change });
  it("is posted when bank, charge, amount, account and currency agree", () => {
    expect(judgeTransfer(transfer, transfer, payable)).toEqual({ outcome: "post" });
  });

  it.each<[string, BankTransfer, BankTransfer | null, Payable | null, string]>([
    ["one đồng less", other({ amount: 7_999 }), other({ amount: 7_999 }), payable, "wrong-amount"],
    ["one đồng more", other({ amount: 8_001 }), other({ amount: 8_001 }), payable, "wrong-amount"],
    ["dollars", other({ currency: "USD" }), other({ currency: "USD" }), payable, "wrong-currency"],
    ["another account", other({ account: "1" }), other({ account: "1" }), payable, "wrong-account"],
    [
      "no reference",
      other({ purpose: "tien nha" }),
      other({ purpose: "tien nha" }),
      null,
      "no-reference",
    ],
    ["a reference nobody has", transfer, transfer, null, "unknown-reference"],
    ["a charge paid already", transfer, transfer, { ...payable, state: "paid" }, "already-paid"],
    ["a cancelled charge", transfer, transfer, { ...payable, state: "cancelled" }, "not-payable"],
  ])("with %s is kept for a person to look at", (_what, told, confirmed, charge, reason) => {
    expect(judgeTransfer(told, confirmed, charge)).toEqual({ outcome: "unmatched", reason });
  });

  it.each<[string, BankAnswer, string]>([
    ["does not know it", null, "bank-unknown"],
    ["says another amount", other({ amount: 1 }), "bank-disagrees"],
    ["says it failed", other({ status: "failed" }), "bank-disagrees"],
    ["cannot describe it", "silent", "bank-silent"],
  ])("of which the bank %s waits: it may know a moment later", (_what, answer, reason) => {
    expect(judgeTransfer(transfer, answer, payable)).toEqual({ outcome: "wait", reason });
  });

  it("is asked about for three days, at growing pauses", () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 9, 400].map(askAgainSeconds);
    expect(pauses).toEqual(pauses.toSorted((one, next) => one - next));
    expect([pauses[0], pauses.at(-1)]).toEqual([5, 900]);
    const told = new Date("2026-11-23T08:00:00Z");
    const after = (hours: number) => new Date(told.getTime() + hours * 3_600_000);
    expect(isPatienceOver("bank-unknown", told, after(71.9))).toBe(false);
    expect(isPatienceOver("bank-unknown", told, after(72))).toBe(true);
    expect(isPatienceOver("bank-silent", told, after(72))).toBe(false);
  });

  it("that failed decides nothing, because a success may follow", () => {
    expect(judgeTransfer(other({ status: "failed" }), null, payable)).toEqual({
      outcome: "note-failure",
    });
  });
});

describe("the ledger", () => {
  it("balances claim and payment for any amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (amount) => {
        const settlement = { unitCode: "H57.30", amount, money: accounts.bankClearing };
        const entries = [...claimEntries(settlement), ...paymentEntries(settlement)];
        expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
        expect(
          entries
            .filter((entry) => entry.account === "receivable/H57.30")
            .reduce((sum, entry) => sum + entry.amount, 0),
        ).toBe(0);
      }),
    );
  });

  it("stops at a posting that does not balance", () => {
    expect(() =>
      balanced([
        { account: "a", amount: 5 },
        { account: "b", amount: -4 },
      ]),
    ).toThrow("out of balance by 1");
    expect(() =>
      balanced([
        { account: "a", amount: 0 },
        { account: "b", amount: 0 },
      ]),
    ).toThrow(RangeError);
    expect(() => balanced([])).toThrow(RangeError);
  });
});

describe("a charge", () => {
  it("of nothing is waived and of something is due", () => {
    expect([stateFor(0), stateFor(8_000), stateFor({ unknown: "council" })]).toEqual([
      "waived",
      "due",
      "unset",
    ]);
    expect(() => stateFor(-1)).toThrow(RangeError);
  });

  it("that is paid stays paid", () => {
    expect(mayBecome("due", "paid")).toBe(true);
    expect(
      (["due", "waived", "cancelled"] as const).filter((state) => mayBecome("paid", state)),
    ).toEqual([]);
  });
});

describe("a receipt", () => {
  it("belongs to the year on the city's clock", () => {
    expect(receiptYear(new Date("2026-12-31T16:59:59Z"))).toBe(2026);
    expect(receiptYear(new Date("2026-12-31T17:00:00Z"))).toBe(2027);
  });

  it("has eight digits and never nine", () => {
    expect(receiptNumber(7)).toBe("00000007");
    expect(receiptNumber(99_999_999)).toBe("99999999");
    expect(() => receiptNumber(100_000_000)).toThrow(RangeError);
  });
});

describe("reconciliation", () => {
  it("leaves alone what a person matched, whatever its words", () => {
    const statement = [{ ...transfer, transactionId: "A", amount: 1, purpose: "nop tien" }];
    expect(reconcile(statement, [{ transactionId: "A", amount: 1, reference: null }])).toEqual([]);
  });

  const line = (transactionId: string, amount: number) => ({ ...transfer, transactionId, amount });
  it("finds nothing when bank and ledger agree", () => {
    expect(
      reconcile(
        [line("A", 1), { ...line("B", 2), status: "failed" }],
        [{ transactionId: "A", amount: 1, reference: referenceOf(line("A", 1)) }],
      ),
    ).toEqual([]);
  });

  it("finds all of 1,000 planted differences and nothing else", () => {
    const statement = Array.from({ length: 3_000 }, (_unused, at) =>
      line(`T${String(at).padStart(5, "0")}`, 1_000 + at),
    );
    const reference = referenceOf(line("A", 1));
    const posted = statement.map(({ transactionId, amount }) => ({
      transactionId,
      amount,
      reference,
    }));
    const kinds = [
      "missing-in-ledger",
      "missing-at-bank",
      "amount-differs",
      "posted-twice",
      "other-charge",
    ] as const;
    const planted = new Set<string>();
    for (let at = 0; at < 1_000; at++) {
      const victim = statement[at * 3]?.transactionId ?? "";
      planted.add(`${victim} ${kinds[at % 5]}`);
      const row = posted.findIndex((posting) => posting.transactionId === victim);
      if (at % 5 === 0) posted.splice(row, 1);
      if (at % 5 === 1)
        statement.splice(at * 3, 1, { ...line(`${victim}-reversed`, 1), status: "failed" });
      if (at % 5 === 2) posted.splice(row, 1, { transactionId: victim, amount: 1, reference });
      if (at % 5 === 3) posted.push({ transactionId: victim, amount: 1_000 + at * 3, reference });
      if (at % 5 === 4)
        posted.splice(row, 1, {
          transactionId: victim,
          amount: 1_000 + at * 3,
          reference: "H57261130000001",
        });
    }
    expect(
      new Set(
        reconcile(statement, posted).map(
          (difference) => `${difference.transactionId} ${difference.kind}`,
        ),
      ),
    ).toEqual(planted);
  });
});

describe("the days that were not compared with the bank", () => {
  it("are those of a week without a worker, and none older than a quarter", () => {
    const done = new Set(["2026-11-10", "2026-11-11", "2026-11-19"]);
    const week = ["12", "13", "14", "15", "16", "17", "18"].map((day) => `2026-11-${day}`);
    expect(missedDays("2026-11-10", "2026-11-19", done)).toEqual(week);
    expect(missedDays("2020-01-01", "2026-11-19", new Set())).toHaveLength(93);
    expect(missedDays("2026-11-20", "2026-11-19", new Set())).toEqual([]);
  });
});
