/** Who may agree that an official gets in, and where the link goes. Pure. */
import type { Post } from "../../../platform/actor.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { email as emailRule } from "../../../values/email.ts";
import { telephone } from "../../../values/telephone.ts";

/** The official's own telephone and e-mail address, to which their link goes. */
export interface Contact {
  phone: string;
  email: string;
}

/** Lists what is wrong with a contact, beside each field; one of both is enough. */
export function contactProblems({ phone, email }: Contact): { field: string; code: string }[] {
  if (phone === "" && email === "") return [{ field: "phone", code: "required" }];
  return [
    ...(phone !== "" && telephone.messageNumber(phone) === null
      ? [{ field: "phone", code: "phone-no-sms" }]
      : []),
    ...(email !== "" && emailRule.parse(email).value === undefined
      ? [{ field: "email", code: "email" }]
      : []),
  ];
}

/**
 * Why somebody may not agree to a nomination: a refusal code, or null. Power is given by two: the
 * one who asked does not agree to it, and nobody agrees to their own, or while they stand in.
 */
export function confirmRefusal(
  actor: { accountId: string; post: Pick<Post, "duties" | "actingFor"> },
  nomination: { askedBy: string; accountId: string | null },
): string | null {
  if (!hasDuty(actor.post, "accounts.keep")) return "people.not-your-post";
  if (actor.post.actingFor !== null) return "people.acting";
  if (actor.accountId === nomination.askedBy) return "people.second-person";
  return actor.accountId === nomination.accountId ? "people.not-yourself" : null;
}
