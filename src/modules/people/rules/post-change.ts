/** What is asked about posts and their duties, what is wrong with it, and who may agree. Pure. */
import type { Duty, DutyName, Post, Reach } from "../../../platform/actor.ts";
import { unitsOf } from "../../../platform/duties.ts";
import { isDay } from "../../../values/day.ts";
import type { DutyKind } from "../../organizations/index.ts";

/** What is wrong, beside which field. */
export interface Problem {
  field: string;
  code: string;
}

export type ChangeKind =
  | "open-post"
  | "end-post"
  | "give-duty"
  | "end-duty"
  | "give-signing"
  | "end-signing";

interface Changing {
  kind: ChangeKind;
  unitCode: string;
  /** Who gains or loses by it: the holder, and whoever sits there in their place. */
  concerned: readonly string[];
}
interface Administrator {
  accountId: string;
  post: Pick<Post, "unitCode" | "office" | "duties" | "actingFor">;
}

/** Whether a change gives power, which no administrator does alone. */
export function givesPower(kind: ChangeKind): boolean {
  return kind === "open-post" || kind === "give-duty" || kind === "give-signing";
}

/**
 * Why an administrator may not ask for a change: a refusal code, or null. They keep the posts of
 * the units that their duty reaches, never in another's place, and give nothing to themselves.
 */
export function askRefusal(actor: Administrator, change: Changing): string | null {
  const units = unitsOf(actor.post, ["accounts.keep"]);
  if (!units || !(units.city || units.unit === change.unitCode)) return "people.not-your-post";
  if (actor.post.actingFor !== null) return "people.acting-administrator";
  return givesPower(change.kind) && change.concerned.includes(actor.accountId)
    ? "people.own-power"
    : null;
}

/**
 * Why an administrator may not agree to what another one asked: a refusal code, or null. Neither
 * who asked agrees, nor whom it concerns.
 */
export function agreeRefusal(
  actor: Administrator,
  change: Changing & { askedBy: string },
): string | null {
  const refusal = askRefusal(actor, change);
  if (refusal) return refusal;
  if (actor.accountId === change.askedBy) return "people.second-person";
  return change.concerned.includes(actor.accountId) ? "people.own-power" : null;
}

/** The days of a change, why, and on which document it rests. */
export interface Grounds {
  from: string;
  /** The last day; empty: until it is ended. */
  to: string;
  reason: string;
  legalDocument: string;
}
export interface DutyGift extends Grounds {
  duty: string;
  reach: string;
  /** Whether it was said that the duty carries signing. */
  signing: boolean;
}
/** A post as it is judged: where it stands, and each duty that it has from the asked day on. */
export interface JudgedPost {
  rank: Post["rank"];
  to: string | null;
  held: readonly Duty[];
  /** The duties on the first day, and those that begin later. */
  ahead: readonly DutyName[];
}

/** Lists what is wrong with a duty that is to be given, beside each field. */
export function giftProblems(
  gift: DutyGift,
  post: JudgedPost,
  kinds: readonly DutyKind[],
  today: string,
): Problem[] {
  const kind = kinds.find(({ duty }) => duty === gift.duty);
  return [
    ...(kind ? dutyProblems(gift, kind, post, kinds) : [{ field: "duty", code: "required" }]),
    ...(gift.reach === "" ? [{ field: "reach", code: "required" }] : []),
    ...dayProblems(gift, post.to, today),
    ...groundProblems(gift, true),
  ];
}

function dutyProblems(
  { reach, signing }: DutyGift,
  kind: DutyKind,
  { rank, held, ahead }: JudgedPost,
  kinds: readonly DutyKind[],
): Problem[] {
  const apart = (name: DutyName) => kinds.some(({ duty, apart: alone }) => alone && duty === name);
  const others = ahead.filter((name) => name !== kind.duty);
  const isThere = held.some((duty) => duty.name === kind.duty && duty.reach === reach);
  return [
    ...(reach === "" || kind.reaches.includes(reach as Reach)
      ? []
      : [{ field: "reach", code: "people.reach" }]),
    ...(isThere ? [{ field: "duty", code: "people.duty-there" }] : []),
    // Whoever runs the system reads no dossier, and whoever works with dossiers makes no accounts.
    ...(others.length > 0 && (kind.apart || others.some(apart))
      ? [{ field: "duty", code: "people.duty-apart" }]
      : []),
    // Decree 30/2020/NĐ-CP, article 13: only a head and their deputies sign.
    ...(kind.signs && rank !== "head" && rank !== "deputy"
      ? [{ field: "duty", code: "people.duty-signs" }]
      : []),
    ...(kind.signs && !signing ? [{ field: "signing", code: "people.name-signing" }] : []),
  ];
}

/** Lists what is wrong with the end of a duty: its first day without, and why. */
export function endProblems(
  end: Grounds & { duty: string },
  held: readonly Duty[],
  today: string,
): Problem[] {
  return [
    ...(held.some(({ name }) => name === end.duty)
      ? []
      : [{ field: "duty", code: "people.duty-not-there" }]),
    ...dayProblems(end, null, today),
    ...groundProblems(end, false),
  ];
}

/** Lists what is wrong with the days of a change; `last` is the last day of the post. */
export function dayProblems(
  { from, to }: Pick<Grounds, "from" | "to">,
  last: string | null,
  today: string,
): Problem[] {
  const begins =
    from === "" ? "required" : !isDay(from) ? "date" : from < today ? "date-past" : null;
  const ends = to === "" ? null : !isDay(to) ? "date" : to < from ? "date-order" : null;
  const after = last !== null && (from > last || to > last);
  return [
    ...(begins ? [{ field: "from", code: begins }] : []),
    ...(ends ? [{ field: "to", code: ends }] : []),
    ...(after ? [{ field: to > last ? "to" : "from", code: "people.post-ends" }] : []),
  ];
}

const textMax = 300;

/** Lists what is wrong with the grounds of a change; what gives power rests on a document. */
export function groundProblems(
  { reason, legalDocument }: Pick<Grounds, "reason" | "legalDocument">,
  documentNeeded: boolean,
): Problem[] {
  const long = (text: string) => text.length > textMax;
  return [
    ...(reason === "" || long(reason)
      ? [{ field: "reason", code: reason === "" ? "required" : "malformed" }]
      : []),
    ...((documentNeeded && legalDocument === "") || long(legalDocument)
      ? [{ field: "legalDocument", code: legalDocument === "" ? "required" : "malformed" }]
      : []),
  ];
}
