/** A post as it stands while nobody else changes one: judged again before anything is written. */
import type { Staff } from "../../../platform/actor.ts";
import { dayOf } from "../../../platform/format.ts";
import { now } from "../../../platform/clock.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { Refusal } from "../../../platform/refusal.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { isDay } from "../../../values/day.ts";
import { officesOf } from "../../organizations/index.ts";
import { type Change, listChangesOfPost } from "../queries/changes.ts";
import {
  administratorsBeside,
  concernedBy,
  dutiesAhead,
  dutyLines,
  type DutyRow,
  getPost,
  keepersOn,
  listDutyRows,
  type PostFacts,
  postVersion,
} from "../queries/posts.ts";
import type { JudgedPost } from "../rules/post-change.ts";

/** A post, whom a change of it concerns, what was done about it, and its version for forms. */
export interface PostStanding {
  post: PostFacts;
  rows: DutyRow[];
  changes: Change[];
  concerned: string[];
  version: string;
}

/** Lets nobody else change a post until the commit. */
export function lockPosts(tx: Transaction): Promise<void> {
  return oneAtATime(tx, "people posts");
}

/** Gives how a post stands now; throws NotFound. */
export async function getStanding(postId: string): Promise<PostStanding> {
  const post = await getPost(postId);
  const [rows, changes, concerned] = await Promise.all([
    listDutyRows(postId),
    listChangesOfPost(postId),
    concernedBy(postId, post.accountId),
  ]);
  return { post, rows, changes, concerned, version: postVersion(post, rows, changes) };
}

/** Gives a post as the rules judge it from a day on; a text that is no day stands for today. */
export function judgedOn({ post, rows }: PostStanding, from: string): JudgedPost {
  const day = isDay(from) ? from : dayOf(now());
  return {
    rank: post.rank,
    to: post.to,
    held: dutyLines(post, rows, day),
    ahead: dutiesAhead(post, rows, day),
  };
}

/** Throws Refusal for a post of old whose office is a text that the tree does not know. */
export async function requireOffice({ unitCode, office }: PostFacts): Promise<void> {
  const offices = await officesOf(unitCode);
  if (!offices.some((one) => one.office === office)) throw new Refusal("people.no-office");
}

const administratorsMin = 2;
/** An end that is decided already counts where it comes within so many days of the next one. */
const aheadMilliseconds = 90 * 86_400_000;

/**
 * Throws Refusal where an end on a day leaves fewer than two who keep accounts, then or soon after:
 * one agrees with nobody.
 */
export async function requireAdministratorsLeft(postId: string, from: string): Promise<void> {
  const end = Math.max(now().getTime(), Date.parse(from));
  const soon = dayOf(new Date(Math.min(end, lastMoment) + aheadMilliseconds));
  if ((await administratorsBeside(postId, soon)).length < administratorsMin)
    throw new Refusal("people.two-administrators");
}
// Years of four digits are days; what lies beyond none is asked for as the last of them.
const lastMoment = Date.parse("9999-01-01");

/**
 * Throws Refusal where who acts keeps no accounts any more: what they were when they asked may have
 * ended while they waited for others.
 */
export async function requireKeeper({ accountId, post }: Staff): Promise<void> {
  const keepers = await keepersOn(dayOf(now()));
  if (!keepers.some((one) => one.id === post.id && one.accountId === accountId))
    throw new Refusal("people.not-your-post");
}
