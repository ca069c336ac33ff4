/** Leave to sign by order or under an authorisation: what counts for a post on a day. */
import { type RawBuilder, sql } from "kysely";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { isUuid } from "../../../values/asked.ts";
import { type MandateForm, maySignIn } from "../../organizations/index.ts";
import type { HeadPost, SigningMandate } from "../rules/mandate.ts";
import { reader } from "../tables.ts";
import type { PostFacts } from "./posts.ts";

/** A mandate with its days, and by which document who gave it. */
export interface Mandate extends SigningMandate {
  from: string;
  to: string | null;
  instrument: string;
  instrumentOn: string;
  giver: string;
}

/**
 * Lists the mandates of a post that count on a day 'YYYY-MM-DD', today unless said; at most 100. An
 * authorisation ends with the post of the head who gave it; of its kinds of paper those are left
 * that the law lets be signed so on that day.
 */
export async function listMandates(postId: string, day = dayOf(now())): Promise<Mandate[]> {
  if (!isUuid(postId)) return [];
  const rows = await givenOn(day)
    .where("given.post_id", "=", postId)
    .orderBy("given.asked_at", "desc")
    .orderBy("given.id")
    .limit(100)
    .execute();
  return mandatesOf(rows, () => day);
}

/** Lists those that were given and begin after a day, the next one first; at most 100. */
export async function listMandatesAhead(postId: string, day: string): Promise<Mandate[]> {
  if (!isUuid(postId)) return [];
  const rows = await given(begins)
    .where(begins, ">", day)
    .where("given.post_id", "=", postId)
    .orderBy(begins)
    .orderBy("given.id")
    .limit(100)
    .execute();
  return mandatesOf(rows, ({ from }) => from);
}

type GivenRow = Awaited<ReturnType<ReturnType<typeof given>["execute"]>>[number];

function mandatesOf(rows: readonly GivenRow[], dayFor: (row: GivenRow) => string): Mandate[] {
  return rows.flatMap((given) => {
    const { form, kinds, instrument, instrumentOn, ...row } = given;
    const day = dayFor(given);
    return form === null
      ? []
      : [
          {
            ...row,
            form,
            kinds: lawfulKinds(form, kinds ?? [], day),
            instrument: instrument ?? "",
            instrumentOn: instrumentOn ?? "",
          },
        ];
  });
}

/**
 * Lists the posts in an office of a unit that may sign all of some kinds of paper today, by order
 * or under an authorisation, but for who proposed them; at most 100.
 */
export async function listMandated(
  { unitCode, office }: { unitCode: string; office: string },
  kinds: readonly string[],
  proposer: string,
): Promise<string[]> {
  if (kinds.length === 0) return [];
  const day = dayOf(now());
  const rows = await givenOn(day)
    .innerJoin("post as own", "own.id", "given.post_id")
    .select("own.id as post")
    .where("own.unit_code", "=", unitCode)
    .where("own.office", "=", office)
    .where("own.account_id", "<>", proposer)
    .where("own.valid_from", "<=", day)
    .where((test) => test.or([test("own.valid_to", "is", null), test("own.valid_to", ">=", day)]))
    .limit(100)
    .execute();
  const may = rows.filter(({ form, kinds: given }) =>
    kinds.every((kind) => form && given?.includes(kind) && maySignIn(kind, form, day)),
  );
  return [...new Set(may.map(({ post }) => post))];
}

/** Gives those of some kinds of paper that the law lets be signed in a form on a day. */
export function lawfulKinds(form: MandateForm, kinds: readonly string[], day: string): string[] {
  return kinds.filter((kind) => maySignIn(kind, form, day));
}

/** Selects every mandate that counts on a day: begun, and what `given` asks. */
export function givenOn(day: string) {
  return given(sql<string>`${day}::date`).where(begins, "<=", day);
}

// What was agreed to late does not count for the days before.
const begins = sql<string>`greatest(given.valid_from,
  (given.decided_at at time zone 'Asia/Ho_Chi_Minh')::date)`;

// Every mandate that was confirmed and on a day is not over, not ended, its giver still there.
function given(day: RawBuilder<string>) {
  return reader
    .selectFrom("post_change as given")
    .innerJoin("post as head", "head.id", "given.given_by")
    .innerJoin("account", "account.id", "head.account_id")
    .select([
      "given.id",
      "given.signing_form as form",
      "given.signing_kinds as kinds",
      begins.as("from"),
      "given.valid_to as to",
      "given.legal_document as instrument",
      "given.instrument_on as instrumentOn",
      "head.title as headTitle",
      "account.full_name as giver",
    ])
    .where("given.kind", "=", "give-signing")
    .where("given.outcome", "=", "confirmed")
    .where((test) =>
      test.or([test("given.valid_to", "is", null), test("given.valid_to", ">=", day)]),
    )
    .where((test) =>
      test.or([
        test("given.signing_form", "=", "order"),
        test("head.valid_to", "is", null),
        test("head.valid_to", ">=", day),
      ]),
    )
    .where((test) =>
      test.not(
        test.exists(
          test
            .selectFrom("post_change as ended")
            .select("ended.id")
            .whereRef("ended.ends", "=", "given.id")
            .whereRef("ended.post_id", "=", "given.post_id")
            .where("ended.outcome", "=", "confirmed")
            .where("ended.valid_from", "<=", day),
        ),
      ),
    );
}

/** A head's post as a form offers it. */
export interface Head extends HeadPost {
  title: string;
  name: string;
}

/** Lists who heads the authority of a post in its unit today, by name. */
export async function listHeads({
  unitCode,
  authority,
}: Pick<PostFacts, "unitCode" | "authority">): Promise<Head[]> {
  const today = dayOf(now());
  return reader
    .selectFrom("post")
    .innerJoin("account", "account.id", "post.account_id")
    .select(["post.id", "post.account_id as accountId", "post.title", "account.full_name as name"])
    .where("post.unit_code", "=", unitCode)
    .where("post.authority", "=", authority)
    .where("post.rank", "=", "head")
    .where("post.valid_from", "<=", today)
    .where((test) =>
      test.or([test("post.valid_to", "is", null), test("post.valid_to", ">=", today)]),
    )
    .where("account.disabled_at", "is", null)
    .orderBy("account.full_name")
    .orderBy("post.id")
    .limit(20)
    .execute();
}
