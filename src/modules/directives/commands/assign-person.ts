import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { peopleOf } from "../queries/people-of.ts";

/**
 * Names the one person who answers for a task (Decree 191/2026/NĐ-CP, article 2.2): an official of
 * the unit or office that leads it. Throws InvalidForm for anybody else, Refusal.
 */
export async function assignPerson(actor: Staff, id: string, accountId: string): Promise<void> {
  const task = await askVerb(actor, "assign-person", id);
  const person = (await peopleOf(task)).find((one) => one.accountId === accountId);
  if (!person) throw new InvalidForm([{ field: "person", code: "not-chosen" }]);
  await inTransaction(task, async (tx) =>
    changeTask(tx, actor, task, {
      set: { state: "in_hand", person_account_id: accountId, left_account_id: null },
      event: { kind: "person-named", note: `${person.name}, ${person.title}` },
    }),
  );
}
