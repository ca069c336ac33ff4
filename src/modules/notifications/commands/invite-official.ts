/** What officials are told about their own way in; the link goes to nobody else. */
import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { makeInvitation, type OfficialInvited } from "../../people/index.ts";
import { notify } from "./notify.ts";
import { wasTold } from "../queries/was-told.ts";

/**
 * Sends an official the link that two administrators agreed to, once for each nomination: another
 * sending would end the link that is on its way.
 */
export async function inviteOfficial({ account, nomination }: OfficialInvited): Promise<void> {
  await inTransaction(system("notifications.invite-official"), async (tx) => {
    if (nomination && (await wasTold(tx, nomination))) return;
    const { phone, email, path } = await makeInvitation(tx, account);
    notify(tx, {
      recipient: { accountId: null, phone: phone || null, email: email || null },
      ...(nomination ? { noticeId: nomination } : {}),
      template: "official.invited",
      params: { link: path },
      language: "vi",
      subjectCode: null,
      urgent: true,
    });
  });
}
