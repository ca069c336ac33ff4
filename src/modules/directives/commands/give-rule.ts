import { giveNext } from "../changes/give-next.ts";
import { reader } from "../tables.ts";

/** Gives the task of one rule, where it is near already: what is due today waits for no morning. */
export async function giveRule({ periodic }: { periodic: string }): Promise<void> {
  const rule = await reader
    .selectFrom("periodic_task")
    .selectAll()
    .where("id", "=", periodic)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (rule) await giveNext(rule);
}
