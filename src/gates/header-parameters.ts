/** The parameters behind a header's value, such as `form-data; name="a"` (RFC 2045, RFC 8187). */
import { BadForm } from "./bad-form.ts";

// In quotes a quote stands behind a backslash, as some programs write it; any other backslash is a
// letter, also the last one of a name.
const quoted = String.raw`"((?:\\"|[^"])*)"(?=[ \t]*(?:;|$))`;
const bare = String.raw`([^\s;"]+)`;
const parameter = new RegExp(String.raw`([^\s;="]+)[ \t]*=[ \t]*(?:${quoted}|${bare})`, "y");
const gap = /[ \t]*(?:;[ \t]*|$)/y;

/** A parameter as it was written: browsers have an escape of their own within quotes. */
export interface Parameter {
  text: string;
  isQuoted: boolean;
}

/**
 * Reads what stands behind a header's first value, from its first semicolon on, by names in small
 * letters; throws BadForm for what can be read in two ways: a name twice, a quote without its end,
 * anything between two parameters.
 */
export function readParameters(text: string): Map<string, Parameter> {
  const read = new Map<string, Parameter>();
  let at = passGap(text, 0);
  while (at < text.length) {
    parameter.lastIndex = at;
    const [all, name = "", inQuotes, plain] = parameter.exec(text) ?? [];
    const key = name.toLowerCase();
    if (all === undefined || read.has(key)) throw new BadForm("parameters of a header");
    const isQuoted = inQuotes !== undefined;
    read.set(key, { text: inQuotes?.replaceAll('\\"', '"') ?? plain ?? "", isQuoted });
    at = passGap(text, at + all.length);
  }
  return read;
}

function passGap(text: string, from: number): number {
  let at = from;
  // "a;; b" has an empty parameter, which says nothing.
  do {
    gap.lastIndex = at;
    const passed = gap.exec(text)?.[0];
    if (passed === undefined) throw new BadForm("parameters of a header");
    at += passed.length;
  } while (at < text.length && /[;\s]/.test(text[at] ?? ""));
  return at;
}

const extended = /^utf-8'[a-z0-9-]{0,40}'((?:%[0-9a-f]{2}|[!#$&+\-.^_`|~\w])*)$/i;

/**
 * Gives the text of a parameter whose name ends in a star, such as UTF-8''b%E1%BA%A3n.pdf; throws
 * BadForm for another set of letters, broken ones, and what no name holds (line ends, NUL).
 */
export function readExtended(text: string): string {
  const encoded = extended.exec(text)?.[1];
  if (encoded === undefined) throw new BadForm("extended parameter");
  const decoded = percentDecoded(encoded);
  if (decoded === null || /\p{Cc}/u.test(decoded)) throw new BadForm("extended parameter");
  return decoded;
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
