/**
 * A model of money: a bank that is late, contradictory, away or mistaken, a worker that dies
 * between keeping and judging, an accountant who matches and returns; and what must hold in the
 * books then.
 */
import { vi } from "vitest";
import { bankGateway } from "../../src/modules/payments/bank/bank-gateway.ts";
import { confirmBankPayment } from "../../src/modules/payments/commands/confirm-bank-payment.ts";
import { decideMoney } from "../../src/modules/payments/commands/decide-money.ts";
import { keepCallback } from "../../src/modules/payments/commands/keep-callback.ts";
import { reconcileDay } from "../../src/modules/payments/commands/reconcile-day.ts";
import { finishWaitingCallbacks } from "../../src/modules/payments/index.ts";
import { moneyLines } from "../../src/modules/payments/money-queries.ts";
import type { BankTransfer } from "../../src/modules/payments/rules/callback.ts";
import { machine } from "../../src/platform/actor.ts";
import { now, setClock } from "../../src/platform/clock.ts";
import { config } from "../../src/platform/config.ts";
import { dayOf } from "../../src/platform/format.ts";
import { getPool } from "../../src/platform/pool.ts";
import { InvalidForm, Refusal } from "../../src/platform/refusal.ts";
import type { BankWorld, Owing } from "../bank-world.ts";
import type { Action } from "./money-actions.ts";

const CHARGES = 4;
const AMOUNT = 8_000;

interface Moved {
  transfer: BankTransfer;
  known: boolean;
  mute: boolean;
  says: BankTransfer[];
}

let serial = 0;

/** Lets a list of actions happen to fresh charges; gives all that is wrong afterwards. */
export class MoneyRun {
  told = 0;
  readonly #world: BankWorld;
  readonly #moved: Moved[] = [];
  readonly #byHand = new Set<string>();
  #charges: Owing[] = [];
  #away = false;

  constructor(world: BankWorld) {
    this.#world = world;
  }

  async happens(list: readonly Action[]): Promise<string[]> {
    const start = now();
    const asked = vi
      .spyOn(bankGateway, "transaction")
      .mockImplementation(async (id) => this.#answer(id));
    const stated = vi
      .spyOn(bankGateway, "statement")
      .mockImplementation(async () => ({ transfers: this.#book(), unread: [] }));
    try {
      for (let at = 0; at < CHARGES; at++) this.#charges.push(await this.#world.owe(AMOUNT));
      for (const action of list) await this.#act(action);
      return await this.#settle(start);
    } finally {
      asked.mockRestore();
      stated.mockRestore();
      setClock(null);
    }
  }

  #book(): BankTransfer[] {
    return this.#moved.map(({ transfer }) => transfer);
  }

  #answer(id: string): BankTransfer | null {
    if (this.#away) throw new Error("The bank is away.");
    const moved = this.#moved.find(({ transfer }) => transfer.transactionId === id);
    if (moved?.mute) throw new Error("The bank cannot describe it.");
    if (!moved?.known) return null;
    return moved.says.shift() ?? moved.transfer;
  }

  #charge(at: number): Owing {
    return this.#charges[at % CHARGES] as Owing;
  }

  async #act(action: Action): Promise<void> {
    if (action.do === "transfer") return this.#transfer(action);
    if (action.do === "invent") return this.#invent(action.charge);
    if (action.do === "away") return void (this.#away = action.away);
    if (action.do === "learn") return this.#moved.forEach((moved) => void (moved.known = true));
    if (action.do === "wait") return this.#wait(action.minutes);
    const moved = this.#moved[action.transfer % Math.max(1, this.#moved.length)];
    if (!moved) return;
    if (action.do === "mute") moved.mute = !moved.mute;
    if (action.do === "contradict")
      moved.says.push({ ...moved.transfer, purpose: purposeFor(this.#charge(action.charge)) });
    if (action.do === "tell") await this.#tell(moved, action);
    if (action.do === "match" || action.do === "return") await this.#decide(moved, action);
  }

  #transfer({ charge, kind, late }: Extract<Action, { do: "transfer" }>): void {
    const transfer: BankTransfer = {
      transactionId: `FTM${String((serial += 1)).padStart(9, "0")}`,
      status: "succeeded",
      amount: AMOUNT + (kind === "less" ? -1 : kind === "more" ? 1 : 0),
      currency: kind === "dollars" ? "USD" : "VND",
      account: kind === "elsewhere" ? "999" : config.BANK_ACCOUNT,
      purpose: kind === "nameless" ? "nop tien" : purposeFor(this.#charge(charge)),
      at: now().toISOString(),
    };
    this.#moved.push({ transfer, known: !late, mute: false, says: [] });
  }

  async #invent(charge: number): Promise<void> {
    const transactionId = `FTX${String((serial += 1)).padStart(9, "0")}`;
    const purpose = purposeFor(this.#charge(charge));
    const account = config.BANK_ACCOUNT;
    const base = { transactionId, status: "succeeded" as const, currency: "VND" };
    await this.#deliver(
      { ...base, amount: AMOUNT, account, purpose, at: now().toISOString() },
      false,
    );
  }

  async #tell(moved: Moved, action: Extract<Action, { do: "tell" }>): Promise<void> {
    const { transfer } = moved;
    const body: Record<typeof action.body, BankTransfer> = {
      true: transfer,
      "other-sum": { ...transfer, amount: AMOUNT + 5 },
      "other-charge": { ...transfer, purpose: purposeFor(this.#charge(action.times)) },
      failed: { ...transfer, status: "failed" },
    };
    const times = Array.from({ length: action.times });
    await Promise.all(times.map(() => this.#deliver(body[action.body], action.dies)));
  }

  // A process that dies leaves a callback that is kept and not judged.
  async #deliver(transfer: BankTransfer, dies: boolean): Promise<void> {
    this.told += 1;
    if (dies) await keepCallback(transfer);
    else await confirmBankPayment(machine("bank"), JSON.stringify(transfer));
  }

  async #wait(minutes: number): Promise<void> {
    setClock(new Date(now().getTime() + minutes * 60_000));
    await finishWaitingCallbacks();
  }

  async #decide(moved: Moved, action: Extract<Action, { do: "match" | "return" }>): Promise<void> {
    const id = moved.transfer.transactionId;
    for (const actor of [
      await this.#world.cityClerk(),
      await this.#world.clerkOf(this.#world.ward),
    ]) {
      const [money] = await moneyLines(actor, { state: "open", text: id, before: null });
      if (!money) continue;
      const reference = action.do === "match" ? this.#charge(action.charge).reference : "";
      try {
        await decideMoney(actor, money.id, { verb: action.do, reason: "thử", reference });
        this.#byHand.add(id);
      } catch (error) {
        if (!(error instanceof Refusal) && !(error instanceof InvalidForm)) throw error;
      }
    }
  }

  // In the end the bank is there, knows all of its own and says the truth; so does its statement.
  async #settle(start: Date): Promise<string[]> {
    this.#away = false;
    for (const moved of this.#moved) Object.assign(moved, { known: true, mute: false, says: [] });
    for (let round = 0; round < 4; round++) await this.#wait(20);
    const differences = await reconcileDay(dayOf(start));
    const told = differences.flatMap((one) =>
      one.kind === "other-charge" ? [one.transactionId] : [],
    );
    return this.#faults(new Set(told));
  }

  async #faults(told: ReadonlySet<string>): Promise<string[]> {
    const faults: string[] = [];
    const posted = await postedTo(this.#charges.map(({ reference }) => reference));
    const unmatched = await setAside(this.#book().map(({ transactionId }) => transactionId));
    const book = new Map(this.#book().map((transfer) => [transfer.transactionId, transfer]));
    const times = counted(posted.map(({ source }) => source.replace(/#.*/, "")));
    for (const [what, count] of times)
      if (count > 1) faults.push(`${what} is posted ${count} times`);
    for (const [what, count] of counted(posted.map(({ reference }) => reference)))
      if (count > 1) faults.push(`${what} is paid ${count} times`);
    for (const { source, reference, money, balance } of posted) {
      const id = source.replace(/^bank:/, "").replace(/#.*/, "");
      const transfer = book.get(id);
      if (!transfer) faults.push(`${reference} is paid by ${id}, which the bank has not`);
      else if (transfer.amount !== money) faults.push(`${id} is posted as ${money} đ`);
      // The bank confirmed one charge when it was asked, and in the end says another.
      const elsewhere =
        transfer && !transfer.purpose.startsWith(reference) && !this.#byHand.has(id);
      if (elsewhere && !told.has(id) && times.get(`bank:${id}`) === 1)
        faults.push(`${id} is posted to ${reference}, and nobody is told`);
      if (balance !== 0) faults.push(`the posting of ${id} is out by ${balance} đ`);
    }
    const paid = new Set(posted.map(({ reference }) => reference));
    const done = new Set(
      posted.map(({ source }) => source.replace(/^bank:/, "").replace(/#.*/, "")),
    );
    for (const { transactionId } of book.values())
      if (!done.has(transactionId) && !unmatched.has(transactionId))
        faults.push(`${transactionId} is neither posted nor at the desk`);
    for (const { reference } of this.#charges)
      if (!paid.has(reference) && this.#isPayable(reference, done))
        faults.push(`${reference} is not paid`);
    return [...faults, ...(await sumFaults())];
  }

  // Somebody has paid just this, it is not posted elsewhere, and no person has decided otherwise.
  #isPayable(reference: string, done: ReadonlySet<string>): boolean {
    return this.#book().some(
      ({ transactionId, purpose, amount, currency, account }) =>
        purpose.startsWith(reference) &&
        amount === AMOUNT &&
        currency === "VND" &&
        account === config.BANK_ACCOUNT &&
        !done.has(transactionId) &&
        !this.#byHand.has(transactionId),
    );
  }
}

function purposeFor({ reference }: Owing): string {
  return `${reference} LE PHI`;
}

function counted(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

async function postedTo(references: string[]) {
  const { rows } = await getPool().query<{
    source: string;
    reference: string;
    money: number;
    balance: number;
  }>(
    `select p.source, c.reference,
        coalesce(sum(e.amount) filter (where e.account = 'bank/clearing'),
        0)::int as money, coalesce(sum(e.amount), 1)::int as balance
      from payments.ledger_posting p join payments.charge c on c.id = p.charge_id
        left join payments.ledger_entry e on e.posting_id = p.id
      where p.kind = 'payment' and c.reference = any($1) group by p.id, c.reference`,
    [references],
  );
  return rows;
}

async function setAside(ids: string[]): Promise<Set<string>> {
  const { rows } = await getPool().query<{ id: string }>(
    "select transaction_id as id from payments.unmatched_money where transaction_id = any($1)",
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

async function sumFaults(): Promise<string[]> {
  const { rows } = await getPool().query<{ total: string; gaps: boolean }>(
    `select (select coalesce(sum(amount), 0)::text from payments.ledger_entry) as total,
      (select count(*) <> coalesce(max(number), 0) from payments.receipt) as gaps`,
  );
  const [row] = rows;
  return [
    ...(row?.total === "0" ? [] : [`the ledger is out by ${row?.total} đ`]),
    ...(row?.gaps ? ["receipt numbers have gaps"] : []),
  ];
}
