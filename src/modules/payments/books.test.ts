import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { councilLine } from "../../../tests/fee-lines.ts";
import { getPool } from "../../platform/pool.ts";
import { InvalidForm, Refusal } from "../../platform/refusal.ts";
import { payOutRefund } from "./commands/pay-out-refund.ts";
import { refundPart } from "./commands/refund-part.ts";
import { replaceReceipt } from "./commands/replace-receipt.ts";
import { exemptCharge } from "./commands/exempt-charge.ts";
import { takeCash } from "./commands/take-cash.ts";
import {
  payer,
  clerk,
  owing,
  seen,
  waive,
  refund,
  set,
  copies,
  startOwing,
} from "../../../tests/owing.ts";

beforeAll(startOwing);

describe("the books", () => {
  it("are in balance whatever officials do, and hold receipts less payouts", async () => {
    const steps = fc.array(
      fc.constantFrom("set", "cash", "waive", "refund", "part", "pay-out", "replace", "exempt"),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.boolean(), steps, async (council, sequence) => {
        const { code, reference } = council
          ? await owing(councilLine(), copies)
          : await owing(copies);
        for (const step of sequence) await doing(step, code, reference);
        const shown = await seen(code);
        const {
          rows: [sum],
        } = await getPool().query<{ all: number; money: number; owed: number }>(
          `select coalesce(sum(e.amount), 0)::int as all,
        coalesce(sum(e.amount) filter (where account ~ '^(cash|bank)/'), 0)::int as money,
        coalesce(sum(-e.amount) filter (where account ~ '^refundable/'), 0)::int as owed
        from payments.ledger_entry e
          join payments.ledger_posting p on p.id = posting_id
          join payments.charge c on c.id = p.charge_id
        where reference = $1`,
          [reference],
        );
        const paid = shown?.state === "paid" ? (shown.amount as number) : 0;
        const { promised, paidOut } = shown?.back ?? { promised: 0, paidOut: 0 };
        expect(sum).toEqual({ all: 0, money: paid - paidOut, owed: promised - paidOut });
        expect(promised).toBeLessThanOrEqual(paid);
      }),
      { numRuns: 25 },
    );
  });

  async function doing(step: string, code: string, reference: string): Promise<void> {
    const correct = { name: "Trần Văn Ba", taxCode: null, address: null };
    const todo: Record<string, () => Promise<unknown>> = {
      set: () => set(reference, 7_000),
      cash: () => takeCash(clerk, reference),
      waive: () => waive(code),
      refund: () => refund(code),
      part: () => refundPart(clerk, reference, { amount: "5000", reason: "Thu thừa" }),
      "pay-out": () => payOutRefund(clerk, reference, { method: "bank", receiver: payer.name }),
      replace: () => replaceReceipt(clerk, reference, { reason: "Sai tên", payer: correct }),
      exempt: () =>
        exemptCharge(clerk, reference, { key: "civil-status-poor", proof: "Giấy số 1" }),
    };
    await todo[step]?.().catch((error: unknown) => {
      if (!(error instanceof Refusal || error instanceof InvalidForm)) throw error;
    });
  }
});
