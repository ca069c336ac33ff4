import { system } from "../../../platform/actor.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";

/** Notes when a session was last used. */
export async function noteSeen(id: string, at: Date): Promise<void> {
  const seen = writer.updateTable("session").set({ seen_at: at }).where("id", "=", id);
  await inTransaction(
    system("people.seen"),
    async (tx) => {
      write(tx, seen);
    },
    { unaudited: "when somebody was last here, every few minutes" },
  );
}
