/**
 * Asking before writing: a transaction begins only for what somebody was asked about. A rule's
 * answer, a duty, or that it is one's own gives the brand that `inTransaction` wants; the house's
 * own jobs have that of `system`.
 */
import type { Asked, Citizen, DutyName, Staff } from "./actor.ts";
import { hasDuty } from "./duties.ts";
import { NotFound, Refusal } from "./refusal.ts";

/** What a rule answers; a bare null is nobody's answer. */
type Answer<Found> = [Found] extends [null] ? never : Found;

/**
 * Gives what a rule was asked about as asked: the row, or the actor where the row is still to be
 * made. Takes the rule's answer, a refusal's code or null. Throws Refusal.
 */
export function asked<Subject extends object, Found extends string | null>(
  subject: Subject,
  refusal: Found & Answer<Found>,
): Subject & Asked {
  if (refusal !== null) throw new Refusal(refusal);
  return subject as Subject & Asked;
}

/**
 * As `asked`, where somebody who may not is told no more than where there is nothing: takes whether
 * they may, and the name under which they asked. Throws NotFound.
 */
export function askedHidden<Subject extends object, May extends boolean>(
  subject: Subject,
  may: May & (boolean extends May ? unknown : never),
  name: string,
): Subject & Asked {
  if (!may) throw new NotFound(name);
  return subject as Subject & Asked;
}

/** Gives an official whose post has one of these duties as asked. Throws Refusal with the code. */
export function askDuty(actor: Staff, duties: readonly DutyName[], code: string): Staff & Asked {
  return asked(actor, duties.some((duty) => hasDuty(actor.post, duty)) ? null : code);
}

/**
 * Gives a person who writes what is their own: each statement names their account or session, which
 * `tools/tidy/place-rules.ts` looks for.
 */
export function asOwner<Person extends Citizen | Staff>(actor: Person): Person & Asked {
  return actor as Person & Asked;
}

/**
 * Gives the brand where nobody is there who could be asked, as before a person is known; says why.
 * Its users stand in a list of `tools/tidy/place-rules.ts`.
 */
export function unasked(why: string): { why: string } & Asked {
  return { why } as { why: string } & Asked;
}
