/** Asks that an official who is there already gets a post more. */
import { randomUUID } from "node:crypto";
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { seatTable } from "../../organizations/index.ts";
import { lockPosts, requireKeeper } from "../changes/judge-post.ts";
import { checkSeat, readPlace } from "../changes/seat-at-unit.ts";
import { keepChange, noSigning } from "../changes/write-change.ts";
import { listChangesOfPerson } from "../queries/changes.ts";
import { findOfficial } from "../queries/officials.ts";
import { listPostsEver } from "../queries/posts.ts";
import { askRefusal, dayProblems, type Grounds, groundProblems } from "../rules/post-change.ts";
import { postProblems } from "../rules/seat.ts";

export interface NewPost extends Grounds {
  /** By which name the official signs in. */
  signIn: string;
  unitCode: string;
  seat: string;
  title: string;
}

/**
 * Asks that an official gets a post; it counts when another administrator has agreed. Throws
 * InvalidForm beside the wrong field, Refusal.
 */
export async function askToOpenPost(actor: Staff, wanted: NewPost): Promise<void> {
  const official = await findOfficial(wanted.signIn);
  const problems = [
    ...(official
      ? []
      : [{ field: "signIn", code: wanted.signIn === "" ? "required" : "people.no-official" }]),
    ...postProblems(wanted, await readPlace(wanted.unitCode), seatTable()),
    ...dayProblems(wanted, null, dayOf(now())),
    ...groundProblems(wanted, true),
  ];
  if (problems.length > 0 || !official) throw new InvalidForm(problems);
  const { unitCode, title, reason } = wanted;
  const opening = { kind: "open-post" as const, unitCode, concerned: [official.id] };
  const by = asked(actor, askRefusal(actor, opening));
  const seat = await checkSeat(wanted);
  const id = randomUUID();
  await inTransaction(by, async (tx) => {
    await lockPosts(tx);
    await requireKeeper(actor);
    const [posts, changes] = await Promise.all([
      listPostsEver(official.id),
      listChangesOfPerson(official.id),
    ]);
    const isHeld = posts.some(
      (post) =>
        post.unitCode === unitCode &&
        post.role === seat.role &&
        post.office === seat.office &&
        post.rank === seat.rank &&
        (post.to === null || post.to >= wanted.from),
    );
    if (isHeld) throw new InvalidForm([{ field: "seat", code: "people.post-there" }]);
    const isAsked = changes.some(
      (one) => one.outcome === null && one.unitCode === unitCode && one.seat === wanted.seat,
    );
    if (isAsked) throw new Refusal("people.asked-already");
    keepChange(
      tx,
      actor,
      {
        ...noSigning,
        id,
        kind: "open-post",
        post_id: randomUUID(),
        account_id: official.id,
        unit_code: unitCode,
        seat: wanted.seat,
        title,
        duty: null,
        reach: null,
        valid_from: wanted.from,
        valid_to: wanted.to || null,
        reason,
        legal_document: wanted.legalDocument,
      },
      false,
    );
  });
  noteOwnVersion(id, "asked");
}
