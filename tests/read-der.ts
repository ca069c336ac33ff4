/** Reads DER (ITU-T X.690): just enough for a signature to be checked without the house's own. */

export interface Der {
  tag: number;
  /** The whole element, its head included. */
  whole: Buffer;
  value: Buffer;
  /** The elements inside; none where it holds plain bytes. */
  inner: Der[];
}

const CONSTRUCTED = 0x20;

/** Reads the first element; what follows it is not looked at. Throws where it is cut off. */
export function readDer(bytes: Buffer): Der {
  const tag = bytes.readUInt8(0);
  const short = bytes.readUInt8(1);
  const more = short < 0x80 ? 0 : short - 0x80;
  const length = more === 0 ? short : bytes.readUIntBE(2, more);
  const start = 2 + more;
  if (start + length > bytes.length) throw new Error("This DER is cut off.");
  const value = bytes.subarray(start, start + length);
  const whole = bytes.subarray(0, start + length);
  return { tag, whole, value, inner: tag & CONSTRUCTED ? readAll(value) : [] };
}

function readAll(bytes: Buffer): Der[] {
  const all: Der[] = [];
  for (let at = 0; at < bytes.length; at += all.at(-1)?.whole.length ?? bytes.length)
    all.push(readDer(bytes.subarray(at)));
  return all;
}

/** Gives an object identifier as people write it: 1.2.840.113549.1.7.2. */
export function readIdentifier({ value }: Der): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of value) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...others] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...others].join(".");
}
