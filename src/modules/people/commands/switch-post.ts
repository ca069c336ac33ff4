import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { writer } from "../tables.ts";

/** Lets an official sit on another of their posts, or on one that they substitute. */
export async function switchPost(
  sessionId: string,
  postId: string,
  allowed: readonly string[],
): Promise<void> {
  if (!allowed.includes(postId)) throw new Refusal("people.not-your-post");
  await inTransaction(system("post"), async (tx) => {
    write(tx, writer.updateTable("session").set({ post_id: postId }).where("id", "=", sessionId), {
      expect: 1,
    });
    record(tx, system("post"), "people.post-switched", { session: sessionId, post: postId });
  });
  forgetSessions();
}
