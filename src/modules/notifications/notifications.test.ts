import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { serveRoutes } from "../../../tests/serve-routes.ts";
import { TelephoneCompany } from "../../../tests/simulators/telephone-company.ts";
import type { Language, Staff } from "../../platform/actor.ts";
import { setClock } from "../../platform/clock.ts";
import { config } from "../../platform/config.ts";
import { getPool } from "../../platform/pool.ts";
import { inTestTransaction } from "../../../tests/transaction.ts";
import { opened, StaleWrite } from "../../platform/transaction.ts";
import { DAILY_SMS_MAX } from "./commands/claim-message.ts";
import { deliverPromised } from "./commands/deliver-promised.ts";
import { type Recipient, written } from "./commands/notify.ts";
import { sendAgain } from "./commands/send-again.ts";
import { notify } from "./index.ts";
import { deliveryHealth, failedMessages, messagesAbout, messagesOf } from "./queries.ts";
import { routes } from "./routes.ts";
import { encodeGsm7 } from "./rules/segmentation.ts";
import { type TemplateName, templateNames, type TemplateParams } from "./rules/templates.ts";

const NOON = new Date("2026-11-23T12:00:00+07:00");
let company: TelephoneCompany;
let receiptsUrl = "";

beforeAll(async () => {
  await testDatabase();
  const house = await serveRoutes(routes);
  receiptsUrl = `${house.url}/api/notifications/receipts`;
  company = new TelephoneCompany({ key: config.MESSAGE_GATEWAY_KEY, honoursReference: true });
  config.MESSAGE_GATEWAY_URL = await company.start();
  return async () => {
    await company.stop();
    await house.close();
    setClock(null);
  };
});

afterEach(async () => {
  company.mode = "normal";
  company.rung.length = 0;
  setClock(null);
  config.MESSAGE_ACCENTS = true;
  await getPool().query("delete from notifications.attempt");
  await getPool().query("delete from notifications.message");
});

const params: TemplateParams<"dossier.accepted"> = {
  unit: "UBND phường Thuận Hóa",
  code: "H57.40-261123-0001",
  due: new Date("2026-11-27T17:00:00+07:00"),
  link: "/look-up?code=H57.40-261123-0001",
};
const an: Recipient = { accountId: "citizen-1", phone: "0905 123 456", email: null };

async function tell(
  recipient: Recipient = an,
  more: { urgent?: boolean; subjectCode?: string } = {},
): Promise<void> {
  await inTestTransaction(async (tx) => {
    notify(tx, {
      recipient,
      template: "dossier.accepted",
      params,
      language: "vi",
      subjectCode: more.subjectCode ?? "H57.40-261123-0001",
      urgent: more.urgent,
    });
  });
}
const rows = async () =>
  (
    await getPool().query<{
      id: string;
      state: string;
      recipient: string;
      channel: string;
      body: string;
      parts: number;
      attempts: number;
      failure: string | null;
      not_before: Date;
      gateway_reference: string | null;
    }>("select * from notifications.message order by promised_at, id")
  ).rows;
const only = async () => (await rows())[0] ?? expect.fail("no message");

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
      "UBND phường Thuận Hóa: Đã tiếp nhận hồ sơ H57.40-261123-0001. Hẹn trả kết quả 17h00 ngày 27/11/2026. Xem: http://localhost:8080/look-up?code=H57.40-261123-0001",
    );
  });

  it("goes to each channel that the person has, and to the account alone when there is none", async () => {
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

describe("every template", () => {
  const longest = {
    unit: "UBND phường Hương Thủy",
    code: "H57.40-20261123-0000001",
    link: "/look-up?code=H57.40-20261123-0000001",
    place: "Trung tâm PVHCC phường Hương Thủy",
    receipt: "00000123",
    carrier: "Tổng công ty Bưu điện Việt Nam",
    number: "EB123456789VN",
  };
  const params = {
    ...longest,
    due: NOON,
    until: NOON,
    at: NOON,
    amount: 1_005_000,
    reason: "giấy chứng sinh số 046085000001\r\nBcc: x@y.vn không đọc được",
    papers: "tờ khai có chữ ký; bản chụp căn cước 0460 8500 0001",
  };
  const cases = templateNames.flatMap((template) =>
    (["vi", "en", "fr"] as Language[]).map(
      (language) => [template, language] as [TemplateName, Language],
    ),
  );

  it.each(cases)(
    "%s in %s fits three parts with its code, names no identity number and leaves no hole",
    (template, language) => {
      const notice = {
        template,
        language,
        params: params as unknown as TemplateParams<TemplateName>,
      };
      const sms = written(notice, "sms");
      const mail = written(notice, "email");
      expect(sms.parts).toBeLessThanOrEqual(3);
      expect(sms.body).toContain(longest.code);
      expect(sms.body).toContain(longest.link);
      for (const text of [sms.body, mail.body, mail.title]) {
        expect(text).not.toMatch(/\{\w+\}|undefined|046085000001|0460 8500 0001/);
        expect(text).toBe(text.normalize("NFC"));
      }
      expect(`${sms.body}${mail.title}`).not.toMatch(/[\r\n]/);
      expect(mail.body).not.toMatch(/^Bcc:/m);
    },
  );

  it.each(cases.filter(([, language]) => language === "vi"))(
    "%s keeps its Vietnamese accents within the three parts",
    (template, language) => {
      const sms = written(
        {
          template,
          language,
          params: {
            ...params,
            reason: "thiếu giấy chứng sinh",
            papers: "bản chụp giấy chứng sinh",
          } as unknown as TemplateParams<TemplateName>,
        },
        "sms",
      );
      expect(encodeGsm7(sms.body)).toBeNull();
    },
  );

  it("goes without accents, as one or two parts, when the city's line wants that", () => {
    config.MESSAGE_ACCENTS = false;
    const sms = written(
      {
        template: "dossier.accepted",
        language: "vi",
        params: params as unknown as TemplateParams<"dossier.accepted">,
      },
      "sms",
    );
    expect(encodeGsm7(sms.body)).not.toBeNull();
    expect(sms.parts).toBeLessThanOrEqual(2);
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
    ).toEqual(["unreachable", "found-accepted"]);
  });

  it("shows to a person what the gateway will never take, and sends it again on their word", async () => {
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
    const administrator: Staff = {
      kind: "staff",
      accountId: "a",
      name: "A",
      post: {
        id: "p",
        role: "administrator",
        unitCode: "u",
        office: "office",
        title: "t",
        authority: "committee",
        rank: "member",
        actingFor: null,
      },
      posts: [],
    };
    await sendAgain(administrator, failed?.id ?? "");
    await expect(sendAgain(administrator, failed?.id ?? "")).rejects.toBeInstanceOf(StaleWrite);
    await deliverPromised();
    expect([(await only()).state, company.rung.length]).toEqual(["handed_over", 1]);
  });

  it("gives one number its daily share and the rest in the morning", async () => {
    setClock(NOON);
    for (let told = 0; told < DAILY_SMS_MAX + 5; told++) await tell();
    await tell({ accountId: "citizen-2", phone: "0912345678", email: null });
    await deliverPromised();
    expect(company.rung.filter((rung) => rung.to === "+84905123456")).toHaveLength(DAILY_SMS_MAX);
    expect(company.rung.filter((rung) => rung.to === "+84912345678")).toHaveLength(1);
    setClock(new Date("2026-11-24T07:00:01+07:00"));
    await deliverPromised();
    expect(company.rung.filter((rung) => rung.to === "+84905123456")).toHaveLength(
      DAILY_SMS_MAX + 5,
    );
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

describe("a receipt from the gateway", () => {
  const post = async (receipts: unknown, key = config.MESSAGE_GATEWAY_KEY) => {
    const { machineSignature } = await import("../../gates/machine.ts");
    const body = JSON.stringify({ receipts });
    const time = String(Math.floor(Date.now() / 1000));
    return fetch(receiptsUrl, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-motcua-time": time,
        "x-motcua-signature": machineSignature(key, time, body),
      },
    });
  };

  it("settles a message once, however often it comes, and even before our own note", async () => {
    await tell();
    const { id } = await only();
    expect(await (await post([{ reference: id, status: "delivered" }])).json()).toEqual({
      moved: 1,
    });
    expect(
      await (
        await post([
          { reference: id, status: "delivered" },
          { reference: id, status: "undelivered" },
        ])
      ).json(),
    ).toEqual({ moved: 0 });
    expect((await only()).state).toBe("delivered");
    setClock(NOON);
    expect(await deliverPromised()).toBe(0);
  });

  it("signed by somebody else is refused, and one that is no receipt too", async () => {
    await tell();
    const { id } = await only();
    expect(
      (await post([{ reference: id, status: "delivered" }], "somebody-else-s-key")).status,
    ).toBe(401);
    expect((await post([{ reference: "1", status: "read" }])).status).toBe(422);
    expect((await only()).state).toBe("promised");
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
