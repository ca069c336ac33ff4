/** An official as an administrator sees them: who they are, and how they came to be let in. */
import { sql } from "kysely";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import { reader } from "../tables.ts";

export interface Official {
  id: string;
  name: string;
  signIn: string;
  createdAt: Date;
  disabledAt: Date | null;
}

function officials() {
  return reader
    .selectFrom("account")
    .innerJoin("sign_in_name", "sign_in_name.account_id", "account.id")
    .select([
      "account.id",
      "account.full_name as name",
      "sign_in_name.name as signIn",
      "account.created_at as createdAt",
      "account.disabled_at as disabledAt",
    ])
    .where("account.kind", "=", "staff");
}

/** Finds an official who may get in, by the name with which they sign in. */
export async function findOfficial(signIn: string): Promise<Official | undefined> {
  return officials()
    .where("sign_in_name.name", "=", signIn)
    .where("account.disabled_at", "is", null)
    .executeTakeFirst();
}

/** Gives an official of any time; throws NotFound for who is none. */
export async function getOfficial(id: string): Promise<Official> {
  const row = isUuid(id)
    ? await officials().where("account.id", "=", id).limit(1).executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(id);
  return row;
}

/** Lists who asked and who agreed that an official gets in, or again; the newest first. */
export async function listNominationsOf({ id, signIn }: Official) {
  return reader
    .selectFrom("nomination")
    .innerJoin("account as asker", "asker.id", "nomination.asked_by")
    .innerJoin("account as decider", "decider.id", "nomination.decided_by")
    .select([
      "nomination.id",
      "nomination.kind",
      "nomination.decided_at as decidedAt",
      "asker.full_name as asker",
      "decider.full_name as decider",
    ])
    .where("nomination.outcome", "=", "confirmed")
    .where((test) =>
      test.or([
        test("nomination.account_id", "=", id),
        test.and([
          test("nomination.kind", "=", "name"),
          test(sql<string>`nomination.facts ->> 'signIn'`, "=", signIn),
        ]),
      ]),
    )
    .orderBy("nomination.decided_at", "desc")
    .limit(50)
    .execute();
}

function substitutions() {
  return reader
    .selectFrom("substitution")
    .innerJoin("post", "post.id", "substitution.post_id")
    .innerJoin("account as holder", "holder.id", "post.account_id")
    .innerJoin("account as substitute", "substitute.id", "substitution.account_id")
    .select([
      "substitution.id",
      "post.id as postId",
      "post.title",
      "holder.full_name as holder",
      "substitute.full_name as substitute",
      "substitution.valid_from as from",
      "substitution.valid_to as to",
      "substitution.reason",
      "substitution.named_by as namedBy",
    ])
    .orderBy("substitution.valid_from", "desc")
    .orderBy("substitution.id")
    .limit(100);
}
export type SubstitutionEver = Awaited<
  ReturnType<ReturnType<typeof substitutions>["execute"]>
>[number];

/** Lists who sat on a post in its holder's place, ever, the newest first; at most 100. */
export async function listSubstitutesOf(postId: string): Promise<SubstitutionEver[]> {
  return substitutions().where("substitution.post_id", "=", postId).execute();
}

/** Lists where an official stood in, and who stood in for them, ever; at most 100. */
export async function listSubstitutionsAround(accountId: string): Promise<SubstitutionEver[]> {
  return substitutions()
    .where((test) =>
      test.or([
        test("substitution.account_id", "=", accountId),
        test("post.account_id", "=", accountId),
      ]),
    )
    .execute();
}
