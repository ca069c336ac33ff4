import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { getContact } from "../queries/nominations.ts";
import { type Contact, contactProblems } from "../rules/nomination.ts";
import { askForNomination, requireAdministrator } from "../changes/nomination.ts";

/**
 * Asks that an official who lost password or telephone, or whose account was disabled, gets in
 * again; the contact on file is used
 * unless another is given, which the other administrator sees. Gives the nomination's id.
 */
export async function askToInviteAgain(
  actor: Staff,
  accountId: string,
  other: Contact,
): Promise<string> {
  requireAdministrator(actor);
  if (accountId === actor.accountId) throw new Refusal("people.not-yourself");
  const known = await getContact(accountId);
  const contact = other.phone === "" && other.email === "" ? known : other;
  const problems = contactProblems(contact);
  if (problems.length > 0) throw new InvalidForm(problems);
  return askForNomination(actor, { kind: "again", accountId, facts: {}, contact });
}
