import type { Staff } from "../../../platform/actor.ts";
import { waitBeforeTry } from "../../../platform/attempts.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { recordLook } from "../../../platform/audit.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { type CitizenProfile, getCitizenProfile } from "../queries/people.ts";
import { readPersonNumber } from "../rules/person-number.ts";
import { reader } from "../tables.ts";
import { identityHashes } from "../secrets/sealed.ts";

/**
 * Finds the account of the person at the counter by exactly one whole number: identity number,
 * telephone or tax code. There is no list to browse, and each question is audited, found or not.
 * Gives "several" where a number is shared: then only the identity number tells. Only the identity
 * number itself, which stands on the card, opens what is on the card: a telephone or a tax code
 * gives the name alone. Throws InvalidForm for what is no such number, Refusal for anybody but a
 * clerk and for one who asks too often.
 */
export async function findAtCounter(
  actor: Staff,
  typed: string,
): Promise<CitizenProfile | "none" | "several"> {
  if (!hasDuty(actor.post, "dossiers.receive")) throw new Refusal("people.not-your-post");
  const number = readPersonNumber(typed);
  if (!number) throw new InvalidForm([{ field: "number", code: "person-number" }]);
  const seconds =
    (await waitBeforeTry("counter", actor.accountId)) ||
    (await waitBeforeTry("counter by day", actor.accountId));
  if (seconds > 0) throw new Refusal("people.asked-too-often", { seconds });
  const ids = (await rowsFor(number)).map(({ id }) => id);
  const outcome = ids.length === 0 ? "none" : ids.length > 1 ? "several" : "one";
  // The number itself stays out of the record: whoever reads the audit learns of whom was asked
  // only where there is an account.
  await recordLook(actor, "people.asked-at-counter", {
    by: number.kind,
    outcome,
    account: outcome === "one" ? ids[0] : null,
  });
  if (outcome !== "one") return outcome;
  const profile = await getCitizenProfile(ids[0] as string);
  return number.kind === "identity" ? profile : nameOnly(profile);
}

// A telephone is lent, lost and known to many: it must not tell what stands on its owner's card.
function nameOnly(profile: CitizenProfile): CitizenProfile {
  const business = profile.kind === "business";
  return {
    ...profile,
    identityNumber: null,
    birthDate: null,
    sex: null,
    email: null,
    taxCode: business ? profile.taxCode : null,
    address: business ? profile.address : null,
  };
}

async function rowsFor({
  kind,
  value,
}: NonNullable<ReturnType<typeof readPersonNumber>>): Promise<{ id: string }[]> {
  const people = reader
    .selectFrom("account")
    .select("id")
    .where("kind", "in", ["citizen", "business"])
    .where("disabled_at", "is", null)
    .limit(2);
  if (kind === "identity")
    return people.where("identity_hash", "in", identityHashes(value)).execute();
  if (kind === "tax-code") return people.where("tax_code", "=", value).execute();
  return people.where("phone", "=", value).execute();
}
