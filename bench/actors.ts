/**
 * Who acts in the bench: a clerk of every ward and some hundred citizens, each with a session as a
 * sign-in would make it.
 */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import { PageRequest } from "../src/gates/request.ts";
import type { Route } from "../src/gates/route.ts";
import { identityHash, seal } from "../src/modules/people/secrets/sealed.ts";
import { dutiesOf } from "../src/modules/organizations/index.ts";
import type { Actor, Citizen, Post, Staff } from "../src/platform/actor.ts";
import { getPool } from "../src/platform/pool.ts";

export interface SignedIn {
  accountId: string;
  name: string;
  six: string;
  unitCode: string;
  postId: string;
  cookie: string;
  csrf: string;
}

const citizensWanted = 400;

/** Gives a clerk and a citizen of the demonstration, as the commands want them. */
export async function demoActors(): Promise<{ clerk: Staff; citizen: Citizen }> {
  const {
    rows: [row],
  } = await getPool().query(
    `select a.id, a.full_name, p.id as post_id, p.unit_code, p.title
      from people.sign_in_name n
      join people.account a on a.id = n.account_id
      join people.post p on p.account_id = a.id
      where n.name = 'motcua.thuanhoa'`,
  );
  const {
    rows: [mother],
  } = await getPool().query(
    `select a.id, a.full_name
      from people.sign_in_name n
      join people.account a on a.id = n.account_id
      where n.name = 'me.thuanhoa'`,
  );
  const post = {
    id: row.post_id,
    role: "clerk" as const,
    unitCode: row.unit_code,
    office: "one_stop",
    title: row.title,
    authority: "committee" as const,
    rank: "member" as const,
    duties: dutiesOf({ role: "clerk", office: "one_stop" }),
    actingFor: null,
  };
  return {
    clerk: { kind: "staff", accountId: row.id, name: row.full_name, post, posts: [post] },
    citizen: { kind: "citizen", accountId: mother.id, name: mother.full_name },
  };
}

/** Gives the chair of the demonstration's first ward. */
export async function demoChair(): Promise<Staff> {
  const {
    rows: [row],
  } = await getPool().query(
    `select a.id as "accountId", a.full_name as name, p.id, p.unit_code as "unitCode", p.title,
        p.role, p.office, p.authority, p.rank
      from people.sign_in_name n
      join people.account a on a.id = n.account_id
      join people.post p on p.account_id = a.id
      where n.name = 'chutich.thuanhoa'`,
  );
  const { accountId, name, ...seat } = row as Omit<Post, "duties" | "actingFor"> & {
    accountId: string;
    name: string;
  };
  const post: Post = { ...seat, duties: dutiesOf(seat), actingFor: null };
  return { kind: "staff", accountId, name, post, posts: [post] };
}

// As the national identity tells them: with a number and a telephone of their own.
async function nameCitizens(pool: pg.Pool): Promise<void> {
  const made = Array.from({ length: citizensWanted }, (_, index) => {
    const [id, six] = [randomUUID(), String(index + 1).padStart(6, "0")];
    return { id, folded: `nguyen van thu ${six}`, number: `046197${six}`, phone: `0912${six}` };
  });
  await pool.query(
    `insert into people.account (id, kind, full_name, name_folded, language, created_at, phone,
      identity_sealed, identity_hash)
    select id, 'citizen', 'Nguyễn Văn Thử', folded, 'vi', now(), phone, sealed, hash
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
      as s(id, folded, phone, sealed, hash)
    where not exists (select 1 from people.account where name_folded = folded)`,
    [
      made.map(({ id }) => id),
      made.map(({ folded }) => folded),
      made.map(({ phone }) => phone),
      made.map(({ id, number }) => seal(number, "identity", id)),
      made.map(({ number }) => identityHash(number)),
    ],
  );
}

/** Signs in the clerks and chairs of all wards, and the bench's citizens anew. */
export async function signInAll(
  pool: pg.Pool,
): Promise<{ clerks: SignedIn[]; citizens: SignedIn[]; chairs: SignedIn[] }> {
  await nameCitizens(pool);
  const clerks = await pool.query(
    `select a.id, a.full_name, p.unit_code, p.id as post_id
      from people.account a
      join people.post p on p.account_id = a.id
      where p.role = 'clerk' and p.office = 'one_stop'
      order by p.unit_code`,
  );
  const chairs = await pool.query(
    `select a.id, a.full_name, p.unit_code, p.id as post_id
      from people.account a
      join people.post p on p.account_id = a.id
      where p.role = 'chair' and p.authority = 'committee' and p.rank = 'head'
        and p.unit_code in (select unit_code from people.post where office = 'one_stop')
      order by p.unit_code`,
  );
  const citizens = await pool.query(
    `select id, full_name, name_folded, '' as unit_code, null as post_id
      from people.account
      where name_folded like 'nguyen van thu %'
      order by name_folded`,
  );
  return {
    clerks: await sessions(pool, clerks.rows, true),
    citizens: await sessions(pool, citizens.rows, false),
    chairs: await sessions(pool, chairs.rows, true),
  };
}

interface Row {
  id: string;
  full_name: string;
  name_folded?: string;
  unit_code: string;
  post_id: string | null;
}

async function sessions(pool: pg.Pool, rows: Row[], secondFactor: boolean): Promise<SignedIn[]> {
  const made = rows.map((row) => ({
    row,
    id: randomUUID(),
    token: randomBytes(32).toString("base64url"),
  }));
  await pool.query(
    `insert into people.session (
        token_hash, id, account_id, post_id, second_factor, started_at, seen_at, device
      )
    select decode(hash, 'hex'), id, account, post, $5, now(), now(), 'bench'
    from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[]) as s(hash, id, account, post)`,
    [
      made.map(({ token }) => createHash("sha256").update(token).digest("hex")),
      made.map(({ id }) => id),
      made.map(({ row }) => row.id),
      made.map(({ row }) => row.post_id),
      secondFactor,
    ],
  );
  return made.map(({ row, id, token }) => ({
    accountId: row.id,
    name: row.full_name,
    six: row.name_folded?.slice(-6) ?? "",
    unitCode: row.unit_code,
    postId: row.post_id ?? "",
    cookie: `session=${token}`,
    csrf: csrfToken(id, actorOf(row)),
  }));
}

// A token does not depend on the page.
const nowhere = {} as Route;

// The token that each form of this person carries.
function csrfToken(sessionId: string, actor: Actor): string {
  return new PageRequest({
    id: "bench",
    route: nowhere,
    actor,
    sessionId,
    language: "vi",
    theme: null,
    asked: "http://127.0.0.1",
    params: {},
    cookies: {},
    address: "bench",
    headers: new Headers(),
    readBody: async () => new Uint8Array(),
  }).csrf;
}

function actorOf({ id, full_name: name, unit_code: unitCode, post_id: postId }: Row): Actor {
  if (!postId) return { kind: "citizen", accountId: id, name };
  const post: Post = {
    id: postId,
    role: "clerk",
    unitCode,
    office: "one_stop",
    title: "",
    authority: "committee",
    rank: "member",
    duties: [],
    actingFor: null,
  };
  return { kind: "staff", accountId: id, name, post, posts: [post] };
}
