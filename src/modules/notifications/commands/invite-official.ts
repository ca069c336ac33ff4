/** What officials are told about their own way in; the link goes to nobody else. */
import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import {
  getContact,
  makeInvitation,
  type OfficialInvited,
  type OfficialNews,
} from "../../people/index.ts";
import { notify, wasTold } from "./notify.ts";

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

/**
 * Tells an official of a change around their post: at the bell, and where they are reached. It is
 * told to them and not to their post, which somebody else may hold meanwhile.
 */
export async function tellOfficial({ account, what, to, news }: OfficialNews): Promise<void> {
  const { phone, email } = to ?? (await getContact(account));
  await inTransaction(
    system("notifications.tell-official"),
    async (tx) => {
      if (news && (await wasTold(tx, news))) return;
      notify(tx, {
        ...(news ? { noticeId: news } : {}),
        recipient: {
          accountId: null,
          phone: phone || null,
          email: email || null,
          bell: { person: account },
        },
        template: `official.${what}`,
        params: { link: "/account" },
        language: "vi",
        subjectCode: null,
        urgent: true,
      });
    },
    { unaudited: "the change itself is in the audit" },
  );
}
