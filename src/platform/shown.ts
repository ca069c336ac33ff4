/**
 * Whoever decides, decides on what they see: a form names what its page showed, and the command
 * that changes it compares.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { StaleWrite } from "./transaction.ts";

/**
 * The page showed something else than what is there now: it is shown anew before anything happens.
 */
export class StaleView extends StaleWrite {
  readonly subject: string;
  constructor(subject: string) {
    super(`What was shown of ${subject} has changed.`);
    this.subject = subject;
  }
}

interface Deciding {
  shown: Map<string, string>;
  compared: Set<string>;
}

const deciding = new AsyncLocalStorage<Deciding>();
const subjectsMax = 500;

/** Gives the value of a hidden field `shown`: what the page showed, and in which version of it. */
export function shownAs(subject: string, version: string | number): string {
  return `${subject}@${version}`;
}

/** Gives a version for what has no number of its own: a hash of all that the page shows of it. */
export function versionOf(...parts: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}

/** Reads posted `shown` fields: by subject the version that the page showed. */
export function readShown(texts: readonly string[]): Map<string, string> {
  return new Map(
    texts.slice(0, subjectsMax).flatMap((text): [string, string][] => {
      const at = text.lastIndexOf("@");
      return at > 0 ? [[text.slice(0, at), text.slice(at + 1)]] : [];
    }),
  );
}

/**
 * Runs a person's decision with what their page showed; gives also which subjects were found to be
 * as they were shown.
 */
export async function decidingOn<T>(
  shown: ReadonlyMap<string, string>,
  work: () => Promise<T>,
): Promise<{ result: T; compared: ReadonlySet<string> }> {
  const context: Deciding = { shown: new Map(shown), compared: new Set() };
  const result = await deciding.run(context, work);
  return { result, compared: context.compared };
}

/**
 * Throws StaleView when a person decides by a form whose page showed another version, or did not
 * show the subject at all.
 * A command calls it with the version that it then guards in its own transaction. Machines and jobs
 * look at no page.
 * `next` is the version that the decision itself makes, for whoever goes on in the same request.
 */
export function requireShown(
  subject: string,
  version: string | number,
  next?: string | number,
): void {
  if (!isShown(subject, version)) throw new StaleView(subject);
  if (next !== undefined) deciding.getStore()?.shown.set(subject, String(next));
}

/**
 * Tells whether the person's page showed this version; for what may go on although something else
 * has changed.
 */
export function isShown(subject: string, version: string | number): boolean {
  const context = deciding.getStore();
  if (!context) return true;
  const same = context.shown.get(subject) === String(version);
  if (same) context.compared.add(subject);
  return same;
}

/**
 * Says that a person's own decision has just made this version, or was made before by the same
 * press: there is nothing left to compare.
 */
export function noteOwnVersion(subject: string, version: string | number): void {
  const context = deciding.getStore();
  context?.shown.set(subject, String(version));
  context?.compared.add(subject);
}
