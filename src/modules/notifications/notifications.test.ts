import { administrator } from "../../../tests/some-administrator.ts";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "../../platform/clock.ts";
import { getPool } from "../../platform/pool.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { opened, StaleWrite } from "../../platform/transaction.ts";
import { dailySmsMax } from "./rules/sending-time.ts";
import { deliverPromised } from "./commands/deliver-promised.ts";
import { sendAgain } from "./commands/send-again.ts";
import { notify } from "./index.ts";
import { deliveryHealth, failedMessages, messagesAbout, messagesOf } from "./queries/messages.ts";
import {
  NOON,
  company,
  params,
  an,
  tell,
  rows,
  only,
  startTelephones,
  forgetMessages,
} from "../../../tests/promised-messages.ts";

beforeAll(startTelephones);
afterEach(forgetMessages);

describe("a promised message", () => {
  it("is one row written with the caller's commit, or not at all", async () => {
    await inTestTransaction(async (tx) => {
      notify(tx, {
        recipient: an,
        template: "dossier.accepted",
        params,
        language: "vi",
        subjectCode: null,
      });
      expect(opened(tx).deferred).toHaveLength(1);
    });
    await expect(
      inTestTransaction(async (tx) => {
        notify(tx, {
          recipient: an,
          template: "dossier.accepted",
          params,
          language: "vi",
          subjectCode: null,
        });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await rows()).toHaveLength(1);
  });

  it("says where, what and when, and what to do", async () => {
    await tell();
    expect((await only()).body).toBe(
      "UBND phường Thuận Hóa: Đã tiếp nhận hồ sơ H57.40-261123-0001. Hẹn trả kết quả 17h00 " +
        "ngày 27/11/2026. Xem: http://localhost:8080/look-up?code=H57.40-261123-0001",
    );
  });

  it("goes to each channel that the person has, and to the account alone without one", async () => {
    await tell({ accountId: "citizen-1", phone: "0905123456", email: "an@hue.vn" });
    await tell({ accountId: "citizen-2", phone: null, email: null });
    await tell({ accountId: null, phone: null, email: null });
    expect(
      (await rows()).map((row) => `${row.channel} ${row.recipient} ${row.state}`).toSorted(),
    ).toEqual([
      "account citizen-2 delivered",
      "email an@hue.vn promised",
      "sms +84905123456 promised",
    ]);
  });

  it("for a wrong number is written down as failed, and the dossier goes on", async () => {
    await tell({ accountId: "citizen-1", phone: "12345", email: null });
    expect(await failedMessages()).toMatchObject([
      { failure: "wrong-address", subjectCode: "H57.40-261123-0001" },
    ]);
  });

  it("at night waits for the morning unless it is urgent", async () => {
    setClock(new Date("2026-11-23T23:00:00+07:00"));
    await tell();
    await tell(an, { urgent: true });
    expect((await rows()).map((row) => row.not_before.toISOString()).toSorted()).toEqual([
      "2026-11-23T16:00:00.000Z",
      "2026-11-24T00:00:00.000Z",
    ]);
  });

  it("with a full identity number is refused by the database too", async () => {
    await tell();
    await expect(
      getPool().query("update notifications.message set body = 'CCCD 046085000001'"),
    ).rejects.toThrow("message_without_identity_number");
  });
});

describe("the worker", () => {
  it("hands a message over once and keeps the gateway's reference", async () => {
    setClock(NOON);
    await tell();
    expect(await deliverPromised()).toBe(1);
    expect(await deliverPromised()).toBe(0);
    expect(company.rung.map((rung) => [rung.to, rung.reference])).toEqual([
      ["+84905123456", (await only()).id],
    ]);
    expect(await only()).toMatchObject({
      state: "handed_over",
      attempts: 1,
      gateway_reference: expect.any(String),
    });
    expect(await deliveryHealth()).toEqual({ waiting: 0, withinTenSeconds: 1 });
  });

  it("waits and tries again while the gateway is broken", async () => {
    setClock(NOON);
    company.mode = "broken";
    await tell();
    await deliverPromised();
    expect(await only()).toMatchObject({ state: "promised", attempts: 1 });
    company.mode = "normal";
    expect(await deliverPromised()).toBe(0);
    setClock(new Date(NOON.getTime() + 3_000));
    await deliverPromised();
    expect([(await only()).state, company.rung.length]).toEqual(["handed_over", 1]);
  });

  it("asks before sending again when the answer was lost", async () => {
    setClock(NOON);
    company.mode = "lost-answer";
    await tell();
    await deliverPromised();
    company.mode = "normal";
    setClock(new Date(NOON.getTime() + 3_000));
    await deliverPromised();
    expect([(await only()).state, company.rung.length]).toEqual(["handed_over", 1]);
    expect(
      (
        await getPool().query<{ outcome: string }>(
          "select outcome from notifications.attempt order by number",
        )
      ).rows.map((row) => row.outcome),
    ).toEqual(["unsure", "found-accepted"]);
  });

  it("shows a person what the gateway never takes, and sends it again on their word", async () => {
    setClock(NOON);
    company.mode = "refusing";
    await tell();
    await deliverPromised();
    const [failed] = await failedMessages();
    expect(failed).toMatchObject({
      failure: "gateway-422",
      attempts: 1,
      recipient: "+84 90• ••• 456",
    });
    company.mode = "normal";
    await sendAgain(administrator, failed?.id ?? "", "failed");
    await expect(sendAgain(administrator, failed?.id ?? "", "failed")).rejects.toBeInstanceOf(
      StaleWrite,
    );
    await deliverPromised();
    expect([(await only()).state, company.rung.length]).toEqual(["handed_over", 1]);
  });

  it("gives one number its daily share and the rest in the morning", async () => {
    setClock(NOON);
    for (let told = 0; told < dailySmsMax + 5; told++) await tell();
    await tell({ accountId: "citizen-2", phone: "0912345678", email: null });
    await deliverPromised();
    expect(company.rung.filter((rung) => rung.to === "+84905123456")).toHaveLength(dailySmsMax);
    expect(company.rung.filter((rung) => rung.to === "+84912345678")).toHaveLength(1);
    setClock(new Date("2026-11-24T07:00:01+07:00"));
    await deliverPromised();
    expect(company.rung.filter((rung) => rung.to === "+84905123456")).toHaveLength(dailySmsMax + 5);
  });

  it("loses its say over a message when its lease has run out", async () => {
    setClock(NOON);
    await tell();
    let entered = () => {};
    let leave = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const released = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const slow = deliverPromised({
      gateway: {
        find: async () => null,
        send: async () => {
          entered();
          await released;
          return { outcome: "refused", detail: "too late" };
        },
      },
    });
    await inside;
    setClock(new Date(NOON.getTime() + 61_000));
    await deliverPromised();
    leave();
    await slow;
    expect(await only()).toMatchObject({ state: "handed_over", attempts: 2 });
  });
});

describe("what was told", () => {
  it("is read by its recipient only, newest first and page by page", async () => {
    for (let told = 0; told < 33; told++) {
      setClock(new Date(NOON.getTime() + told * 1000));
      await tell(an, { subjectCode: `code-${told}` });
    }
    await tell({ accountId: "citizen-2", phone: "0912345678", email: null });
    const first = await messagesOf({ kind: "citizen", accountId: "citizen-1", name: "An" }, null);
    const last = first.at(-1) ?? expect.fail();
    const second = await messagesOf(
      { kind: "citizen", accountId: "citizen-1", name: "An" },
      { at: last.promisedAt, id: last.id },
    );
    expect([...first, ...second].map((message) => message.subjectCode)).toEqual(
      Array.from({ length: 33 }, (_one, index) => `code-${32 - index}`),
    );
    expect((await messagesAbout("code-7")).map((message) => message.recipient)).toEqual([
      "+84 90• ••• 456",
    ]);
  });
});
