import { describe, expect, it } from "vitest";
import { mayBecome, stateAfterReceipt } from "./message-state.ts";
import { email } from "../../../values/email.ts";
import { telephone } from "../../../values/telephone.ts";
import { carrierOf, maskedAddress } from "./phone.ts";
import { dayStart, nextMorning, retryAfterSeconds, sendableFrom } from "./sending-time.ts";

describe("a telephone number", () => {
  it.each([
    ["0905 123 456", "+84905123456"],
    ["+84 905.123.456", "+84905123456"],
    ["84905123456", "+84905123456"],
    ["0084-905-123-456", "+84905123456"],
    ["+84 0905123456", "+84905123456"],
    ["01682345678", "+84382345678"],
    ["01281234567", "+84781234567"],
    ["０９０５１２３４５６", "+84905123456"],
  ])("written as %s is %s", (input, phone) => {
    expect(telephone.messageNumber(input)).toBe(phone);
  });

  it.each([
    "19001075",
    "0234 3822 222",
    "+33612345678",
    "090512345",
    "09051234567",
    "0505123456",
    "",
    "abc",
    "0905123456;0906123456",
    "9029",
    "+84905123456\r\nX: y",
  ])("%j gets no SMS", (input) => {
    expect(telephone.messageNumber(input)).toBeNull();
  });

  it("tells its network and is shown masked", () => {
    expect([
      carrierOf("+84981234567"),
      carrierOf("+84905123456"),
      carrierOf("+84911234567"),
    ]).toEqual(["viettel", "mobifone", "vinaphone"]);
    expect(maskedAddress("sms", "+84905123567")).toBe("+84 90• ••• 567");
    expect(maskedAddress("sms", "12345")).toBe("••• 345");
    expect(maskedAddress("email", "an.nguyen@hue.vn")).toBe("a•••@hue.vn");
    expect(maskedAddress("email", "ấn@hue.vn".normalize("NFD"))).toBe(
      "ấ•••@hue.vn".normalize("NFD"),
    );
    expect(maskedAddress("email", "an@")).toBe("••• an@");
  });
});

describe("an e-mail address", () => {
  it("is taken when plain and refused when it could smuggle a header or a second recipient", () => {
    expect(email.parse(" An.Nguyen@Hue.GOV.vn ").value).toBe("An.Nguyen@hue.gov.vn");
    for (const hostile of [
      "a@b",
      "a@b.vn,c@d.vn",
      "a@b.vn\nBcc: c@d.vn",
      '"a b"@c.vn',
      "a@b.vn>",
      "a@-b.vn",
    ])
      expect(email.parse(hostile).value).toBeUndefined();
  });
});

describe("the hour of sending", () => {
  it.each([
    ["2026-11-23T14:50:00+07:00", false, "2026-11-23T14:50:00+07:00"],
    ["2026-11-23T07:00:00+07:00", false, "2026-11-23T07:00:00+07:00"],
    ["2026-11-23T21:59:59+07:00", false, "2026-11-23T21:59:59+07:00"],
    ["2026-11-23T22:00:00+07:00", false, "2026-11-24T07:00:00+07:00"],
    ["2026-11-24T00:30:00+07:00", false, "2026-11-24T07:00:00+07:00"],
    ["2026-12-31T23:00:00+07:00", false, "2027-01-01T07:00:00+07:00"],
    ["2026-11-23T23:00:00+07:00", true, "2026-11-23T23:00:00+07:00"],
  ])("%s, urgent %s, is %s", (at, urgent, expected) => {
    expect(sendableFrom(new Date(at), urgent)).toEqual(new Date(expected));
  });

  it("for a number that has had its share today is tomorrow at seven", () => {
    expect(nextMorning(new Date("2026-11-23T07:00:00+07:00"))).toEqual(
      new Date("2026-11-24T07:00:00+07:00"),
    );
    expect(dayStart(new Date("2026-11-23T03:00:00+07:00"))).toEqual(
      new Date("2026-11-22T17:00:00Z"),
    );
  });

  it("backs off from two seconds to five minutes", () => {
    expect([1, 2, 8, 40].map(retryAfterSeconds)).toEqual([2, 5, 300, 300]);
  });
});

describe("a receipt", () => {
  it("settles a message, even before we noted the hand-over", () => {
    expect(stateAfterReceipt("promised", "delivered")).toBe("delivered");
    expect(stateAfterReceipt("handed_over", "delivered")).toBe("delivered");
    expect(stateAfterReceipt("handed_over", "undelivered")).toBe("failed");
  });

  it("that comes twice or late changes nothing", () => {
    expect(stateAfterReceipt("delivered", "delivered")).toBeNull();
    expect(stateAfterReceipt("delivered", "undelivered")).toBeNull();
    expect(mayBecome("delivered", "promised")).toBe(false);
  });
});
