/** JSON as machines send it, looked at before anything is made of it. */

const depthMax = 40;
const partsMax = 20_000;

/**
 * Gives what a text of JSON says; undefined for what is none, is nested more than forty deep, or
 * has more than twenty thousand parts. Of a key that stands twice the last counts.
 */
export function readJson(text: string): unknown {
  if (!isModest(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

// One look at each sign outside of strings: nothing is nested while it is counted, and no sign is
// looked at twice. A short text that opens little cannot be more than that, whatever it says.
function isModest(text: string): boolean {
  if (text.length <= partsMax && opens(text, "{") + opens(text, "[") <= depthMax) return true;
  let depth = 0;
  let parts = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (isString) {
      if (sign === signs.escape) at += 1;
      else if (sign === signs.quote) isString = false;
    } else if (sign === signs.quote) isString = true;
    else if (sign === signs.list || sign === signs.object) depth += 1;
    else if (sign === signs.listEnd || sign === signs.objectEnd) depth -= 1;
    else if (sign === signs.comma) parts += 1;
    if (depth > depthMax || parts > partsMax) return false;
  }
  return true;
}

const signs = {
  quote: 0x22,
  comma: 0x2c,
  list: 0x5b,
  escape: 0x5c,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
};

/** Counts a sign, as far as it matters. */
function opens(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count <= depthMax; count += 1) {
    at = text.indexOf(sign, at + 1);
  }
  return count;
}
