import { unasked } from "../../../platform/asked.ts";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";
import { contactHash, requireContact } from "../queries/contact.ts";

/**
 * Notes that whoever has the telephone or the e-mail address wants the messages. Throws NotFound.
 */
export async function agreeToMessages(token: string): Promise<void> {
  const { confirmed } = await requireContact(token);
  if (confirmed) return;
  await inTransaction(unasked("whoever holds the link of a contact agrees for it"), async (tx) => {
    write(
      tx,
      writer
        .updateTable("contact")
        .set({ confirmed_at: now() })
        .where("token_hash", "=", contactHash(token))
        .where("confirmed_at", "is", null),
    );
    record(tx, system("contact"), "notifications.contact-agreed", {});
  });
}
