// A gateway on its bad days: it takes messages, loses its answers and remembers nothing; it is away
// for days; it is slow. None is lost, none rings more than twice, and codes and money go first.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deliverPromised } from "../../src/modules/notifications/commands/deliver-promised.ts";
import { deliverUrgent } from "../../src/modules/notifications/commands/deliver-urgent.ts";
import { forgetMessages } from "../../src/modules/notifications/commands/forget-messages.ts";
import { sendAgain } from "../../src/modules/notifications/commands/send-again.ts";
import { leaveUnsure } from "../../src/modules/notifications/commands/leave-unsure.ts";
import { takeReceipts } from "../../src/modules/notifications/commands/take-receipts.ts";
import { notify } from "../../src/modules/notifications/index.ts";
import { failedMessages } from "../../src/modules/notifications/queries/messages.ts";
import type { Staff } from "../../src/platform/actor.ts";
import { now, setClock } from "../../src/platform/clock.ts";
import { config } from "../../src/platform/config.ts";
import { getPool } from "../../src/platform/pool.ts";
import { StaleWrite } from "../../src/platform/transaction.ts";
import { demoStaff, testCity } from "../city.ts";
import { TelephoneCompany, type TelephoneOptions } from "../simulators/telephone-company.ts";
import { inTestTransaction } from "../transaction.ts";
import { againWhenBusy } from "../again-when-busy.ts";

const NOON = new Date("2026-11-23T12:00:00+07:00");
const MINUTE = 60_000;
let company: TelephoneCompany;
let administrator: Staff;
let people = 0;

beforeAll(async () => {
  await testCity();
  administrator = await demoStaff("quantri.hue");
});

beforeEach(async () => {
  setClock(NOON);
  await getPool().query("truncate notifications.attempt, notifications.message");
});

afterEach(async () => {
  await company.stop();
  setClock(null);
});

async function gateway(options: Partial<TelephoneOptions>): Promise<void> {
  const key = config.MESSAGE_GATEWAY_KEY;
  company = new TelephoneCompany({ key, honoursReference: false, ...options });
  config.MESSAGE_GATEWAY_URL = await company.start();
}

interface What {
  urgent?: boolean;
  money?: boolean;
  expiresAt?: Date;
}

async function tell(count: number, what: What = {}): Promise<void> {
  for (let told = 0; told < count; told++) {
    const phone = `0905${String((people += 1)).padStart(6, "0")}`;
    const shared = { recipient: { accountId: null, phone, email: null }, subjectCode: null };
    const more = {
      urgent: what.urgent ?? false,
      ...(what.expiresAt ? { expiresAt: what.expiresAt } : {}),
    };
    const facts = { unit: "UBND phường Thuận Hóa", code: "H57.40-261123-0001", link: "/" };
    await inTestTransaction(async (tx) => {
      if (what.money) {
        const params = { ...facts, amount: 8_000 };
        notify(tx, { ...shared, ...more, template: "payment.requested", params, language: "vi" });
      } else {
        notify(tx, {
          ...shared,
          ...more,
          template: "dossier.submitted",
          params: facts,
          language: "vi",
        });
      }
    });
  }
}

async function states(): Promise<Record<string, number>> {
  const { rows } = await getPool().query<{ state: string; n: number }>(
    "select state, count(*)::int as n from notifications.message group by state",
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

const ringsOf = () => {
  const rings = new Map<string, number>();
  for (const { to } of company.rung) rings.set(to, (rings.get(to) ?? 0) + 1);
  return [...rings.values()];
};

/** Lets time go by, the worker looking after each step. */
async function wait(minutes: number, step = 5): Promise<void> {
  for (let gone = 0; gone < minutes; gone += step) {
    setClock(new Date(now().getTime() + step * MINUTE));
    await deliverPromised();
  }
}

const kinds = [
  ["says that it cannot tell", "lost-answer", {}],
  ["says that it knows nothing", "lost-answer", { saysUnknown: true }],
  ["takes the message and answers 500", "confused", {}],
] as const;

describe("a gateway without memory that loses its answers", () => {
  it.each(kinds)("and %s rings twice at most; then a person decides", async (_how, mode, more) => {
    await gateway(more);
    company.mode = mode;
    await tell(5);
    await deliverPromised();
    await wait(180);
    expect(ringsOf()).toEqual([2, 2, 2, 2, 2]);
    expect(await states()).toEqual({ unsure: 5 });
    const [one, other, third] = await failedMessages();
    expect([one?.state, one?.failure]).toEqual(["unsure", "other"]);

    await leaveUnsure(administrator, one?.id ?? "");
    await sendAgain(administrator, other?.id ?? "", "unsure");
    await expect(leaveUnsure(administrator, one?.id ?? "")).rejects.toBeInstanceOf(StaleWrite);
    await wait(180);
    // A person's word is good for one more call, and no longer.
    expect(await states()).toEqual({ unsure: 4, handed_over: 1 });
    expect(ringsOf().toSorted()).toEqual([2, 2, 2, 2, 3]);
    company.mode = "normal";
    await sendAgain(administrator, third?.id ?? "", "unsure");
    await wait(30);
    expect(await states()).toEqual({ unsure: 3, handed_over: 2 });
  });

  it("would ring for hours without that bound: the check sees it", async () => {
    await gateway({});
    company.mode = "lost-answer";
    await tell(1);
    await getPool().query("update notifications.message set sends_allowed = 1000");
    await deliverPromised();
    await wait(180);
    expect(ringsOf()[0]).toBeGreaterThan(10);
  });
});

describe("a gateway that remembers", () => {
  it("is asked, never troubles a person and never rings twice", async () => {
    await gateway({ honoursReference: true });
    await tell(1);
    await deliverPromised();
    company.mode = "lost-request";
    await tell(4);
    await deliverPromised();
    await wait(60);
    expect(await states()).toEqual({ handed_over: 1, promised: 4 });
    company.mode = "lost-answer";
    await wait(10);
    company.mode = "normal";
    await wait(15);
    expect(await states()).toEqual({ handed_over: 5 });
    expect(ringsOf()).toEqual([1, 1, 1, 1, 1]);
    expect(company.rung.every(({ key, reference }) => key === reference)).toBe(true);
  });

  it("gets another reference for what it took and did not deliver", async () => {
    await gateway({ honoursReference: true });
    await tell(1);
    await deliverPromised();
    const [first] = company.rung;
    await takeReceipts(
      JSON.stringify({ receipts: [{ reference: first?.reference, status: "undelivered" }] }),
    );
    const [failed] = await failedMessages();
    await sendAgain(administrator, failed?.id ?? "", "failed");
    await deliverPromised();
    expect(ringsOf()).toEqual([2]);
    const late = { reference: first?.reference, status: "undelivered" };
    const receipts = [late, { reference: company.rung[1]?.reference, status: "delivered" }, late];
    expect(await takeReceipts(JSON.stringify({ receipts }))).toBe(1);
    expect(await states()).toEqual({ delivered: 1 });
  });
});

describe("a gateway that is away", () => {
  it("for four days loses no message, and gets all within five minutes", async () => {
    await gateway({});
    company.mode = "broken";
    await tell(30);
    await deliverPromised();
    await wait(96 * 60, 20);
    expect(await states()).toEqual({ promised: 30 });
    company.mode = "normal";
    await wait(5, 1);
    expect(await states()).toEqual({ handed_over: 30 });
    expect(Math.max(...ringsOf())).toBe(1);
    // While it is away one is tried at a time, not each of thousands every few minutes.
    const { rows } = await getPool().query<{ n: number }>(
      "select count(*)::int as n from notifications.attempt",
    );
    expect(rows[0]?.n).toBeLessThan(30 * 25 + 96 * 3 * 2);
  });

  it("for more than a week leaves what it never took to a person", async () => {
    await gateway({});
    company.mode = "broken";
    await tell(2);
    setClock(new Date(NOON.getTime() + 7 * 24 * 60 * MINUTE));
    await wait(20);
    expect((await failedMessages()).map(({ failure }) => failure)).toEqual([
      "gateway-unreachable",
      "gateway-unreachable",
    ]);
  });
});

describe("what is urgent", () => {
  it("goes before all else, and waits for no slow call of 64 others", againWhenBusy, async () => {
    await gateway({});
    company.mode = "slow";
    company.slowMilliseconds = 1_000;
    await tell(64);
    const others = deliverPromised();
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    await tell(1, { urgent: true });
    await tell(1, { money: true });
    const started = Date.now();
    expect(await deliverUrgent()).toBeLessThanOrEqual(2);
    expect(Date.now() - started).toBeLessThan(4_000);
    expect(company.rung.length).toBeLessThan(64);
    await others;
    const places = company.rung.map(({ text }) => text.includes("8.000"));
    expect(places.indexOf(true)).toBeLessThan(32);
    expect(await states()).toEqual({ handed_over: 66 });
  });

  it("is not sent when it would come too late", async () => {
    await gateway({});
    company.mode = "broken";
    await tell(1, { urgent: true, expiresAt: new Date(NOON.getTime() + 5 * MINUTE) });
    await deliverPromised();
    company.mode = "normal";
    await wait(10);
    expect([await states(), company.rung]).toEqual([{ failed: 1 }, []]);
    expect(await failedMessages()).toEqual([]);
  });
});

// A hundred of each.
const many = `insert into notifications.message (id, recipient, channel, language, template, params,
    title, body, parts, urgent, state, not_before, promised_at)
  select gen_random_uuid(), recipient, channel, language, template, params, title, body, parts,
    urgent, state, not_before, promised_at from notifications.message, generate_series(1, 99)`;

describe("what was told long ago", () => {
  it("is deleted after its term, what waits for somebody stays, the audit tells it", async () => {
    await gateway({});
    await tell(21);
    await getPool().query(many);
    await getPool().query("update notifications.message set state = 'delivered'");
    await getPool().query(
      "insert into notifications.attempt select id, 1, now() from notifications.message",
    );
    await tell(3);
    setClock(new Date(NOON.getTime() + 729 * 24 * 60 * MINUTE));
    expect(await forgetMessages()).toBe(0);
    setClock(new Date(NOON.getTime() + 731 * 24 * 60 * MINUTE));
    await tell(1, { expiresAt: new Date(now().getTime() + MINUTE) });
    expect(await forgetMessages()).toBe(2_100);
    expect(await states()).toEqual({ promised: 4 });
    setClock(new Date(now().getTime() + 2 * 24 * 60 * MINUTE));
    company.mode = "refusing";
    await deliverPromised();
    expect(await forgetMessages()).toBe(4);
    const { rows } = await getPool().query<{ details: { messages: number } }>(
      `select details
        from platform.audit_entry
        where action = 'notifications.messages-forgotten'
        order by id`,
    );
    expect(rows.map(({ details }) => details.messages)).toEqual([2_100, 4]);
  });
});
