import { email } from "../../../values/email.ts";
import { identity } from "../../../values/identity.ts";
import { telephone } from "../../../values/telephone.ts";
import { oneLine } from "../../../values/text.ts";
import { setWork } from "./prove-work.ts";
import { identityHashes } from "./sealed.ts";

/** Gives the work by which somebody may sign in under a name before their wait is over. */
export function workForSignIn(name: string): string {
  return setWork("sign-in", signInName(name));
}

/**
 * Gives what a person typed as the name under which sign-ins are kept: a telephone or e-mail
 * address in its one spelling; a paper of identity only as its keyed hash.
 */
export function signInName(typed: string): string {
  return signInNames(typed)[0] as string;
}

/**
 * Gives the names under which it may be kept: an identity number may still stand under the hash of
 * a former secret.
 */
export function signInNames(typed: string): string[] {
  const paper = identity.parse(typed).value;
  if (paper !== undefined) return identityHashes(paper).map((hash) => `id:${hash}`);
  const line = oneLine(typed, 200);
  if (line.includes("@")) return [email.fold(line)];
  return [telephone.parse(line).value ?? line.toLowerCase()];
}
