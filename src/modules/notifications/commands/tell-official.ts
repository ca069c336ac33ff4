import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { getContact, type OfficialNews } from "../../people/index.ts";
import { notify } from "./notify.ts";
import { wasTold } from "../queries/was-told.ts";

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
