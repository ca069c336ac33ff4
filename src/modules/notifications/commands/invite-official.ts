/** What officials are told about their own way in; the link goes to nobody else. */
import { inTransaction } from "../../../platform/transaction.ts";
import { type Contact, getContact, makeInvitation } from "../../people/index.ts";
import { notify } from "./notify.ts";

/**
 * Sends an official the link that two administrators agreed to; a repeated sending makes a new one.
 */
export async function inviteOfficial({ account }: { account: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const { phone, email, path } = await makeInvitation(tx, account);
    notify(tx, {
      recipient: { accountId: null, phone: phone || null, email: email || null },
      template: "official.invited",
      params: { link: path },
      language: "vi",
      subjectCode: null,
      urgent: true,
    });
  });
}

/** What an official is told of a change around their post. */
export interface OfficialNews {
  account: string;
  what: "post-shared" | "let-in-again" | "substitute-named";
  /** Where they were reached before; null: where they are reached now. */
  to: Contact | null;
}

/** Tells an official of a change around their post, where they are reached. */
export async function tellOfficial({ account, what, to }: OfficialNews): Promise<void> {
  const { phone, email } = to ?? (await getContact(account));
  if (!phone && !email) return;
  await inTransaction(
    async (tx) =>
      notify(tx, {
        recipient: { accountId: null, phone: phone || null, email: email || null },
        template: `official.${what}`,
        params: { link: "/account" },
        language: "vi",
        subjectCode: null,
        urgent: true,
      }),
    { unaudited: "the change itself is in the audit" },
  );
}
