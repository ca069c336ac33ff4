// How a text travels as SMS: the GSM 03.38 alphabet at 160 characters, or UCS-2 at 70 as soon as
// one character is outside it.
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const ESCAPE = 0x1b;
const EXTENDED = new Map([
  ["\f", 0x0a],
  ["^", 0x14],
  ["{", 0x28],
  ["}", 0x29],
  ["\\", 0x2f],
  ["[", 0x3c],
  ["~", 0x3d],
  ["]", 0x3e],
  ["|", 0x40],
  ["€", 0x65],
]);
const CODES = new Map<string, readonly number[]>(
  [...BASIC].map((character, code) => [character, [code]] as const),
);
CODES.delete("\u001b");
for (const [character, code] of EXTENDED) CODES.set(character, [ESCAPE, code]);
const gsm7 = new RegExp(`^[${[...CODES.keys()].join("").replace(/[\\\]^-]/g, "\\$&")}]*$`);

export type Segmentation = { encoding: "gsm7" | "ucs2"; units: number; parts: number };

/**
 * Gives the septets of a text in the GSM 03.38 alphabet, or null when one character is not in it.
 */
export function encodeGsm7(text: string): number[] | null {
  const septets: number[] = [];
  for (const character of text) {
    const codes = CODES.get(character);
    if (!codes) return null;
    septets.push(...codes);
  }
  return septets;
}

/**
 * Counts the parts in which a text is sent and billed. The text must be in NFC already: "ộ" is one
 * unit there and three in NFD.
 */
export function segmentsOf(text: string): Segmentation {
  if (gsm7.test(text))
    return {
      encoding: "gsm7",
      ...packed(
        Array.from(text, (character) => CODES.get(character)?.length ?? 0),
        160,
        153,
      ),
    };
  // Without surrogate pairs, as in all Vietnamese, each part is simply full.
  if (!/[\ud800-\udfff]/.test(text))
    return {
      encoding: "ucs2",
      units: text.length,
      parts: text.length <= 70 ? 1 : Math.ceil(text.length / 67),
    };
  return {
    encoding: "ucs2",
    ...packed(
      Array.from(text, ({ length }) => length),
      70,
      67,
    ),
  };
}

// An escaped character and a surrogate pair are never cut in two, so a part may end one unit early.
function packed(
  widths: number[],
  single_max: number,
  joined_max: number,
): { units: number; parts: number } {
  const units = widths.reduce((sum, width) => sum + width, 0);
  if (units <= single_max) return { units, parts: 1 };
  let parts = 1;
  let filled = 0;
  for (const width of widths) {
    if (filled + width > joined_max) {
      parts += 1;
      filled = 0;
    }
    filled += width;
  }
  return { units, parts };
}
