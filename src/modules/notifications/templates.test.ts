import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../platform/actor.ts";
import { config } from "../../platform/config.ts";
import { written } from "./texts/write-message.ts";
import { encodeGsm7 } from "./rules/segmentation.ts";
import { type MessageName, type MessageParams, messageShapes } from "../../platform/messages.ts";
import { bellMessages, revived, sentMessages } from "./queries/where-told.ts";
import { NOON, startTelephones, forgetMessages } from "../../../tests/promised-messages.ts";

beforeAll(startTelephones);
afterEach(forgetMessages);

describe("every template", () => {
  const longest = {
    unit: "UBND phường Hương Thủy",
    code: "H57.40-20261123-0000001",
    link: "/look-up?code=H57.40-20261123-0000001",
    by: "Nguyễn Văn A, chuyên viên",
    place: "Trung tâm PVHCC phường Hương Thủy",
    receipt: "00000123",
    carrier: "Tổng công ty Bưu điện Việt Nam",
    number: "EB123456789VN",
    what: "Báo cáo tháng về tiến độ giải ngân vốn đầu tư công",
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
  // What has no code of its own is named by what it is.
  const aboutOf = (template: MessageName) =>
    "code" in (messageShapes()[template] ?? {}) ? longest.code : longest.what;
  const inEach = (names: readonly MessageName[]) =>
    names.flatMap((template) =>
      (["vi", "en", "fr"] as Language[]).map(
        (language) => [template, language] as [MessageName, Language],
      ),
    );
  const cases = inEach(sentMessages());

  it.each(cases)(
    "%s in %s fits three parts with its code, names no identity number and leaves no hole",
    (template, language) => {
      const notice = {
        template,
        language,
        params: params as unknown as MessageParams<MessageName>,
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

  it.each(inEach(bellMessages()))(
    "%s in %s says at the bell what it is about, in one line and without its address",
    (template, language) => {
      const kept = JSON.parse(JSON.stringify(params)) as Record<string, unknown>;
      const told = written({ template, language, params: revived(template, kept) }, "bell");
      expect(`${told.title} ${told.body}`).not.toMatch(
        /\{\w+\}|undefined|046085000001|0460 8500 0001|look-up|[\r\n]/,
      );
      if (/^(desk|directive)/.test(template))
        expect(`${told.title} ${told.body}`).toContain(aboutOf(template));
    },
  );
  it("is sent, told at the bell, or both: none is told nowhere", () => {
    expect(new Set([...sentMessages(), ...bellMessages()])).toEqual(
      new Set(Object.keys(messageShapes())),
    );
    expect(bellMessages()).not.toContain("official.invited");
  });

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
          } as unknown as MessageParams<MessageName>,
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
        params: params as unknown as MessageParams<"dossier.accepted">,
      },
      "sms",
    );
    expect(encodeGsm7(sms.body)).not.toBeNull();
    expect(sms.parts).toBeLessThanOrEqual(2);
  });
});
