import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { NotFound, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { reader, writer } from "../tables.ts";
import { isUuid } from "../../../values/asked.ts";
import { getPostToFill } from "../queries/post-to-fill.ts";

/**
 * Ends a substitution today; from tomorrow on nobody sits there for the holder. Throws as naming,
 * NotFound for one that is over.
 */
export async function endSubstitution(actor: Staff, id: string): Promise<void> {
  if (actor.post.actingFor !== null) throw new Refusal("people.acting");
  if (!isUuid(id)) throw new NotFound(id);
  const today = dayOf(now());
  // What is over stays as it was: ended again it would run until today.
  const row = await reader
    .selectFrom("substitution")
    .select(["post_id", "valid_from"])
    .where("id", "=", id)
    .where("valid_to", ">=", today)
    .executeTakeFirst();
  if (!row) throw new NotFound(id);
  const by = await getPostToFill(actor, row.post_id);
  await inTransaction(by, async (tx) => {
    // What has not begun yet never was.
    const ending =
      row.valid_from > today
        ? writer.deleteFrom("substitution").where("id", "=", id)
        : writer.updateTable("substitution").set({ valid_to: today }).where("id", "=", id);
    write(tx, ending, { expect: 1 });
    record(tx, actor, "people.substitution-ended", { substitution: id });
  });
  forgetSessions();
}
