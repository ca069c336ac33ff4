import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { type Contact, contactProblems } from "../rules/nomination.ts";
import type { NewOfficial } from "../rules/seat.ts";
import { reader } from "../tables.ts";
import { checkOfficial } from "../changes/add-official.ts";
import { askForNomination, requireAdministrator } from "../changes/nomination.ts";

/**
 * Asks that an official is named; nothing is given before another administrator agrees. Gives the
 * nomination's id. Throws InvalidForm beside the wrong field, Refusal.
 */
export async function askToName(
  actor: Staff,
  wanted: NewOfficial,
  contact: Contact,
): Promise<string> {
  requireAdministrator(actor);
  await checkOfficial(wanted).catch((error: unknown) => {
    if (!(error instanceof InvalidForm)) throw error;
    throw new InvalidForm([...error.problems, ...contactProblems(contact)]);
  });
  const taken = await reader
    .selectFrom("sign_in_name")
    .select("account_id")
    .where("name", "=", wanted.signIn)
    .executeTakeFirst();
  const problems = [
    ...(taken ? [{ field: "signIn", code: "sign-in-name-taken" }] : []),
    ...contactProblems(contact),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  return askForNomination(actor, { kind: "name", accountId: null, facts: { ...wanted }, contact });
}
