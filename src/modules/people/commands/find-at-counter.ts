import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { type CitizenProfile, getCitizenProfile } from "../queries/people.ts";
import { readPersonNumber } from "../rules/person-number.ts";
import { reader } from "../tables.ts";
import { identityHash } from "./sealed.ts";

/**
 * Finds the account of the person at the counter by exactly one whole number: identity number, telephone or tax code.
 * There is no list to browse, and each question is audited, found or not. Gives "several" where a number is shared: then only the identity number tells.
 * Throws InvalidForm for what is no such number, Refusal for anybody but a clerk.
 */
export async function findAtCounter(
  actor: Staff,
  typed: string,
): Promise<CitizenProfile | "none" | "several"> {
  if (actor.post.role !== "clerk") throw new Refusal("people.not-your-post");
  const number = readPersonNumber(typed);
  if (!number) throw new InvalidForm([{ field: "number", code: "person-number" }]);
  const ids = (await rowsFor(number)).map(({ id }) => id);
  const outcome = ids.length === 0 ? "none" : ids.length > 1 ? "several" : "one";
  await inTransaction(async (tx) => {
    // The number itself stays out of the record: whoever reads the audit learns of whom was asked only where there is an account.
    record(tx, actor, "people.asked-at-counter", {
      by: number.kind,
      outcome,
      account: outcome === "one" ? ids[0] : null,
    });
  });
  if (outcome !== "one") return outcome;
  return getCitizenProfile(ids[0] as string);
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
  if (kind === "identity") return people.where("identity_hash", "=", identityHash(value)).execute();
  if (kind === "tax-code") return people.where("tax_code", "=", value).execute();
  return people.where("phone", "=", value).execute();
}
