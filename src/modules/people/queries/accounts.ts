/** The accounts as an administrator sees them: who may get in, never what they do. */
import { type RawBuilder, sql } from "kysely";
import { foldedWords } from "../../../values/fold.ts";
import { reader } from "../tables.ts";

export interface AccountLine {
  id: string;
  name: string;
  kind: string;
  disabledAt: Date | null;
  posts: string;
}

/** Gives the version of an account that a form of the administrator names. */
export function standingOf({ disabledAt }: Pick<AccountLine, "disabledAt">): string {
  return disabledAt?.toISOString() ?? "enabled";
}

const wordsMax = 8;

/**
 * Says that an account's name has every typed word, each perhaps unfinished, in any order, accents
 * ignored; what holds no word finds nobody.
 */
export function isNamed(typed: string): RawBuilder<boolean> {
  // Words hold letters and digits only, so that no pattern is in them.
  const begun = foldedWords(typed)
    .slice(0, wordsMax)
    .map((word) => `% ${word}%`);
  if (begun.length === 0) return sql<boolean>`false`;
  const words = sql`' ' || translate(account.name_folded, '''.-', '   ')`;
  return sql<boolean>`(${words}) like all(${begun}::text[])`;
}

/**
 * Lists accounts by name for the administrator, accents and tone marks ignored; `after` is the last
 * account of the page before.
 */
export async function listAccounts(
  text: string,
  after: string | null,
  limit: number,
): Promise<AccountLine[]> {
  let query = reader.selectFrom("account").select((test) => [
    "account.id",
    "account.full_name as name",
    "account.kind",
    "account.disabled_at as disabledAt",
    "account.name_folded as folded",
    test
      .selectFrom("post")
      .select((inner) =>
        inner.fn<string>("string_agg", [inner.ref("post.title"), inner.val(", ")]).as("titles"),
      )
      .whereRef("post.account_id", "=", "account.id")
      .as("posts"),
  ]);
  if (text) query = query.where(isNamed(text));
  const last = after
    ? await reader
        .selectFrom("account")
        .select("name_folded as name")
        .where("id", "=", after)
        .executeTakeFirst()
    : undefined;
  if (after && last)
    query = query.where((test) =>
      test.or([
        test("account.name_folded", ">", last.name),
        test.and([test("account.name_folded", "=", last.name), test("account.id", ">", after)]),
      ]),
    );
  const rows = await query
    .orderBy("account.name_folded")
    .orderBy("account.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    disabledAt: row.disabledAt,
    posts: row.posts ?? "",
  }));
}
