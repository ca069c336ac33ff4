/** Who is behind a session token: one prepared query, remembered for less than a second. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Citizen, Language, Post, PostMandate, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { dayOf } from "../../../platform/format.ts";
import { whenDatabaseChanges } from "../../../platform/pool.ts";
import { noteSeen } from "../commands/note-seen.ts";
import { dutiesOf, dutyKinds } from "../../organizations/index.ts";
import { carriedDuties, dutiesWith, type OwnDuty } from "../rules/post-duties.ts";
import { isAlive, isConfirmed, shouldTouch } from "../rules/session-life.ts";
import { mandatesHeld } from "../rules/signing-form.ts";
import { seatsByRight } from "../rules/substitute.ts";
import { reader, type SessionTable } from "../tables.ts";
import { givenOn, lawfulKinds } from "./mandates.ts";
import { type FactsRow, forgetFacts, rememberFacts } from "./own-facts.ts";

export interface SignedIn {
  actor: Citizen | Staff;
  sessionId: string;
  language: Language;
  theme: "light" | "dark" | null;
  confirmed: boolean;
}

// Whoever signs out, is disabled or loses a post loses it on every node within this time, and at
// once on the node where it happened.
const rememberedMilliseconds = 900;
const rememberedMax = 10_000;
const remembered = new Map<string, { signedIn: SignedIn | null; until: number }>();

type Row = Pick<
  SessionTable,
  | "id"
  | "account_id"
  | "post_id"
  | "second_factor"
  | "started_at"
  | "seen_at"
  | "ended_at"
  | "confirmed_at"
> &
  FactsRow & { language: Language; posts: PostRow[] | null };
type PostRow = Omit<Post, "duties" | "mandates"> & {
  own: OwnDuty[] | null;
  given: PostMandate[] | null;
};

const byToken = prepared((key: { hash: Buffer; day: string }) => ({
  compile: () =>
    sql<Row>`select
      s.id, s.account_id, s.post_id, s.second_factor,
      s.started_at, s.seen_at, s.ended_at, s.confirmed_at,
      a.kind, a.full_name, a.language, a.birth_date, a.tax_code, a.identity_sealed,
      (select json_agg(
          json_build_object(
            'id', p.id,
            'role', p.role,
            'unitCode', p.unit_code,
            'office', p.office,
            'title', p.title,
            'authority', p.authority,
            'rank', p.rank,
            'own', (select json_agg(json_build_object('duty', d.duty, 'reach', d.reach)
                order by d.id)
              from people.post_duty d
              where d.post_id = p.id and d.valid_from <= ${key.day}::date
                and (d.valid_to is null or d.valid_to >= ${key.day}::date)),
            'given', case when p.rank = 'section-head' then (select json_agg(
                json_build_object('form', m.form, 'kinds', m.kinds))
              from (${givenOn(key.day).where("given.post_id", "=", sql<string>`p.id`)}) m) end,
            'actingFor', case when p.account_id = a.id then null
              else json_build_object('accountId', o.id, 'name', o.full_name) end
          ) order by p.account_id = a.id desc, p.title
        )
        from people.post p join people.account o on o.id = p.account_id
        where a.kind = 'staff'
          and p.valid_from <= ${key.day}::date
          and (p.valid_to is null or p.valid_to >= ${key.day}::date)
          and (p.account_id = a.id or p.id in (
            select u.post_id from people.substitution u
              where u.account_id = a.id
                and u.valid_from <= ${key.day}::date
                and u.valid_to >= ${key.day}::date))) as posts
    from people.session s join people.account a on a.id = s.account_id
    where s.token_hash = ${key.hash} and a.disabled_at is null`.compile(reader),
}));

/** Gives the hash under which a token is kept. */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * Finds who is signed in with a token; staff only once their second factor was seen and they sit on
 * a post. A page that asks by itself is no person: it does not count as seeing the session.
 */
export async function findSignedIn(token: string, isPerson = true): Promise<SignedIn | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const known = remembered.get(token);
  if (known && known.until > performance.now()) return known.signedIn;
  const signedIn = await readSignedIn(token, isPerson);
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(token, { signedIn, until: performance.now() + rememberedMilliseconds });
  return signedIn;
}

/** Forgets what is remembered of sessions, and of whom they are, on this node. */
export function forgetSessions(): void {
  remembered.clear();
  forgetFacts();
}
whenDatabaseChanges(forgetSessions);

async function readSignedIn(token: string, isPerson: boolean): Promise<SignedIn | null> {
  const at = now();
  const [row] = await rowsOf(byToken({ hash: tokenHash(token), day: dayOf(at) }));
  if (!row || !isAlive(row, row.kind, at)) return null;
  if (isPerson && shouldTouch(row, at)) await noteSeen(row.id, at);
  const actor = actorOf(row);
  return (
    actor && {
      actor,
      sessionId: row.id,
      language: row.language,
      theme: null,
      confirmed: isConfirmed(row, at),
    }
  );
}

function actorOf(row: Row): Citizen | Staff | null {
  if (row.kind !== "staff") {
    rememberFacts(row.account_id, row, performance.now() + rememberedMilliseconds);
    return { kind: "citizen", accountId: row.account_id, name: row.full_name };
  }
  const posts = postsOf(row.posts ?? [], dayOf(now()));
  const post = posts.find((candidate) => candidate.id === row.post_id) ?? posts[0];
  return post && row.second_factor
    ? { kind: "staff", accountId: row.account_id, name: row.full_name, post, posts }
    : null;
}

// Each with its duties, and what may be signed there under a mandate; whoever sits there for
// another has only what may be carried.
function postsOf(rows: readonly PostRow[], day: string): Post[] {
  const posts: Post[] = rows.map(({ own, given, ...post }) => ({
    ...post,
    duties: dutiesWith(dutiesOf(post), own ?? []),
    ...(given === null ? {} : { mandates: given }),
  }));
  const held = posts.filter(({ actingFor }) => actingFor === null);
  return seatsByRight(posts)
    .map((post) =>
      post.actingFor ? { ...post, duties: carriedDuties(post, held, dutyKinds) } : post,
    )
    .map((post) => (post.mandates ? { ...post, mandates: mandatesOf(post, posts, day) } : post));
}

function mandatesOf(post: Post, posts: readonly Post[], day: string): PostMandate[] {
  return mandatesHeld(post, posts, post.mandates ?? []).map(({ form, kinds }) => ({
    form,
    kinds: lawfulKinds(form, kinds, day),
  }));
}
