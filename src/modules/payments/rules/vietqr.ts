// VietQR: the NAPAS profile (version 1.5.2) of the merchant-presented EMVCo QR code.
import { crc16, joinElements, splitElements } from "./emv.ts";

/**
 * NAPAS's registered identifier; other identifiers in tags 26–51 are wallets and merchants of other
 * schemes.
 */
const NAPAS = "A000000727";
const SERVICE = { account: "QRIBFTTA", card: "QRIBFTTC" } as const;

/**
 * A transfer to one bank account: `amount` in whole đồng (absent = the payer types it), texts in
 * ASCII.
 */
export type VietQr = {
  bankBin: string;
  account: string;
  service: keyof typeof SERVICE;
  amount?: number;
  bill?: string;
  purpose?: string;
};

/**
 * What any valid payment QR code of the country says; `transfer` only for VietQR, the rest as
 * merchants' codes carry it.
 */
export type QrContent = {
  method: "11" | "12";
  guid: string;
  currency: string;
  country: string;
  amount?: string;
  merchant: { id?: string; category?: string; name?: string; city?: string };
  additional: {
    bill?: string;
    store?: string;
    customer?: string;
    terminal?: string;
    purpose?: string;
  };
  transfer?: VietQr;
};

/**
 * Gives the text of a VietQR code. Throws RangeError for a value the standard cannot carry: those
 * are our mistakes, not a payer's.
 */
export function buildVietQr(qr: VietQr): string {
  requireFitting(qr);
  const beneficiary = joinElements([
    { tag: "00", value: qr.bankBin },
    { tag: "01", value: qr.account },
  ]);
  const additional = joinElements([
    ...(qr.bill ? [{ tag: "01", value: qr.bill }] : []),
    ...(qr.purpose ? [{ tag: "08", value: qr.purpose }] : []),
  ]);
  const body =
    joinElements([
      { tag: "00", value: "01" },
      { tag: "01", value: qr.amount === undefined ? "11" : "12" },
      {
        tag: "38",
        value: joinElements([
          { tag: "00", value: NAPAS },
          { tag: "01", value: beneficiary },
          { tag: "02", value: SERVICE[qr.service] },
        ]),
      },
      { tag: "53", value: "704" },
      ...(qr.amount === undefined ? [] : [{ tag: "54", value: String(qr.amount) }]),
      { tag: "58", value: "VN" },
      ...(additional ? [{ tag: "62", value: additional }] : []),
    ]) + "6304";
  return body + crc16(body);
}

function requireFitting(qr: VietQr): void {
  const ascii = (text: string, length_max: number) =>
    text.length <= length_max && /^[ -~]+$/.test(text);
  if (!/^\d{6}$/.test(qr.bankBin)) throw new RangeError("A bank's BIN has six digits");
  if (!/^[0-9A-Za-z]{1,19}$/.test(qr.account))
    throw new RangeError("An account number has 1 to 19 letters and digits");
  if (
    qr.amount !== undefined &&
    !(Number.isSafeInteger(qr.amount) && qr.amount > 0 && qr.amount < 1e13)
  )
    throw new RangeError("An amount is a positive whole number of at most 13 digits");
  if (qr.bill !== undefined && !ascii(qr.bill, 25))
    throw new RangeError("A bill number has at most 25 ASCII characters");
  if (qr.purpose !== undefined && !ascii(qr.purpose, 25))
    throw new RangeError("A purpose has at most 25 ASCII characters");
}

/**
 * Reads a payment QR code; null when its lengths, its checksum or a mandatory element are wrong.
 */
export function parseVietQr(payload: string): QrContent | null {
  if (
    payload.length < 12 ||
    payload.slice(-8, -4) !== "6304" ||
    crc16(payload.slice(0, -4)) !== payload.slice(-4)
  )
    return null;
  const elements = splitElements(payload);
  const method = elements?.get("01");
  if (!elements || elements.get("00") !== "01" || (method !== "11" && method !== "12")) return null;

  const scheme = [...elements].find(([tag]) => Number(tag) >= 26 && Number(tag) <= 51);
  const account = scheme && splitElements(scheme[1]);
  const additional = splitElements(elements.get("62") ?? "");
  const guid = account?.get("00");
  const currency = elements.get("53");
  const country = elements.get("58");
  if (
    !account ||
    !additional ||
    guid === undefined ||
    currency === undefined ||
    country === undefined
  )
    return null;

  const content: QrContent = {
    method,
    guid,
    currency,
    country,
    ...present("amount", elements.get("54")),
    merchant: {
      ...present("id", account.get("01")),
      ...present("category", elements.get("52")),
      ...present("name", elements.get("59")),
      ...present("city", elements.get("60")),
    },
    additional: {
      ...present("bill", additional.get("01")),
      ...present("store", additional.get("03")),
      ...present("customer", additional.get("06")),
      ...present("terminal", additional.get("07")),
      ...present("purpose", additional.get("08")),
    },
  };
  if (guid !== NAPAS) return content;
  const transfer = transferOf(account, content);
  return transfer && { ...content, transfer };
}

function transferOf(account: Map<string, string>, content: QrContent): VietQr | null {
  const beneficiary = splitElements(account.get("01") ?? "");
  const bankBin = beneficiary?.get("00");
  const number = beneficiary?.get("01");
  const service =
    account.get("02") === SERVICE.account
      ? "account"
      : account.get("02") === SERVICE.card
        ? "card"
        : undefined;
  if (!bankBin || !number || !service || content.currency !== "704") return null;
  if (content.amount !== undefined && !/^\d{1,13}$/.test(content.amount)) return null;
  return {
    bankBin,
    account: number,
    service,
    ...(content.amount === undefined ? {} : { amount: Number(content.amount) }),
    ...present("bill", content.additional.bill),
    ...present("purpose", content.additional.purpose),
  };
}

function present<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string };
}
