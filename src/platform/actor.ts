/**
 * Who acts. Every command and every query takes one; what they may see and do is decided by each
 * module.
 */

export type Role = "clerk" | "specialist" | "chair" | "leader" | "administrator";
export type Language = "vi" | "en" | "fr";

/** In whose name papers are signed: a head stands at the top of one authority, never of a unit. */
export type Authority = "committee" | "police" | "department" | "registration-office";
/**
 * Where a post stands in its authority. Heads and their deputies sign for it; the head of a section
 * only by order or under an authorisation, and the deputy of that head what was given by order.
 */
export type Rank = "head" | "deputy" | "section-head" | "section-deputy" | "member";

/**
 * What the holder of a post may do: each system adds its own names. Who has which is data
 * (data/organizations/duties.json), and what posts were given beside it.
 */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Duties {}
export type DutyName = keyof Duties;
/** How far a duty goes: what is the post's office's own, its whole unit, or the city. */
export type Reach = "office" | "unit" | "city";
export interface Duty {
  name: DutyName;
  reach: Reach;
}

/** Leave to sign kinds of paper by order or under an authorisation. */
export interface PostMandate {
  form: "order" | "authorisation";
  kinds: readonly string[];
}

export interface Post {
  id: string;
  role: Role;
  unitCode: string;
  /** The office of the unit in which the person sits, as the processes of procedures name it. */
  office: string;
  title: string;
  authority: Authority;
  rank: Rank;
  duties: readonly Duty[];
  /** What whoever sits there may sign under a mandate today; absent where nothing. */
  mandates?: readonly PostMandate[];
  /** Set when the person sits on this post as the substitute of another. */
  actingFor: { accountId: string; name: string } | null;
}

declare const asked: unique symbol;
/** What somebody was asked about before it is written (`asked.ts`); `inTransaction` wants it. */
export interface Asked {
  readonly [asked]: true;
}

export interface Visitor {
  kind: "visitor";
}
export interface Citizen {
  kind: "citizen";
  accountId: string;
  name: string;
}
export interface Staff {
  kind: "staff";
  accountId: string;
  name: string;
  post: Post;
  posts: Post[];
}
/** Its gate has checked the signature of what it sends. */
export interface Machine extends Asked {
  kind: "machine";
  name: string;
}
export interface System extends Asked {
  kind: "system";
  name: string;
}
export type Actor = Visitor | Citizen | Staff | Machine | System;

/**
 * Gives the actor for work that the house does by itself, named by its task: nobody is asked, and
 * nothing that a person wants is done so.
 */
export function system(name: string): System {
  return { kind: "system", name } as System;
}

/** Gives the actor for a machine whose signature was checked; for its gate. */
export function machine(name: string): Machine {
  return { kind: "machine", name } as Machine;
}
