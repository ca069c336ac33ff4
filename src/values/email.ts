/** An e-mail address; the shape is that of zod, wider letters as its rule for them has it. */
import { z } from "zod";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { oneLine } from "./text.ts";

const addressMax = 254;
// What the rule for wider letters lets through and no address holds unquoted.
const forbidden = /[\p{C}\p{Z}()<>[\]\\,;:"|{}/?*!=&%$#€£]/u;

/** Reads an address; blanks around @ and dots, brackets and a closing dot are taken off. */
function parse(text: string): Reading<string> {
  const line = oneLine(text, 400)
    .replace(/＠/g, "@")
    .replace(/[．。｡]/g, ".")
    .replace(/^mailto:/i, "");
  // As programs of mail copy it: An <an@example.vn>.
  const inside = /^[^<>@]*<([^<>]*)>[,;]?$/.exec(line)?.[1] ?? line;
  const bare = inside
    .replace(/^e-?mail\s*:\s*/i, "")
    .replace(/^["'“”]+|["'“”]+$/g, "")
    .replace(/[.,;]+$/, "")
    .trim()
    .replace(/\s*([@.])\s*/g, "$1");
  const at = bare.lastIndexOf("@");
  const address = `${bare.slice(0, at)}@${bare.slice(at + 1).toLowerCase()}`;
  return at > 0 && at <= 64 && isAddress(address) ? read(address) : wrong("email");
}

function isAddress(address: string): boolean {
  if (address.length > addressMax) return false;
  const [local = "", domain = ""] = address.split("@");
  // What hands slip to on the way to .com and .vn; no such name of a top level exists.
  if (/\.(?:con|comm|cmo|ocm|vnn)$/.test(domain)) return false;
  const whole = (labels: string[]) => labels.every((label) => label !== "" && !/^-|-$/.test(label));
  const labels = domain.split(".");
  // No name of a host is longer or begins or ends with a dash (RFC 1035, 2.3.4 and 2.3.1).
  if (!whole(labels) || labels.some((label) => label.length > 63)) return false;
  if (/^[ -~]*$/.test(address)) return z.regexes.email.test(address);
  if (forbidden.test(address) || !z.regexes.unicodeEmail.test(address)) return false;
  return (
    address.split("@").length === 2 &&
    whole(local.split(".")) &&
    labels.length > 1 &&
    /^[\p{L}\p{M}]{2,}$|^xn--/u.test(labels.at(-1) ?? "")
  );
}

/** Gives what is wrong with an address, or null. */
function check(value: string): ValueProblem | null {
  return parse(value).problem ?? null;
}

const same = (value: string) => value;
export const email = {
  parse,
  check,
  show: same,
  print: same,
  fold: (text: string) => (parse(text).value ?? oneLine(text, addressMax)).toLowerCase(),
};
