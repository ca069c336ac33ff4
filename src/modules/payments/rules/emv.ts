/**
 * One tag-length-value element of a merchant-presented QR code (EMVCo MPM): a tag of two digits and
 * its content.
 */
export type Element = { tag: string; value: string };

/**
 * Joins elements as tag, two-digit length, value. Throws when a value does not fit two digits of
 * length.
 */
export function joinElements(elements: Element[]): string {
  return elements
    .map(({ tag, value }) => {
      if (value.length > 99)
        throw new RangeError(
          `QR element ${tag} is ${value.length} characters long, at most 99 fit`,
        );
      return tag + String(value.length).padStart(2, "0") + value;
    })
    .join("");
}

/** Splits a text into its elements; null when a length does not add up or a tag appears twice. */
export function splitElements(text: string): Map<string, string> | null {
  const elements = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + 4));
    const tag = head?.[1];
    const length = Number(head?.[2]);
    if (tag === undefined || elements.has(tag) || at + 4 + length > text.length) return null;
    elements.set(tag, text.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return elements;
}

/**
 * CRC-16/CCITT-FALSE (polynomial 1021, start FFFF, not reflected) of an ASCII text, as four
 * upper-case hex digits.
 */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= (text.charCodeAt(at) & 0xff) << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
