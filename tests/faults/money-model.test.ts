// Exactly-once posting, by model: whatever a bank, a dying process and an accountant do, in
// whatever order, no money is posted twice, none is missing, and the books add up. FAULTS=long:
// 20,000 callbacks.
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type * as Callback from "../../src/modules/payments/rules/callback.ts";
import type * as Pool from "../../src/platform/pool.ts";
import type * as World from "../bank-world.ts";
import type * as Database from "../database.ts";
import { figure, many } from "./long.ts";
import { type Action, actions } from "./money-actions.ts";
import type * as Model from "./money-model.ts";

const TOLD = many(250, 20_000);
const RUNS = many(4, 20);
const seed = Number(process.env.FAULT_SEED ?? 20261129);
const defect = vi.hoisted(() => ({ amountUnchecked: false }));
let world: World.BankWorld;
let model: typeof Model;
let getPool: typeof Pool.getPool;

vi.mock("../../src/modules/payments/rules/callback.ts", async (original) => {
  const real = await original<typeof Callback>();
  const judgeTransfer: typeof real.judgeTransfer = (transfer, answer, payable) => {
    const unchecked =
      defect.amountUnchecked && payable ? { ...payable, amount: transfer.amount } : payable;
    return real.judgeTransfer(transfer, answer, unchecked);
  };
  return { ...real, judgeTransfer };
});

// Several files share a process: what another has read already would be judged by the real rules,
// so this one reads the house anew, and leaves a new one behind.
beforeAll(async () => {
  vi.resetModules();
  const { bankWorld }: typeof World = await import("../bank-world.ts");
  const { leaveDatabase }: typeof Database = await import("../database.ts");
  model = await import("./money-model.ts");
  ({ getPool } = await import("../../src/platform/pool.ts"));
  world = await bankWorld();
  return async () => {
    await world.stop();
    await leaveDatabase();
    vi.resetModules();
  };
});
afterEach(() => {
  defect.amountUnchecked = false;
});

describe("whatever a bank tells, in whatever order", () => {
  it(`is posted once or lies at the desk, and the books add up (seed ${seed})`, async () => {
    let told = 0;
    let runs = 0;
    for (let round = 0; told < TOLD; round++) {
      await fc.assert(
        fc.asyncProperty(actions, async (list) => {
          const run = new model.MoneyRun(world);
          const faults = await run.happens(list);
          told += run.told;
          runs += 1;
          expect(faults).toEqual([]);
        }),
        { seed: seed + round, numRuns: RUNS },
      );
    }
    figure(`Money: ${told} callbacks in ${runs} runs, 0 posted twice, 0 missing, ledger sum 0`);
  }, 3_600_000);
});

const paidWrong: Action[] = [
  { do: "transfer", charge: 0, kind: "less", late: false },
  { do: "tell", transfer: 0, body: "true", times: 1, dies: false },
];
const movedTwice: Action[] = [
  { do: "transfer", charge: 0, kind: "right", late: false },
  { do: "tell", transfer: 0, body: "true", times: 1, dies: false },
  { do: "contradict", transfer: 0, charge: 1 },
  { do: "tell", transfer: 0, body: "other-charge", times: 1, dies: false },
];

// The bank confirms the charge of a false callback, and in the end says another.
const contradicted: Action[] = [
  { do: "transfer", charge: 1, kind: "right", late: false },
  { do: "contradict", transfer: 0, charge: 0 },
  { do: "tell", transfer: 0, body: "other-charge", times: 4, dies: false },
];

describe("the same model", () => {
  it("finds at the desk what was posted to a charge that the statement does not name", async () => {
    const told = async () =>
      (
        await getPool().query(
          "select 1 from payments.reconciliation_difference where kind = 'other-charge'",
        )
      ).rowCount ?? 0;
    const before = await told();
    expect(await new model.MoneyRun(world).happens(contradicted)).toEqual([]);
    expect((await told()) - before).toBe(1);
  });

  it("holds for what is planted below, as long as nothing is planted", async () => {
    for (const list of [paidWrong, movedTwice])
      expect(await new model.MoneyRun(world).happens(list)).toEqual([]);
  });

  it("would notice that the amount is not checked", async () => {
    defect.amountUnchecked = true;
    const faults = await new model.MoneyRun(world).happens(paidWrong);
    expect(faults).toEqual([expect.stringMatching(/^FTM\d+ is posted as 8000 đ$/)]);
  });

  it("would notice that the bank's transfer is no key of the ledger any more", async () => {
    await getPool().query("drop index payments.bank_callback_posted_once");
    await getPool().query(`create function public.keyless() returns trigger language plpgsql as $$
      begin new.source := new.source || '#' || new.charge_id; return new; end $$`);
    await getPool().query(`create trigger keyless before insert on payments.ledger_posting
      for each row execute function public.keyless()`);
    const faults = await new model.MoneyRun(world).happens(movedTwice);
    await getPool().query("drop trigger keyless on payments.ledger_posting");
    expect(faults).toEqual([expect.stringMatching(/^bank:FTM\d+ is posted 2 times$/)]);
  });
});
