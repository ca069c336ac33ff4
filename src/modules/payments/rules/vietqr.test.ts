import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc16 } from "./emv.ts";
import { buildVietQr, parseVietQr } from "./vietqr.ts";

type Vector = { id: string; payload: string; valid: boolean; expect?: Record<string, string> };
const { vectors } = JSON.parse(
  readFileSync(new URL("../../../../data/vectors/vietqr.json", import.meta.url), "utf8"),
) as { vectors: Vector[] };

describe("a VietQR code", () => {
  it("has the checksum CRC-16/CCITT-FALSE", () => {
    expect(crc16("123456789")).toBe("29B1");
  });

  it("is built as NAPAS's own document shows it for 180,000 đ", () => {
    expect(
      buildVietQr({
        bankBin: "970403",
        account: "0011012345678",
        service: "account",
        amount: 180_000,
        bill: "NPS6869",
        purpose: "thanh toan don hang",
      }),
    ).toBe(
      "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA" +
        "530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E",
    );
  });

  it("without an amount is static", () => {
    expect(buildVietQr({ bankBin: "970436", account: "0123456789", service: "account" })).toBe(
      "00020101021138540010A00000072701240006970436011001234567890208QRIBFTTA53037045802VN63046A15",
    );
  });

  it("carries bill and purpose of a fee of 8,000 đ", () => {
    expect(
      buildVietQr({
        bankBin: "970415",
        account: "113366668888",
        service: "account",
        amount: 8_000,
        bill: "H5726112200001",
        purpose: "LE PHI H57.30-261122-0001",
      }),
    ).toBe(
      "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA" +
        "5303704540480005802VN62470114H57261122000010825LE PHI H57.30-261122-00016304918C",
    );
  });

  it.each(vectors)("is read as the vector $id says", ({ payload, valid, expect: expected }) => {
    const content = parseVietQr(payload);
    if (!valid) return expect(content).toBeNull();
    const { merchant, additional, transfer, ...head } =
      content ?? expect.fail("refused a valid code");
    const said: Record<string, unknown> = {
      ...head,
      bankBin: transfer?.bankBin,
      account: transfer?.account,
      service: transfer && { account: "QRIBFTTA", card: "QRIBFTTC" }[transfer.service],
      merchantId: merchant.id,
      mcc: merchant.category,
      merchantName: merchant.name,
      city: merchant.city,
      store: additional.store,
      customerLabel: additional.customer,
      terminal: additional.terminal,
      purpose: additional.purpose,
    };
    expect(said).toMatchObject(expected ?? {});
  });

  it("comes back from reading exactly as it was built", () => {
    const ascii = fc.string({
      unit: fc.constantFrom(..."ABCxyz0189 .-"),
      minLength: 1,
      maxLength: 25,
    });
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{6}$/),
        fc.stringMatching(/^\d{6,19}$/),
        fc.integer({ min: 1, max: 9_999_999_999 }),
        ascii,
        ascii,
        (bankBin, account, amount, bill, purpose) => {
          const qr = { bankBin, account, service: "account", amount, bill, purpose } as const;
          expect(parseVietQr(buildVietQr(qr))?.transfer).toEqual(qr);
        },
      ),
    );
  });

  it("is refused when any single character was changed", () => {
    const payload = buildVietQr({
      bankBin: "970415",
      account: "113366668888",
      service: "account",
      amount: 8_000,
      purpose: "H57261122000001 LE PHI",
    });
    for (let at = 0; at < payload.length; at++) {
      expect(
        parseVietQr(
          payload.slice(0, at) + (payload[at] === "7" ? "8" : "7") + payload.slice(at + 1),
        ),
      ).toBeNull();
    }
  });

  it.each([
    ["a purpose with accents", { purpose: "Lệ phí" }],
    ["a purpose of 26 characters", { purpose: "A".repeat(26) }],
    ["an amount with a fraction", { amount: 10.5 }],
    ["an amount of zero", { amount: 0 }],
    ["a BIN of five digits", { bankBin: "97041" }],
  ])("is never built with %s", (_what, wrong) => {
    expect(() =>
      buildVietQr({ bankBin: "970415", account: "113366668888", service: "account", ...wrong }),
    ).toThrow(RangeError);
  });
});
