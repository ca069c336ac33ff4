/** Tells who works on a dossier what others did with it: at the bell of their post. */
import type { Actor } from "../../../platform/actor.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import type { MessageName, MessageParams } from "../../../platform/messages.ts";
import { notify } from "../../notifications/index.ts";
import { listColleagues } from "../../people/index.ts";
import { href } from "../../../values/href.ts";
import type { Dossier } from "../tables.ts";

export type DeskTemplate = Extract<MessageName, `desk.${string}`>;

/**
 * Finds the post on which somebody works on a dossier; null for nobody, for who acts themself, and
 * for who has left it: then it waits in the list of their office.
 */
export async function postToTell(
  actor: Actor,
  dossier: Pick<Dossier, "holder_unit_code" | "holder_office">,
  accountId: string | null,
): Promise<string | null> {
  if (accountId === null || (actor.kind === "staff" && actor.accountId === accountId)) return null;
  const posts = (await listColleagues(dossier.holder_unit_code)).filter(
    (one) => one.accountId === accountId,
  );
  const seat = posts.find(({ office }) => office === dossier.holder_office) ?? posts[0];
  return seat?.postId ?? null;
}

/** Promises a notice about a dossier to whoever holds a post; nothing where there is none. */
export function tellAtBell<Name extends DeskTemplate>(
  tx: Transaction,
  post: string | null,
  dossier: Pick<Dossier, "id" | "code">,
  template: Name,
  params: Omit<MessageParams<Name>, "code" | "link">,
): void {
  if (post === null) return;
  notify(tx, {
    recipient: { accountId: null, phone: null, email: null, bell: { post } },
    template,
    params: {
      code: dossier.code,
      link: href("/desk/dossiers/:id", { id: dossier.id }),
      ...params,
    } as unknown as MessageParams<Name>,
    language: "vi",
    subjectCode: dossier.code,
  });
}
